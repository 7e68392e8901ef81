// CreateBackup, DescribeBackup, ListBackups, DeleteBackup.
#include "api/handlers.h"
#include "api/page_writer.h"
#include "api/table_name.h"
#include "api/table_writer.h"
#include "ops/operations.h"
#include "table/stream_view.h"

namespace dynascope::handlers {
namespace {

constexpr int backups_max = 100;

// What details and summaries share.
void write_backup_members(const Backup& backup, WireWriter& out) {
    out.member("BackupArn", backup.arn);
    out.member("BackupName", backup.name);
    out.member("BackupSizeBytes", backup.source.size_bytes);
    out.member("BackupStatus", backup_status_name(backup.status));
    out.member("BackupType", backup_type_name(backup.type));
    date_member("BackupCreationDateTime", backup.created, out);
    if (backup.expires) date_member("BackupExpiryDateTime", *backup.expires, out);
}

void write_details(const Backup& backup, WireWriter& out) {
    out.name("BackupDetails");
    out.begin_object();
    write_backup_members(backup, out);
    out.end_object();
}

void write_units(const Throughput& provisioned, WireWriter& out) {
    out.name("ProvisionedThroughput");
    out.begin_object();
    out.member("ReadCapacityUnits", provisioned.read_units);
    out.member("WriteCapacityUnits", provisioned.write_units);
    out.end_object();
}

void write_source(const SourceTable& source, WireWriter& out) {
    const TableDefinition& definition = source.definition;
    out.name("SourceTableDetails");
    out.begin_object();
    out.member("TableName", definition.name);
    out.member("TableId", source.uuid);
    out.member("TableArn", source.arn);
    out.member("TableSizeBytes", source.size_bytes);
    out.name("KeySchema");
    write_key_schema(definition.key, out);
    date_member("TableCreationDateTime", source.created, out);
    write_units(definition.provisioned, out);
    write_maximum(definition.on_demand, out);
    out.member("ItemCount", source.item_count);
    out.member("BillingMode",
               definition.billing_mode == BillingMode::kPayPerRequest ? "PAY_PER_REQUEST" : "PROVISIONED");
    out.end_object();
}

void write_indexes(std::string_view name, const std::vector<IndexDefinition>& indexes, WireWriter& out) {
    if (indexes.empty()) return;
    out.name(name);
    out.begin_array();
    for (const IndexDefinition& index : indexes) {
        out.begin_object();
        out.member("IndexName", index.name);
        out.name("KeySchema");
        write_key_schema(index.key, out);
        write_projection(index.projection, out);
        if (index.global) write_units(index.provisioned, out);
        write_maximum(index.on_demand, out);
        out.end_object();
    }
    out.end_array();
}

void write_features(const SourceTable& source, WireWriter& out) {
    out.name("SourceTableFeatureDetails");
    out.begin_object();
    write_indexes("LocalSecondaryIndexes", source.definition.local_indexes, out);
    write_indexes("GlobalSecondaryIndexes", source.definition.global_indexes, out);
    if (source.definition.stream) {
        out.name("StreamDescription");
        out.begin_object();
        out.member("StreamEnabled", true);
        out.member("StreamViewType", stream_view_word(*source.definition.stream));
        out.end_object();
    }
    if (!source.ttl_status.empty()) {
        out.name("TimeToLiveDescription");
        out.begin_object();
        out.member("TimeToLiveStatus", source.ttl_status);
        out.member("AttributeName", source.ttl_attribute);
        out.end_object();
    }
    if (!source.key_arn.empty()) {
        out.name("SSEDescription");
        out.begin_object();
        out.member("Status", "ENABLED");
        out.member("SSEType", "KMS");
        out.member("KMSMasterKeyArn", source.key_arn);
        out.end_object();
    }
    out.end_object();
}

Status answer(Call& call, const Backup& backup) {
    call.out.begin_object();
    call.out.name("BackupDescription");
    call.out.begin_object();
    write_details(backup, call.out);
    write_source(backup.source, call.out);
    write_features(backup.source, call.out);
    call.out.end_object();
    call.out.end_object();
    return {};
}

ListBackupsCommand read_list(const WireRequest& request, std::string_view region) {
    ListBackupsCommand command;
    if (const JsonView table = request["TableName"]; table.present()) command.table_name = table_name_of(table, region);
    if (const JsonView type = request["BackupType"]; type.present()) {
        command.user = type.string() == "USER" || type.string() == "ALL";
        command.system = type.string() == "SYSTEM" || type.string() == "ALL";
    }
    if (const JsonView lower = request["TimeRangeLowerBound"]; lower.present()) command.lower = instant_of(lower);
    if (const JsonView upper = request["TimeRangeUpperBound"]; upper.present()) command.upper = instant_of(upper);
    if (const JsonView start = request["ExclusiveStartBackupArn"]; start.present()) {
        command.exclusive_start_arn = start.string();
    }
    const JsonView limit = request["Limit"];
    command.limit = limit.present() ? static_cast<int>(integer_of(limit)) : backups_max;
    return command;
}

}  // namespace

Status create_backup(Call& call) {
    const std::string table = table_name_of(call.request["TableName"], call.context.region);
    TRY_ASSIGN(const Backup backup, ops::create_backup(call.context, table, call.request["BackupName"].string()));
    call.out.begin_object();
    write_details(backup, call.out);
    call.out.end_object();
    return {};
}

Status describe_backup(Call& call) {
    TRY_ASSIGN(const Backup backup, ops::describe_backup(call.context, call.request["BackupArn"].string()));
    return answer(call, backup);
}

Status delete_backup(Call& call) {
    TRY_ASSIGN(const Backup backup, ops::delete_backup(call.context, call.request["BackupArn"].string()));
    return answer(call, backup);
}

Status list_backups(Call& call) {
    TRY_ASSIGN(const BackupList list, ops::list_backups(call.context, read_list(call.request, call.context.region)));
    WireWriter& out = call.out;
    return write_page("BackupSummaries", list.backups, "LastEvaluatedBackupArn", list.last_evaluated_arn, out,
                      [&](const Backup& backup) {
                          out.member("TableName", backup.source.definition.name);
                          out.member("TableId", backup.source.uuid);
                          out.member("TableArn", backup.source.arn);
                          write_backup_members(backup, out);
                      });
}

}  // namespace dynascope::handlers
