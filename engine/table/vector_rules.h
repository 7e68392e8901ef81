// What makes vector indexes legal, in the service's wording. Source: API Reference, CreateTable; Developer Guide,
// "Creating and searching vector indexes"; wording from public captures.
#pragma once

#include "base/result.h"
#include "table/table_definition.h"

namespace dynascope {

// All of a new table's vector indexes, names against those of its other indexes included.
Status check_vector_indexes(const TableDefinition& definition);

// One that is to join the table. `attributes` are those of the request, which has to define the whole search schema.
Status check_new_vector_index(const TableDefinition& table, const VectorIndexDefinition& index,
                              const std::vector<AttributeDefinition>& attributes);

// A global index that is to join a table with vector indexes.
Status check_key_against_vectors(const TableDefinition& table, const KeySchema& key);

// How many of the table's projected attributes the index takes: the vector and each filter count too.
std::size_t projected_count(const VectorIndexDefinition& index);

}  // namespace dynascope
