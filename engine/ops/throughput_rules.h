// What on-demand maximums and warm throughput may be asked for, in the service's wording.
#pragma once

#include <string_view>

#include "base/result.h"
#include "ops/context.h"
#include "table/table_definition.h"

namespace dynascope::ops {

// OnDemandThroughput and WarmThroughput of a new table and of its global indexes.
Status check_new_table_throughput(const Context& context, const TableDefinition& definition);
// The same of an index that joins a table.
Status check_new_index_throughput(const Context& context, BillingMode mode, const IndexDefinition& index);

// Of an UpdateTable request; `index` is empty for the table itself.
Status check_maximum_change(const Context& context, const OnDemandThroughput& maximum, BillingMode mode,
                            std::string_view index);
Status check_warm_change(const Context& context, const WarmThroughput& warm, const ThroughputMeter& meter,
                         std::string_view index);

// What `definition` provisions against the quotas of a table, of an index and of the account; `before`: what the same
// table had, null for a new one.
Status check_capacity_quotas(const Context& context, const TableDefinition& definition, const TableDefinition* before);

// `maximum` as it is after `change`, in which -1 removes.
OnDemandThroughput changed_maximum(OnDemandThroughput maximum, const OnDemandThroughput& change);

}  // namespace dynascope::ops
