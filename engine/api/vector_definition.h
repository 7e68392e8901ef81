// Vector indexes in requests and answers, for all operations that create or describe tables.
#pragma once

#include <vector>

#include "api/shape.h"
#include "json/wire_writer.h"
#include "ops/admin_commands.h"

namespace dynascope {

// A list of VectorIndex, or nothing. Types of the search schema are settled by ops.
Result<std::vector<VectorIndexDefinition>> read_vector_indexes(JsonView json);
// The same of a restore, where the list may be empty.
Result<std::vector<VectorIndexDefinition>> read_vector_override(JsonView json);

// VectorIndexUpdates into the command.
Status read_vector_updates(JsonView json, UpdateTableCommand& command);

// "VectorIndexes" with what describes them; nothing for a table without.
void write_vector_indexes(const TableDescription& table, WireWriter& out);
// The members that a definition has; for VectorIndexInfo too.
void write_vector_definition(const VectorIndexDefinition& index, WireWriter& out);

}  // namespace dynascope
