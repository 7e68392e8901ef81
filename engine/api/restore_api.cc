// DescribeContinuousBackups, UpdateContinuousBackups, RestoreTableFromBackup, RestoreTableToPointInTime.
#include "api/definition_reader.h"
#include "api/handlers.h"
#include "api/table_name.h"
#include "api/table_writer.h"
#include "ops/operations.h"

namespace dynascope::handlers {
namespace {

Status answer(Call& call, const ContinuousBackupsDescription& description) {
    WireWriter& out = call.out;
    out.begin_object();
    out.name("ContinuousBackupsDescription");
    out.begin_object();
    out.member("ContinuousBackupsStatus", description.available ? "ENABLED" : "DISABLED");
    out.name("PointInTimeRecoveryDescription");
    out.begin_object();
    out.member("PointInTimeRecoveryStatus", description.recovery_enabled ? "ENABLED" : "DISABLED");
    if (description.recovery_enabled) {
        out.member("RecoveryPeriodInDays", std::int64_t{description.recovery_period_days});
        out.member("EarliestRestorableDateTime", description.earliest_second);
        out.member("LatestRestorableDateTime", description.latest_second);
    }
    out.end_object();
    out.end_object();
    out.end_object();
    return {};
}

Status answer(Call& call, const TableDescription& table) {
    call.out.begin_object();
    call.out.name("TableDescription");
    write_table_description(table, call.out);
    call.out.end_object();
    return {};
}

}  // namespace

Status describe_continuous_backups(Call& call) {
    const std::string table = table_name_of(call.request["TableName"], call.context.region);
    TRY_ASSIGN(const ContinuousBackupsDescription description, ops::describe_continuous_backups(call.context, table));
    return answer(call, description);
}

Status update_continuous_backups(Call& call) {
    const std::string table = table_name_of(call.request["TableName"], call.context.region);
    const JsonView wanted = call.request["PointInTimeRecoverySpecification"];
    const bool enabled = boolean_of(member_of(wanted, "PointInTimeRecoveryEnabled"));
    std::optional<int> days;
    if (const JsonView period = member_of(wanted, "RecoveryPeriodInDays"); period.present()) {
        days = static_cast<int>(integer_of(period));
    }
    TRY_ASSIGN(const ContinuousBackupsDescription description,
               ops::update_continuous_backups(call.context, table, enabled, days));
    return answer(call, description);
}

Status restore_table_from_backup(Call& call) {
    RestoreFromBackupCommand command;
    command.target_name = call.request["TargetTableName"].string();
    command.backup_arn = call.request["BackupArn"].string();
    TRY_ASSIGN(command.overrides, read_restore_overrides(call.request));
    TRY_ASSIGN(const TableDescription table, ops::restore_from_backup(call.context, command));
    return answer(call, table);
}

Status restore_table_to_point_in_time(Call& call) {
    const WireRequest& request = call.request;
    RestoreToPointCommand command;
    command.target_name = request["TargetTableName"].string();
    if (const JsonView name = request["SourceTableName"]; name.present()) command.source_name = name.string();
    if (const JsonView arn = request["SourceTableArn"]; arn.present()) command.source_arn = arn.string();
    if (const JsonView point = request["RestoreDateTime"]; point.present()) command.point = instant_of(point);
    if (const JsonView latest = request["UseLatestRestorableTime"]; latest.present()) {
        command.latest = boolean_of(latest);
    }
    TRY_ASSIGN(command.overrides, read_restore_overrides(request));
    TRY_ASSIGN(const TableDescription table, ops::restore_to_point(call.context, command));
    return answer(call, table);
}

}  // namespace dynascope::handlers
