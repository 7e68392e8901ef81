// Tables made from a backup or from a point in time: items, keys, indexes and throughput of the source, nothing else.
#include <algorithm>
#include <utility>

#include "base/limits.h"
#include "ops/backup_admin.h"
#include "ops/encryption.h"
#include "ops/lookup.h"
#include "ops/operations.h"
#include "ops/table_admin.h"
#include "ops/vector_write.h"
#include "table/definition_rules.h"
#include "table/names.h"
#include "value/item_size.h"

namespace dynascope::ops {

namespace {

Error invalid_request(std::string_view what) { return validation_error("Invalid Request: " + std::string(what)); }

std::vector<std::string> names_of(const std::vector<KeyPart>& parts) {
    std::vector<std::string> names;
    for (const KeyPart& part : parts) names.push_back(part.name);
    return names;
}

// The same keys and the same projection; the name may differ.
bool matches(const IndexDefinition& wanted, const IndexDefinition& known) {
    if (names_of(wanted.key.hash) != names_of(known.key.hash)) return false;
    if (names_of(wanted.key.range) != names_of(known.key.range)) return false;
    if (wanted.projection.type != known.projection.type) return false;
    std::vector<std::string> left = wanted.projection.non_key_attributes;
    std::vector<std::string> right = known.projection.non_key_attributes;
    std::sort(left.begin(), left.end());
    std::sort(right.begin(), right.end());
    return left == right;
}

Status check_throughput_overrides(const RestoreOverrides& overrides, BillingMode mode) {
    const bool on_demand = mode == BillingMode::kPayPerRequest;
    if (overrides.billing_mode == BillingMode::kProvisioned && !overrides.provisioned) {
        return invalid_request("Must override ProvisionedThroughput if BillingMode is overridden to PROVISIONED");
    }
    if (overrides.provisioned && on_demand) {
        return invalid_request(overrides.billing_mode
                                   ? "Cannot override ProvisionedThroughput if BillingMode is overridden to "
                                     "PAY_PER_REQUEST"
                                   : "Cannot override ProvisionedThroughput unless BillingMode is PROVISIONED");
    }
    if (!overrides.on_demand) return {};
    const auto check_maximum = [&](const std::optional<std::int64_t>& units, std::string_view name) -> Status {
        if (!units) return {};
        if (!on_demand) {
            return invalid_request("Cannot override " + std::string(name) +
                                   " for OnDemandThroughput unless BillingModeOverride is PAY_PER_REQUEST");
        }
        if (*units >= 1) return {};
        return invalid_request("Requested " + std::string(name) + " for OnDemandThroughput is outside of valid range");
    };
    TRY(check_maximum(overrides.on_demand->max_read_units, "MaxReadRequestUnits"));
    return check_maximum(overrides.on_demand->max_write_units, "MaxWriteRequestUnits");
}

Status check_index_throughput(const RestoreOverrides& overrides, BillingMode mode, const IndexDefinition& index) {
    const bool specified = index.provisioned != Throughput{};
    if (mode == BillingMode::kProvisioned) {
        if (specified) return {};
        return invalid_request("Must specify provisioned throughput for index " + index.name);
    }
    if (!specified) return {};
    return invalid_request(
        (overrides.billing_mode
             ? "Cannot override ProvisionedThroughput if BillingMode is overridden to "
               "PAY_PER_REQUEST for index "
             : "Cannot override ProvisionedThroughput unless BillingMode is PROVISIONED for index ") +
        index.name);
}

Result<std::vector<IndexDefinition>> override_indexes(const std::vector<IndexDefinition>& wanted,
                                                      const std::vector<IndexDefinition>& known) {
    std::vector<IndexDefinition> indexes;
    for (const IndexDefinition& want : wanted) {
        const auto same = std::find_if(known.begin(), known.end(),
                                       [&want](const IndexDefinition& index) { return matches(want, index); });
        if (same == known.end()) {
            return invalid_request("Index " + want.name +
                                   " does not match a secondary index that existed in the source table and cannot be "
                                   "created during the restore operation");
        }
        IndexDefinition& index = indexes.emplace_back(*same);
        index.name = want.name;
        index.provisioned = want.provisioned;
        if (!want.on_demand.empty()) index.on_demand = want.on_demand;
    }
    return indexes;
}

// What the restored table is: streams, tags, deletion protection and table class stay behind.
Result<TableDefinition> restored_definition(const TableDefinition& source, const RestoreOverrides& overrides,
                                            const std::string& name) {
    TableDefinition restored = source;
    restored.name = name;
    restored.stream.reset();
    restored.tags.clear();
    restored.deletion_protection = false;
    restored.table_class = TableClass::kStandard;
    restored.billing_mode = overrides.billing_mode.value_or(source.billing_mode);
    const BillingMode mode = restored.billing_mode;
    TRY(check_throughput_overrides(overrides, mode));
    if (overrides.provisioned) restored.provisioned = *overrides.provisioned;
    if (overrides.on_demand) restored.on_demand = *overrides.on_demand;
    restored.encryption = {};
    restored.warm = {};
    if (mode == BillingMode::kPayPerRequest) restored.provisioned = {};
    if (mode == BillingMode::kProvisioned) restored.on_demand = {};
    for (IndexDefinition& index : restored.global_indexes) {
        index.warm = {};
        if (mode == BillingMode::kPayPerRequest) index.provisioned = {};
        if (mode == BillingMode::kProvisioned) index.on_demand = {};
    }
    if (overrides.global_indexes) {
        TRY_ASSIGN(restored.global_indexes, override_indexes(*overrides.global_indexes, source.global_indexes));
    }
    if (overrides.local_indexes) {
        TRY_ASSIGN(restored.local_indexes, override_indexes(*overrides.local_indexes, source.local_indexes));
    }
    for (const IndexDefinition& index : restored.global_indexes) TRY(check_index_throughput(overrides, mode, index));
    drop_unused_attributes(restored);
    TRY(check_definition(restored));
    return restored;
}

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

// The key of the restored table: the source's unless the request names another.
Result<std::string> key_of_restored(const Context& context, const RestoreOverrides& overrides,
                                    const std::string& source_key_arn) {
    if (!overrides.encryption) return source_key_arn;
    return key_of_new_table(context, *overrides.encryption);
}

TableEntry& begin_restore(Context& context, const TableDefinition& definition, std::string key_arn,
                          RestoreOrigin origin) {
    TableEntry& table = add_table(context, definition, std::move(key_arn));
    table.restore = std::move(origin);
    follow_up(context, FollowUp::Kind::kTableRestored, table.id);
    return table;
}

Error cross_region_without_encryption() {
    return invalid_request("sseSpecificationOverride must be provided for cross-region restores");
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
    if (name->region == context.region) {
        if (const Result<TableEntry*> found = find_for_backup(context, name->table); found.ok()) return found.value();
    }
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
    table.store.write(table_storage_key(key, view), std::string(item), item_size_bytes(view), context.now, false);
    const auto fill_index = [&](const IndexDefinition& index, TableStore& store) {
        for (IndexWrite& write : index_writes(index, key, {}, view)) {
            store.write(write.key, std::move(write.item), write.size_bytes, context.now, false);
        }
    };
    for (LocalIndex& index : table.local_indexes) fill_index(index.definition, index.store);
    for (GlobalIndex& index : table.global_indexes) fill_index(index.definition, index.store);
    fill_vector_entries(table, table_storage_key(key, view), view);
}

void finish_restore(Context& context, TableEntry& table) {
    if (!table.restore) return;
    Backup* backup = context.catalog.backups.find(table.restore->backup_place);
    if (backup != nullptr && backup->restoring_table == table.id) backup->restoring_table = 0;
    table.restore.reset();
}

Result<TableDescription> restore_from_backup(Context& context, const RestoreFromBackupCommand& command) {
    TRY_ASSIGN(const std::string place, backup_place(command.backup_arn));
    const bool elsewhere = parse_record_arn(command.backup_arn, "backup")->region != context.region;
    if (elsewhere && !command.overrides.encryption) return cross_region_without_encryption();
    Backup* backup = context.catalog.backups.find(place);
    if (backup == nullptr || elsewhere) {
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
    for (const std::string& item : context.catalog.backups.items_of(*backup)) fill_item(context, table, item);
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
    visit_items_at(source->store, source->continuous_backups.history, second,
                   [&](std::string_view, std::string_view item) { fill_item(context, table, item); });
    return describe(context, table);
}

}  // namespace dynascope::ops
