#include "api/operations.h"

#include <algorithm>
#include <array>

#include "api/operation_row.h"
#include "api/shapes/shapes.h"

namespace dynascope {
namespace {

constexpr std::string_view tables = "DynamoDB_20120810";
constexpr std::string_view streams = "DynamoDBStreams_20120810";

constexpr OperationRow row(std::string_view name, bool read_only, const Fields& fields, Handler handler,
                           std::string_view service = tables) {
    return {{name, service, read_only}, &fields, handler, measured_operation(name)};
}

constexpr bool reads = true;
constexpr bool writes = false;

// Ordered by name: dispatch searches it.
constexpr OperationRow rows[] = {
    row("BatchExecuteStatement", writes, shapes::batch_execute_statement, handlers::batch_execute_statement),
    row("BatchGetItem", reads, shapes::batch_get_item, handlers::batch_get_item),
    row("BatchWriteItem", writes, shapes::batch_write_item, handlers::batch_write_item),
    row("CancelBulkOperation", writes, shapes::bulk_operation_arn, handlers::cancel_bulk_operation),
    row("CreateBackup", writes, shapes::create_backup, handlers::create_backup),
    row("CreateGlobalTable", writes, shapes::create_global_table, handlers::create_global_table),
    row("CreateTable", writes, shapes::create_table, handlers::create_table),
    row("DeleteBackup", writes, shapes::delete_backup, handlers::delete_backup),
    row("DeleteItem", writes, shapes::delete_item, handlers::delete_item),
    row("DeleteResourcePolicy", writes, shapes::delete_resource_policy, handlers::delete_resource_policy),
    row("DeleteTable", writes, shapes::delete_table, handlers::delete_table),
    row("DescribeBackup", reads, shapes::describe_backup, handlers::describe_backup),
    row("DescribeBulkOperation", reads, shapes::bulk_operation_arn, handlers::describe_bulk_operation),
    row("DescribeContinuousBackups", reads, shapes::describe_continuous_backups, handlers::describe_continuous_backups),
    row("DescribeContributorInsights", reads, shapes::describe_contributor_insights,
        handlers::describe_contributor_insights),
    row("DescribeEndpoints", reads, shapes::no_members, handlers::describe_endpoints),
    row("DescribeExport", reads, shapes::describe_export, handlers::describe_export),
    row("DescribeGlobalTable", reads, shapes::describe_global_table, handlers::describe_global_table),
    row("DescribeGlobalTableSettings", reads, shapes::describe_global_table_settings,
        handlers::describe_global_table_settings),
    row("DescribeImport", reads, shapes::describe_import, handlers::describe_import),
    row("DescribeKinesisStreamingDestination", reads, shapes::describe_kinesis_destination,
        handlers::describe_kinesis_streaming_destination),
    row("DescribeLimits", reads, shapes::no_members, handlers::describe_limits),
    row("DescribeStream", reads, shapes::describe_stream, handlers::describe_stream, streams),
    row("DescribeTable", reads, shapes::describe_table, handlers::describe_table),
    row("DescribeTableReplicaAutoScaling", reads, shapes::describe_table_replica_auto_scaling,
        handlers::describe_table_replica_auto_scaling),
    row("DescribeTimeToLive", reads, shapes::describe_time_to_live, handlers::describe_time_to_live),
    row("DisableKinesisStreamingDestination", writes, shapes::enable_kinesis_destination,
        handlers::disable_kinesis_streaming_destination),
    row("EnableKinesisStreamingDestination", writes, shapes::enable_kinesis_destination,
        handlers::enable_kinesis_streaming_destination),
    row("ExecuteStatement", writes, shapes::execute_statement, handlers::execute_statement),
    row("ExecuteTransaction", writes, shapes::execute_transaction, handlers::execute_transaction),
    row("ExportTableToPointInTime", writes, shapes::export_table_to_point_in_time,
        handlers::export_table_to_point_in_time),
    row("GetItem", reads, shapes::get_item, handlers::get_item),
    row("GetRecords", reads, shapes::get_records, handlers::get_records, streams),
    row("GetResourcePolicy", reads, shapes::get_resource_policy, handlers::get_resource_policy),
    row("GetShardIterator", reads, shapes::get_shard_iterator, handlers::get_shard_iterator, streams),
    row("ImportTable", writes, shapes::import_table, handlers::import_table),
    row("ListBackups", reads, shapes::list_backups, handlers::list_backups),
    row("ListBulkOperations", reads, shapes::list_bulk_operations, handlers::list_bulk_operations),
    row("ListContributorInsights", reads, shapes::list_contributor_insights, handlers::list_contributor_insights),
    row("ListExports", reads, shapes::list_exports, handlers::list_exports),
    row("ListGlobalTables", reads, shapes::list_global_tables, handlers::list_global_tables),
    row("ListImports", reads, shapes::list_imports, handlers::list_imports),
    row("ListStreams", reads, shapes::list_streams, handlers::list_streams, streams),
    row("ListTables", reads, shapes::list_tables, handlers::list_tables),
    row("ListTagsOfResource", reads, shapes::list_tags_of_resource, handlers::list_tags_of_resource),
    row("PutItem", writes, shapes::put_item, handlers::put_item),
    row("PutResourcePolicy", writes, shapes::put_resource_policy, handlers::put_resource_policy),
    row("Query", reads, shapes::query, handlers::query),
    row("RestoreTableFromBackup", writes, shapes::restore_table_from_backup, handlers::restore_table_from_backup),
    row("RestoreTableToPointInTime", writes, shapes::restore_table_to_point_in_time,
        handlers::restore_table_to_point_in_time),
    row("Scan", reads, shapes::scan, handlers::scan),
    row("SearchVectors", reads, shapes::search_vectors, handlers::search_vectors),
    row("StartBulkPutItems", writes, shapes::start_bulk_put_items, handlers::start_bulk_put_items),
    row("TagResource", writes, shapes::tag_resource, handlers::tag_resource),
    row("TransactGetItems", reads, shapes::transact_get_items, handlers::transact_get_items),
    row("TransactWriteItems", writes, shapes::transact_write_items, handlers::transact_write_items),
    row("UntagResource", writes, shapes::untag_resource, handlers::untag_resource),
    row("UpdateContinuousBackups", writes, shapes::update_continuous_backups, handlers::update_continuous_backups),
    row("UpdateContributorInsights", writes, shapes::update_contributor_insights,
        handlers::update_contributor_insights),
    row("UpdateGlobalTable", writes, shapes::update_global_table, handlers::update_global_table),
    row("UpdateGlobalTableSettings", writes, shapes::update_global_table_settings,
        handlers::update_global_table_settings),
    row("UpdateItem", writes, shapes::update_item, handlers::update_item),
    row("UpdateKinesisStreamingDestination", writes, shapes::update_kinesis_destination,
        handlers::update_kinesis_streaming_destination),
    row("UpdateTable", writes, shapes::update_table, handlers::update_table),
    row("UpdateTableReplicaAutoScaling", writes, shapes::update_table_replica_auto_scaling,
        handlers::update_table_replica_auto_scaling),
    row("UpdateTimeToLive", writes, shapes::update_time_to_live, handlers::update_time_to_live),
};

constexpr std::size_t row_count = sizeof(rows) / sizeof(rows[0]);

constexpr std::array<OperationInfo, row_count> infos_of_rows() {
    std::array<OperationInfo, row_count> infos{};
    for (std::size_t i = 0; i < row_count; ++i) infos[i] = rows[i].info;
    return infos;
}
constexpr std::array<OperationInfo, row_count> infos = infos_of_rows();

constexpr bool are_ordered() {
    for (std::size_t i = 1; i < row_count; ++i) {
        if (rows[i - 1].info.name >= rows[i].info.name) return false;
    }
    return true;
}
static_assert(are_ordered(), "find_operation searches by halves");

}  // namespace

std::span<const OperationInfo> all_operations() { return infos; }

const OperationRow* find_operation(std::string_view name) {
    const OperationRow* found =
        std::lower_bound(std::begin(rows), std::end(rows), name,
                         [](const OperationRow& r, std::string_view n) { return r.info.name < n; });
    return found != std::end(rows) && found->info.name == name ? found : nullptr;
}

}  // namespace dynascope
