// Tables made from a backup or from a point in time: items, keys, indexes and throughput of the source, nothing else.
#include <algorithm>
#include <utility>

#include "base/limits.h"
#include "catalog/regions.h"
#include "ops/backup_admin.h"
#include "ops/lookup.h"
#include "ops/operations.h"
#include "ops/restore_overrides.h"
#include "ops/table_admin.h"
#include "ops/vector_write.h"
#include "table/names.h"
#include "value/item_size.h"

namespace dynascope::ops {

namespace {

Status check_target(const Context& context, const std::string& name) {
    const TableEntry* existing = context.catalog.find(name);
    if (existing != nullptr) {
        if (!existing->restore) return Error{ErrorType::kTableAlreadyExists, "Table already exists: " + name};
        const std::string& backup = existing->restore->backup_arn;
        return Error{ErrorType::kTableInUse, "Table: " + name + " is already being restored" +
                                                 (backup.empty() ? std::string() : " from backup: " + backup)};
    }
    std::int64_t restores = 0;
    for (const auto& [other, table] : context.catalog.tables()) restores += table->restore ? 1 : 0;
    if (restores >= limits::restores_max) {
        return Error{ErrorType::kLimitExceeded, "Subscriber limit exceeded: Only " +
                                                    std::to_string(limits::restores_max) +
                                                    " restore operations can be done simultaneously"};
    }
    return check_table_count(context);
}

TableEntry& begin_restore(Context& context, const TableDefinition& definition, std::string key_arn,
                          RestoreOrigin origin) {
    TableEntry& table = add_table(context, definition, std::move(key_arn));
    table.restore = std::move(origin);
    follow_up(context, FollowUp::Kind::kTableRestored, table.id);
    return table;
}

// For what was restored: the table without its indexes.
void bill_restore(Context& context, const TableEntry& table) {
    context.catalog.ledger.add(table.definition.name, Line::kRestore, table.scaled(table.store.size_bytes()));
}

Error cross_region_without_encryption() {
    return invalid_request("sseSpecificationOverride must be provided for cross-region restores");
}

// The catalog of a Region; null when nothing was ever there.
Catalog* catalog_of(Context& context, std::string_view region) {
    if (region == context.region) return &context.catalog;
    return context.regions == nullptr ? nullptr : context.regions->find(region);
}

Result<TableEntry*> find_source(Context& context, const RestoreToPointCommand& command) {
    if (!command.source_name && !command.source_arn) {
        return validation_error("The parameter 'TableName' is required but was not present in the request");
    }
    if (command.source_name && command.source_arn) {
        return validation_error("Must provide exactly one of: sourceTableArn, sourceTableName");
    }
    if (command.source_name) return find_for_backup(context, *command.source_name);
    const std::string& arn = *command.source_arn;
    if (!arn.starts_with("arn:")) return invalid_parameter("ARNs must start with 'arn:': " + arn);
    const auto name = parse_arn(arn);
    if (!name || !name->index.empty() || !name->stream_label.empty()) {
        return validation_error("sourceTableArn is not a valid ARN");
    }
    if (name->account != account_id) {
        return validation_error("This action is only supported by accounts that match the resource owner’s account.");
    }
    if (name->region != context.region && !command.overrides.encryption) return cross_region_without_encryption();
    Catalog* catalog = catalog_of(context, name->region);
    TableEntry* table = catalog == nullptr ? nullptr : catalog->find(name->table);
    if (table != nullptr && table->status != TableStatus::kCreating) return table;
    return Error{ErrorType::kTableNotFound, "Table not found"};
}

// The second to restore to.
Result<std::int64_t> find_point(const Context& context, const TableEntry& source,
                                const RestoreToPointCommand& command) {
    const ContinuousBackups& backups = source.continuous_backups;
    if (!backups.recovery_enabled) {
        return Error{ErrorType::kPointInTimeRecoveryUnavailable,
                     "Point in time recovery is not enabled for table '" + source.definition.name + "'"};
    }
    const std::int64_t earliest = backups.earliest_second(context.now);
    const std::int64_t latest = backups.latest_second(context.now);
    if (command.latest) return latest;
    const std::int64_t second = command.point->epoch_seconds();
    if (second >= earliest && second <= latest) return second;
    return Error{ErrorType::kInvalidRestoreTime,
                 "RestoreDateTime '" + second_text(second) + "' must be within EarliestRestorableDateTime '" +
                     second_text(earliest) + "' and LatestRestorableDateTime '" + second_text(latest) + "'"};
}

}  // namespace

void fill_item(Context& context, TableEntry& table, std::string_view item) {
    const KeySchema& key = table.definition.key;
    const ItemView view(item);
    const std::string place = table_storage_key(key, view);
    const Record* record = table.store.find(place);
    const std::string replaced = record == nullptr ? std::string() : record->item;
    table.store.write(place, std::string(item), item_size_bytes(view), context.now, false);
    const auto fill_index = [&](const IndexDefinition& index, TableStore& store) {
        for (IndexWrite& write : index_writes(index, key, ItemView(replaced), view)) {
            store.write(write.key, std::move(write.item), write.size_bytes, context.now, false);
        }
    };
    for (LocalIndex& index : table.local_indexes) fill_index(index.definition, index.store);
    for (GlobalIndex& index : table.global_indexes) fill_index(index.definition, index.store);
    fill_vector_entries(table, place, view);
}

void finish_restore(Context& context, TableEntry& table) {
    if (!table.restore) return;
    const auto name = parse_record_arn(table.restore->backup_arn, "backup");
    Catalog* catalog = name ? catalog_of(context, name->region) : nullptr;
    Backup* backup = catalog == nullptr ? nullptr : catalog->backups.find(table.restore->backup_place);
    if (backup != nullptr && backup->restoring_table == table.id) backup->restoring_table = 0;
    table.restore.reset();
}

Result<TableDescription> restore_from_backup(Context& context, const RestoreFromBackupCommand& command) {
    TRY_ASSIGN(const std::string place, backup_place(command.backup_arn));
    const std::string_view region = parse_record_arn(command.backup_arn, "backup")->region;
    if (region != context.region && !command.overrides.encryption) return cross_region_without_encryption();
    Catalog* catalog = catalog_of(context, region);
    Backup* backup = catalog == nullptr ? nullptr : catalog->backups.find(place);
    if (backup == nullptr) {
        return Error{ErrorType::kBackupNotFound, "Backup not found: " + command.backup_arn};
    }
    TRY_ASSIGN(const TableDefinition definition,
               restored_definition(backup->source.definition, command.overrides, command.target_name));
    TRY_ASSIGN(std::string key_arn, key_of_restored(context, command.overrides, backup->source.key_arn));
    TRY(check_target(context, definition.name));
    if (backup->status == BackupStatus::kCreating) {
        return Error{ErrorType::kBackupInUse, "Backup is being created: " + backup->arn};
    }
    if (backup->restoring_table != 0) {
        return Error{ErrorType::kBackupInUse, "Backup is being used to restore another table: " + backup->arn};
    }
    TableEntry& table = begin_restore(context, definition, std::move(key_arn),
                                      {place, backup->arn, backup->source.arn, backup->created});
    backup->restoring_table = table.id;
    table.scale_factor = backup->source.scale_factor;
    for (const std::string& item : catalog->backups.items_of(*backup)) fill_item(context, table, item);
    bill_restore(context, table);
    return describe(context, table);
}

Result<TableDescription> restore_to_point(Context& context, const RestoreToPointCommand& command) {
    if (command.point && command.latest) {
        return invalid_request(
            "Both RestoreDateTime and UseLatestRestorableTime cannot be set for point-in-time restore request. Please "
            "specify either RestoreDateTime time or UseLatestRestorableTime");
    }
    if (!command.point && !command.latest) {
        return invalid_request(
            "Either one of RestoreDateTime or UseLatestRestorableTime must be specified, but not both");
    }
    TRY_ASSIGN(const TableEntry* source, find_source(context, command));
    TRY_ASSIGN(const std::int64_t second, find_point(context, *source, command));
    TRY_ASSIGN(const TableDefinition definition,
               restored_definition(source->definition, command.overrides, command.target_name));
    TRY_ASSIGN(std::string key_arn, key_of_restored(context, command.overrides, source->settings.encryption.key_arn));
    TRY(check_target(context, definition.name));
    TableEntry& table =
        begin_restore(context, definition, std::move(key_arn), {{}, {}, source->arn, {second * 1'000'000}});
    table.scale_factor = source->scale_factor;
    visit_items_at(source->store, source->continuous_backups.history, second,
                   [&](std::string_view, std::string_view item) { fill_item(context, table, item); });
    bill_restore(context, table);
    return describe(context, table);
}

}  // namespace dynascope::ops
