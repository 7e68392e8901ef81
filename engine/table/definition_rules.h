// What makes a table definition legal, in the service's order and wording.
// Source: API Reference, CreateTable; Developer Guide, "Constraints"; wording from public captures.
//
// Shape (required fields, enums, lengths, order of HASH and RANGE in a KeySchema) is checked before, by api/shape.
#pragma once

#include <string_view>

#include "base/result.h"
#include "table/table_definition.h"

namespace dynascope {

// The whole definition of a new table. Attribute types are those of `attributes`, whatever the key parts say.
Status check_definition(const TableDefinition& definition);

// One global index that is to join the table: what UpdateTable checks beyond the table's own rules. `table` already
// holds the attribute definitions of the request, but not yet the index.
Status check_new_global_index(const TableDefinition& table, const IndexDefinition& index);

// Pieces of it that vector indexes share: "One or more parameter values were invalid: " and what; NonKeyAttributes with
// INCLUDE and only then.
Error invalid_definition(std::string_view what);
Status check_projection(const Projection& projection);

// Throughput against billing mode, for the table itself. Zero units stand for "not specified".
Status check_throughput(BillingMode mode, const Throughput& provisioned);

}  // namespace dynascope
