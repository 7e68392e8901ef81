// Adding up what requests consumed.
#pragma once

#include <vector>

#include "ops/commands.h"

namespace dynascope::ops {

void add_units(std::optional<HalfUnits>& total, HalfUnits units);
void add_units(std::optional<HalfUnits>& total, const std::optional<HalfUnits>& units);
// Adds to the entry of the same table, or appends one: batches and transactions answer one entry a table.
void add_consumed(std::vector<ConsumedCapacity>& list, const ConsumedCapacity& consumed);

}  // namespace dynascope::ops
