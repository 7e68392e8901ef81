// Pieces that creating, updating and describing a table share.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "ops/admin_commands.h"
#include "ops/context.h"

namespace dynascope::ops {

// As many partitions as the throughput takes; four for on-demand.
std::uint32_t initial_partitions(BillingMode mode, const Throughput& provisioned);

// Gives each key part the type that its attribute is defined with.
void settle_key_types(KeySchema& key, const std::vector<AttributeDefinition>& attributes);

// A new table as its definition says, in CREATING, encrypted with this key (empty: AWS's own). The definition must be
// legal and its name free.
TableEntry& add_table(Context& context, const TableDefinition& definition, std::string key_arn);
// LimitExceededException when the account has all the tables it may have.
Status check_table_count(const Context& context);
// UpdateTable, DeleteTable and UpdateTimeToLive at one table, whatever group it belongs to.
Result<TableDescription> update_one_table(Context& context, const UpdateTableCommand& command);
Result<TableDescription> delete_one_table(Context& context, std::string_view table_name);
Result<TimeToLiveDescription> update_one_time_to_live(Context& context, std::string_view table_name, bool enabled,
                                                      std::string_view attribute);

TableDescription describe(const Context& context, const TableEntry& table);

// An index in CREATING with an empty store and a meter of its own.
GlobalIndex& add_global_index(Context& context, TableEntry& table, const IndexDefinition& definition);
void open_stream(Context& context, TableEntry& table, StreamView view);
void close_stream(Context& context, TableEntry& table);

void follow_up(Context& context, FollowUp::Kind kind, std::uint32_t table, std::uint32_t index = 0);
void follow_up_setting(Context& context, Setting setting, std::uint32_t table, std::uint32_t index = 0);
// Splits a partition of the table (index null) or of the index at ascending keys; replicas and the stream's shard
// follow.
void divide_partition(Context& context, TableEntry& table, GlobalIndex* index, std::uint32_t partition,
                      const std::vector<std::string>& keys);

// The limit on indexes in motion, global and vector ones together. `except` is an index's id: deleting an index that is
// being created cancels its backfill.
Status check_no_index_in_motion(const TableEntry& table, std::uint32_t except = 0);
// ResourceNotFoundException for a global or vector index.
Error no_such_index(const TableEntry& table, std::string_view name);
// A global or vector index on its way out.
template <class Index>
Status begin_index_deletion(Context& context, TableEntry& table, Index& index) {
    TRY(check_no_index_in_motion(table, index.id));
    index.status = TableStatus::kDeleting;
    index.backfilling = false;
    follow_up(context, FollowUp::Kind::kIndexGone, table.id, index.id);
    return {};
}
// Definitions of attributes that the table does not know yet.
void merge_attributes(TableDefinition& table, const std::vector<AttributeDefinition>& attributes);
// Attributes that were defined for an index alone go with it.
void drop_unused_attributes(TableDefinition& definition);

// UpdateTable's GlobalSecondaryIndexUpdates with Create and Delete.
Status create_index(Context& context, TableEntry& table, const UpdateTableCommand& command);
Status delete_index(Context& context, TableEntry& table, std::string_view name);

}  // namespace dynascope::ops
