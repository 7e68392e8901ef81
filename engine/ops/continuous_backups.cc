// Point-in-time recovery: switched per table, with a window of up to 35 days.
#include "ops/backup_admin.h"
#include "ops/operations.h"

namespace dynascope::ops {

namespace {

ContinuousBackupsDescription describe_recovery(const Context& context, const ContinuousBackups& backups) {
    ContinuousBackupsDescription description;
    description.available = context.now >= backups.available_from;
    description.recovery_enabled = backups.recovery_enabled;
    if (!backups.recovery_enabled) return description;
    description.recovery_period_days = backups.recovery_period_days;
    description.earliest_second = backups.earliest_second(context.now);
    description.latest_second = backups.latest_second(context.now);
    return description;
}

}  // namespace

Result<ContinuousBackupsDescription> describe_continuous_backups(Context& context, std::string_view table_name) {
    TRY_ASSIGN(const TableEntry* table, find_for_backup(context, table_name));
    return describe_recovery(context, table->continuous_backups);
}

Result<ContinuousBackupsDescription> update_continuous_backups(Context& context, std::string_view table_name,
                                                               bool enabled, std::optional<int> days) {
    if (!enabled && days) {
        return validation_error(
            "Invalid Request: Cannot specify RecoveryPeriodInDays when disabling point-in-time recovery.");
    }
    TRY_ASSIGN(TableEntry * table, find_for_backup(context, table_name));
    TRY(check_backups_available(context, *table));
    ContinuousBackups& backups = table->continuous_backups;
    if (enabled) {
        const int kept = backups.recovery_enabled ? backups.recovery_period_days : recovery_period_days_default;
        backups.enable(context.now, days.value_or(kept));
    } else {
        backups.disable();
    }
    return describe_recovery(context, backups);
}

}  // namespace dynascope::ops
