// The field tables of all operations. Order within a table is the order in which violations are listed.
// Source: API Reference (members, lengths, words).
#pragma once

#include "api/shape.h"

namespace dynascope::shapes {

// item_shapes
extern const Fields get_item, put_item, update_item, delete_item;
// range_shapes
extern const Fields query, scan;
// batch_shapes
extern const Fields batch_get_item, batch_write_item;
// transact_shapes
extern const Fields transact_get_items, transact_write_items;
// partiql_shapes
extern const Fields execute_statement, batch_execute_statement, execute_transaction;
// table_shapes
extern const Fields create_table, describe_table, list_tables, update_table, delete_table;
// vector_shapes
extern const Fields search_vectors;
extern const Field vector_index;         // of CreateTable
extern const Field vector_index_change;  // of UpdateTable
// bulk_shapes
extern const Fields start_bulk_put_items, bulk_operation_arn, list_bulk_operations;
extern const Fields bulk_record;  // a line of input
// settings_shapes
extern const Fields update_time_to_live, describe_time_to_live, tag_resource, untag_resource, list_tags_of_resource;
extern const Fields update_contributor_insights, describe_contributor_insights, list_contributor_insights;
extern const Fields enable_kinesis_destination, update_kinesis_destination, describe_kinesis_destination;
extern const Fields put_resource_policy, get_resource_policy, delete_resource_policy;
extern const Fields no_members;
// backup_shapes
extern const Fields create_backup, describe_backup, delete_backup, list_backups;
extern const Fields restore_table_from_backup, restore_table_to_point_in_time;
extern const Fields describe_continuous_backups, update_continuous_backups;
// global_table_shapes
extern const Fields create_global_table, update_global_table, describe_global_table, list_global_tables;
extern const Fields describe_global_table_settings, update_global_table_settings;
extern const Fields describe_table_replica_auto_scaling, update_table_replica_auto_scaling;
// transfer_shapes
extern const Fields export_table_to_point_in_time, describe_export, list_exports;
extern const Fields import_table, describe_import, list_imports;
// stream_shapes
extern const Fields list_streams, describe_stream, get_shard_iterator, get_records;

}  // namespace dynascope::shapes
