// One function per operation: parsed request in, answer written out. See the files named *_api.
#pragma once

#include "api/shape.h"
#include "expression/cache.h"
#include "json/wire_writer.h"
#include "ops/context.h"
#include "partiql/statement.h"

namespace dynascope {

// A request whose kinds and constraints have been checked, and where its answer goes.
struct Call {
    Context& context;
    ExpressionCache& expressions;
    partiql::StatementCache& statements;
    const WireRequest& request;
    WireWriter& out;
    std::string_view body = {};  // the request's bytes
    bool executing = false;      // the request itself is sound: what fails from now on is the operation
};

using Handler = Status (*)(Call&);

namespace handlers {

// item_api
Status get_item(Call&);
Status put_item(Call&);
Status update_item(Call&);
Status delete_item(Call&);
// range_api
Status query(Call&);
Status scan(Call&);
// batch_get_api, batch_write_api
Status batch_get_item(Call&);
Status batch_write_item(Call&);
// transact_api
Status transact_get_items(Call&);
Status transact_write_items(Call&);
// partiql_api
Status execute_statement(Call&);
Status batch_execute_statement(Call&);
Status execute_transaction(Call&);
// table_api
Status create_table(Call&);
Status describe_table(Call&);
Status list_tables(Call&);
Status update_table(Call&);
Status delete_table(Call&);
// ttl_api
Status update_time_to_live(Call&);
Status describe_time_to_live(Call&);
// tag_api
Status tag_resource(Call&);
Status untag_resource(Call&);
Status list_tags_of_resource(Call&);
// contributor_insights_api
Status update_contributor_insights(Call&);
Status describe_contributor_insights(Call&);
Status list_contributor_insights(Call&);
// kinesis_api
Status enable_kinesis_streaming_destination(Call&);
Status disable_kinesis_streaming_destination(Call&);
Status update_kinesis_streaming_destination(Call&);
Status describe_kinesis_streaming_destination(Call&);
// resource_policy_api
Status put_resource_policy(Call&);
Status get_resource_policy(Call&);
Status delete_resource_policy(Call&);
// stream_api
Status list_streams(Call&);
Status describe_stream(Call&);
Status get_shard_iterator(Call&);
Status get_records(Call&);
// backup_api
Status create_backup(Call&);
Status describe_backup(Call&);
Status delete_backup(Call&);
Status list_backups(Call&);
// restore_api
Status describe_continuous_backups(Call&);
Status update_continuous_backups(Call&);
Status restore_table_from_backup(Call&);
Status restore_table_to_point_in_time(Call&);
// export_api
Status export_table_to_point_in_time(Call&);
Status describe_export(Call&);
Status list_exports(Call&);
// import_api
Status import_table(Call&);
Status describe_import(Call&);
Status list_imports(Call&);
// vector_api
Status search_vectors(Call&);
// global_table_api, global_settings_api
Status create_global_table(Call&);
Status update_global_table(Call&);
Status describe_global_table(Call&);
Status list_global_tables(Call&);
Status describe_global_table_settings(Call&);
Status update_global_table_settings(Call&);
Status describe_table_replica_auto_scaling(Call&);
Status update_table_replica_auto_scaling(Call&);
// bulk_api
Status start_bulk_put_items(Call&);
Status describe_bulk_operation(Call&);
Status list_bulk_operations(Call&);
Status cancel_bulk_operation(Call&);
// limits_api
Status describe_limits(Call&);
Status describe_endpoints(Call&);

}  // namespace handlers
}  // namespace dynascope
