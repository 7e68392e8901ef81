#include "ops/backup_admin.h"

#include <utility>

#include "base/hash.h"
#include "base/hex.h"
#include "ops/lookup.h"
#include "ops/operations.h"
#include "ops/table_admin.h"
#include "ops/timestamp.h"
#include "table/names.h"

namespace dynascope::ops {

namespace {

constexpr std::string_view system_suffix = "00000000";
constexpr Duration system_backup_lifetime = hours(24 * 35);

std::string milliseconds_text(Instant instant) {
    std::string text = std::to_string(instant.microseconds / 1'000);
    if (text.size() < 14) text.insert(0, 14 - text.size(), '0');
    return text;
}

SourceTable source_of(const TableEntry& table) {
    SourceTable source;
    source.id = table.id;
    source.definition = table.definition;
    source.arn = table.arn;
    source.uuid = table.uuid;
    source.created = table.created;
    source.item_count = table.scaled(table.store.item_count());
    source.size_bytes = table.scaled(table.store.size_bytes());
    source.scale_factor = table.scale_factor;
    source.key_arn = table.settings.encryption.key_arn;
    const TtlStatus ttl = table.ttl.status;
    if (ttl != TtlStatus::kDisabled) {
        source.ttl_status = ttl == TtlStatus::kEnabled    ? "ENABLED"
                            : ttl == TtlStatus::kEnabling ? "ENABLING"
                                                          : "DISABLING";
        source.ttl_attribute = table.ttl.attribute;
    }
    return source;
}

Error backup_not_found(std::string_view arn) {
    return {ErrorType::kBackupNotFound, "Backup not found: " + std::string(arn)};
}

void later_with_backup(Context& context, FollowUp::Kind kind, const Backup& backup) {
    FollowUp& later = context.follow_ups.emplace_back();
    later.kind = kind;
    later.table = context.catalog.region_id();
    later.record = BackupVault::place_of(backup.id, backup.source.definition.name);
}

}  // namespace

Result<TableEntry*> find_for_backup(const Context& context, std::string_view name) {
    TableEntry* table = context.catalog.find(name);
    if (table == nullptr || table->status == TableStatus::kCreating) {
        return Error{ErrorType::kTableNotFound, "Table not found: " + std::string(name)};
    }
    return table;
}

Status check_backups_available(const Context& context, const TableEntry& table) {
    if (context.now >= table.continuous_backups.available_from) return {};
    return Error{ErrorType::kContinuousBackupsUnavailable,
                 "Backups are being enabled for the table: " + table.definition.name + ". Please retry later"};
}

Instant whole_milliseconds(Instant instant) { return {instant.microseconds / 1'000 * 1'000}; }

std::string record_id(const Context& context, Instant instant, std::string_view salt) {
    return milliseconds_text(instant) + "-" + hex_text(hash64(salt, context.chance), 8);
}

std::string second_text(std::int64_t epoch_second) {
    constexpr std::size_t to_the_second = 19;
    return label_text({epoch_second * 1'000'000}).substr(0, to_the_second) + "Z";
}

Result<std::string> backup_place(std::string_view arn) {
    const auto name = parse_record_arn(arn, "backup");
    if (!name) return validation_error("Invalid Backup ARN");
    if (!name->cloud.starts_with("aws") || name->service != "dynamodb") {
        return validation_error("Invalid Request: BackupArn is not valid");
    }
    if (name->account != account_id) return Error{ErrorType::kAccessDenied, "Access is denied"};
    return BackupVault::place_of(name->id, name->table);
}

Result<Backup> create_backup(Context& context, std::string_view table_name, std::string_view backup_name) {
    TRY_ASSIGN(TableEntry * table, find_for_backup(context, table_name));
    TRY(check_backups_available(context, *table));
    Backup backup;
    backup.created = whole_milliseconds(context.now);
    const std::string& name = table->definition.name;
    std::string salt = name;
    do {
        backup.id = record_id(context, backup.created, salt);
        salt += "+";
    } while (context.catalog.backups.find(BackupVault::place_of(backup.id, name)) != nullptr);
    backup.arn = table_record_arn(context.region, name, "backup", backup.id);
    backup.name = backup_name;
    backup.source = source_of(*table);
    const Backup& added = context.catalog.backups.add(std::move(backup), table->store);
    later_with_backup(context, FollowUp::Kind::kBackupReady, added);
    return added;
}

Result<Backup> describe_backup(Context& context, std::string_view arn) {
    TRY_ASSIGN(const std::string place, backup_place(arn));
    const Backup* backup = context.catalog.backups.find(place);
    if (backup == nullptr) return backup_not_found(arn);
    return *backup;
}

Result<Backup> delete_backup(Context& context, std::string_view arn) {
    TRY_ASSIGN(const std::string place, backup_place(arn));
    const Backup* backup = context.catalog.backups.find(place);
    if (backup == nullptr) return backup_not_found(arn);
    if (backup->type == BackupType::kSystem) {
        return validation_error("Invalid Request: User is not allowed to delete the system backup with arn " +
                                backup->arn + ". It will automatically expire on " +
                                label_text(backup->expires.value_or(backup->created)) + "Z");
    }
    if (backup->status == BackupStatus::kCreating) {
        return Error{ErrorType::kBackupInUse, "Backup is being created: " + backup->arn};
    }
    if (backup->restoring_table != 0) {
        return Error{ErrorType::kBackupInUse, "Backup is being used to restore table: " + backup->arn};
    }
    Backup deleted = *backup;
    deleted.status = BackupStatus::kDeleted;
    context.catalog.backups.erase(place);
    return deleted;
}

Result<BackupList> list_backups(Context& context, const ListBackupsCommand& command) {
    if (command.lower && command.upper && *command.lower > *command.upper) {
        return invalid_parameter("Time range lower bound must be less than or equal to upper bound");
    }
    const BackupVault::Backups& backups = context.catalog.backups.backups();
    auto at = backups.begin();
    if (!command.exclusive_start_arn.empty()) {
        TRY_ASSIGN(const std::string start, backup_place(command.exclusive_start_arn));
        if (parse_record_arn(command.exclusive_start_arn, "backup")->region != context.region) {
            return validation_error("Invalid Request: The supplied ExclusiveStartBackupArn does not match the region");
        }
        at = backups.upper_bound(start);
    }
    BackupList list;
    for (; at != backups.end(); ++at) {
        const Backup& backup = at->second;
        if (!(backup.type == BackupType::kUser ? command.user : command.system)) continue;
        if (!command.table_name.empty() && backup.source.definition.name != command.table_name) continue;
        if (command.lower && backup.created < *command.lower) continue;
        if (command.upper && backup.created >= *command.upper) continue;
        if (list.backups.size() == static_cast<std::size_t>(command.limit)) {
            list.last_evaluated_arn = list.backups.back().arn;
            break;
        }
        list.backups.push_back(backup);
    }
    return list;
}

void finish_backup(Context& context, std::string_view place) {
    Backup* backup = context.catalog.backups.find(place);
    if (backup != nullptr && backup->status == BackupStatus::kCreating) backup->status = BackupStatus::kAvailable;
}

void expire_backup(Context& context, std::string_view place) {
    if (context.catalog.backups.find(place) != nullptr) context.catalog.backups.erase(place);
}

void keep_deleted_table(Context& context, const TableEntry& table) {
    if (!table.continuous_backups.recovery_enabled) return;
    Backup backup;
    backup.created = whole_milliseconds(context.now);
    const std::string& name = table.definition.name;
    // Its id has no room for chance: of two in one millisecond the second takes the next.
    Instant labelled = backup.created;
    do {
        backup.id = milliseconds_text(labelled).append("-").append(system_suffix);
        labelled = labelled + millis(1);
    } while (context.catalog.backups.find(BackupVault::place_of(backup.id, name)) != nullptr);
    backup.arn = table_record_arn(context.region, name, "backup", backup.id);
    backup.name = name + "$DeletedTableBackup";
    backup.type = BackupType::kSystem;
    backup.status = BackupStatus::kAvailable;
    backup.expires = backup.created + system_backup_lifetime;
    backup.source = source_of(table);
    later_with_backup(context, FollowUp::Kind::kBackupExpires,
                      context.catalog.backups.add(std::move(backup), table.store));
}

}  // namespace dynascope::ops
