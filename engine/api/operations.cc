#include "api/operations.h"

#include <algorithm>
#include <array>

#include "api/operation_row.h"
#include "api/shapes/shapes.h"

namespace dynascope {
namespace {

constexpr std::string_view tables = "DynamoDB_20120810";
constexpr std::string_view streams = "DynamoDBStreams_20120810";

constexpr OperationRow built(std::string_view name, OperationState state, bool read_only, const Fields& fields,
                             Handler handler, std::string_view service = tables) {
    return {{name, service, state, read_only, {}}, &fields, handler};
}
constexpr OperationRow partial(std::string_view name, bool read_only, const Fields& fields, Handler handler,
                               std::string_view remark) {
    return {{name, tables, OperationState::kPartial, read_only, remark}, &fields, handler};
}

constexpr auto complete = OperationState::kComplete;
constexpr bool reads = true;
constexpr bool writes = false;

// Ordered by name: dispatch searches it.
constexpr OperationRow rows[] = {
    built("BatchExecuteStatement", complete, writes, shapes::batch_execute_statement,
          handlers::batch_execute_statement),
    built("BatchGetItem", complete, reads, shapes::batch_get_item, handlers::batch_get_item),
    built("BatchWriteItem", complete, writes, shapes::batch_write_item, handlers::batch_write_item),
    built("CancelBulkOperation", complete, writes, shapes::bulk_operation_arn, handlers::cancel_bulk_operation),
    built("CreateBackup", complete, writes, shapes::create_backup, handlers::create_backup),
    built("CreateGlobalTable", complete, writes, shapes::create_global_table, handlers::create_global_table),
    built("CreateTable", complete, writes, shapes::create_table, handlers::create_table),
    built("DeleteBackup", complete, writes, shapes::delete_backup, handlers::delete_backup),
    built("DeleteItem", complete, writes, shapes::delete_item, handlers::delete_item),
    built("DeleteResourcePolicy", complete, writes, shapes::delete_resource_policy, handlers::delete_resource_policy),
    built("DeleteTable", complete, writes, shapes::delete_table, handlers::delete_table),
    built("DescribeBackup", complete, reads, shapes::describe_backup, handlers::describe_backup),
    built("DescribeBulkOperation", complete, reads, shapes::bulk_operation_arn, handlers::describe_bulk_operation),
    built("DescribeContinuousBackups", complete, reads, shapes::describe_continuous_backups,
          handlers::describe_continuous_backups),
    built("DescribeContributorInsights", complete, reads, shapes::describe_contributor_insights,
          handlers::describe_contributor_insights),
    built("DescribeEndpoints", complete, reads, shapes::no_members, handlers::describe_endpoints),
    built("DescribeExport", complete, reads, shapes::describe_export, handlers::describe_export),
    built("DescribeGlobalTable", complete, reads, shapes::describe_global_table, handlers::describe_global_table),
    built("DescribeGlobalTableSettings", complete, reads, shapes::describe_global_table_settings,
          handlers::describe_global_table_settings),
    built("DescribeImport", complete, reads, shapes::describe_import, handlers::describe_import),
    built("DescribeKinesisStreamingDestination", complete, reads, shapes::describe_kinesis_destination,
          handlers::describe_kinesis_streaming_destination),
    built("DescribeLimits", complete, reads, shapes::no_members, handlers::describe_limits),
    built("DescribeStream", complete, reads, shapes::describe_stream, handlers::describe_stream, streams),
    built("DescribeTable", complete, reads, shapes::describe_table, handlers::describe_table),
    built("DescribeTableReplicaAutoScaling", complete, reads, shapes::describe_table_replica_auto_scaling,
          handlers::describe_table_replica_auto_scaling),
    built("DescribeTimeToLive", complete, reads, shapes::describe_time_to_live, handlers::describe_time_to_live),
    built("DisableKinesisStreamingDestination", complete, writes, shapes::enable_kinesis_destination,
          handlers::disable_kinesis_streaming_destination),
    built("EnableKinesisStreamingDestination", complete, writes, shapes::enable_kinesis_destination,
          handlers::enable_kinesis_streaming_destination),
    built("ExecuteStatement", complete, writes, shapes::execute_statement, handlers::execute_statement),
    built("ExecuteTransaction", complete, writes, shapes::execute_transaction, handlers::execute_transaction),
    built("ExportTableToPointInTime", complete, writes, shapes::export_table_to_point_in_time,
          handlers::export_table_to_point_in_time),
    built("GetItem", complete, reads, shapes::get_item, handlers::get_item),
    built("GetRecords", complete, reads, shapes::get_records, handlers::get_records, streams),
    built("GetResourcePolicy", complete, reads, shapes::get_resource_policy, handlers::get_resource_policy),
    built("GetShardIterator", complete, reads, shapes::get_shard_iterator, handlers::get_shard_iterator, streams),
    partial("ImportTable", writes, shapes::import_table, handlers::import_table,
            "Input compressed with ZSTD is refused."),
    built("ListBackups", complete, reads, shapes::list_backups, handlers::list_backups),
    built("ListBulkOperations", complete, reads, shapes::list_bulk_operations, handlers::list_bulk_operations),
    built("ListContributorInsights", complete, reads, shapes::list_contributor_insights,
          handlers::list_contributor_insights),
    built("ListExports", complete, reads, shapes::list_exports, handlers::list_exports),
    built("ListGlobalTables", complete, reads, shapes::list_global_tables, handlers::list_global_tables),
    built("ListImports", complete, reads, shapes::list_imports, handlers::list_imports),
    built("ListStreams", complete, reads, shapes::list_streams, handlers::list_streams, streams),
    built("ListTables", complete, reads, shapes::list_tables, handlers::list_tables),
    built("ListTagsOfResource", complete, reads, shapes::list_tags_of_resource, handlers::list_tags_of_resource),
    built("PutItem", complete, writes, shapes::put_item, handlers::put_item),
    built("PutResourcePolicy", complete, writes, shapes::put_resource_policy, handlers::put_resource_policy),
    built("Query", complete, reads, shapes::query, handlers::query),
    built("RestoreTableFromBackup", complete, writes, shapes::restore_table_from_backup,
          handlers::restore_table_from_backup),
    built("RestoreTableToPointInTime", complete, writes, shapes::restore_table_to_point_in_time,
          handlers::restore_table_to_point_in_time),
    built("Scan", complete, reads, shapes::scan, handlers::scan),
    built("SearchVectors", complete, reads, shapes::search_vectors, handlers::search_vectors),
    partial("StartBulkPutItems", writes, shapes::start_bulk_put_items, handlers::start_bulk_put_items,
            "InputCompressionType ZSTD is refused."),
    built("TagResource", complete, writes, shapes::tag_resource, handlers::tag_resource),
    built("TransactGetItems", complete, reads, shapes::transact_get_items, handlers::transact_get_items),
    built("TransactWriteItems", complete, writes, shapes::transact_write_items, handlers::transact_write_items),
    built("UntagResource", complete, writes, shapes::untag_resource, handlers::untag_resource),
    built("UpdateContinuousBackups", complete, writes, shapes::update_continuous_backups,
          handlers::update_continuous_backups),
    built("UpdateContributorInsights", complete, writes, shapes::update_contributor_insights,
          handlers::update_contributor_insights),
    built("UpdateGlobalTable", complete, writes, shapes::update_global_table, handlers::update_global_table),
    built("UpdateGlobalTableSettings", complete, writes, shapes::update_global_table_settings,
          handlers::update_global_table_settings),
    built("UpdateItem", complete, writes, shapes::update_item, handlers::update_item),
    built("UpdateKinesisStreamingDestination", complete, writes, shapes::update_kinesis_destination,
          handlers::update_kinesis_streaming_destination),
    built("UpdateTable", complete, writes, shapes::update_table, handlers::update_table),
    built("UpdateTableReplicaAutoScaling", complete, writes, shapes::update_table_replica_auto_scaling,
          handlers::update_table_replica_auto_scaling),
    built("UpdateTimeToLive", complete, writes, shapes::update_time_to_live, handlers::update_time_to_live),
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
    const OperationRow* row =
        std::lower_bound(std::begin(rows), std::end(rows), name,
                         [](const OperationRow& r, std::string_view n) { return r.info.name < n; });
    return row != std::end(rows) && row->info.name == name ? row : nullptr;
}

}  // namespace dynascope
