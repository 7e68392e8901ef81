// Vector indexes of a table: how they come, fill, are described and go.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "ops/admin_commands.h"
#include "ops/context.h"

namespace dynascope::ops {

// An index in CREATING; settles the types of the definition's search schema by the table's attributes.
VectorIndex& add_vector_index(Context& context, TableEntry& table, VectorIndexDefinition& definition);
void describe_vector_indexes(const Context& context, const TableEntry& table, TableDescription& description);

// UpdateTable's VectorIndexUpdates.
Status create_vector_index(Context& context, TableEntry& table, const UpdateTableCommand& command);
Status delete_vector_index(Context& context, TableEntry& table, std::string_view name);
// A table with vector indexes keeps its billing mode, whatever else the request does.
Status check_stays_on_demand(const TableEntry& table, const UpdateTableCommand& command);
// What an index that is being created says to its deletion and to a second creation; before the table's own status.
Status check_vector_index_phase(const TableEntry& table, const UpdateTableCommand& command);
// DeleteTable waits for indexes that are being created.
Status check_vector_indexes_settled(const TableEntry& table);

// What deferred.h does for global indexes, for these.
bool backfill_vector_page(Context& context, TableEntry& table, VectorIndex& index);
void finish_vector_index(VectorIndex& index);
void remove_vector_index(TableEntry& table, std::uint32_t index_id);
void write_vector_entry(VectorIndex& index, IndexWrite write);

}  // namespace dynascope::ops
