// What makes a table definition legal, in the service's order and wording.
// Source: API Reference, CreateTable; Developer Guide, "Constraints"; wording from public captures.
//
// Shape (required fields, enums, lengths, order of HASH and RANGE in a KeySchema) is checked before, by api/shape.
#pragma once

#include "base/result.h"
#include "table/table_definition.h"

namespace dynascope {

// The whole definition of a new table. Attribute types are those of `attributes`, whatever the key parts say.
Status check_definition(const TableDefinition& definition);

// One global index that is to join the table: what UpdateTable checks beyond the table's own rules. `table` already
// holds the attribute definitions of the request, but not yet the index.
Status check_new_global_index(const TableDefinition& table, const IndexDefinition& index);

// Throughput against billing mode, for the table itself. Zero units stand for "not specified".
Status check_throughput(BillingMode mode, const Throughput& provisioned);

}  // namespace dynascope
