// Whether the counters of capacity, which are kept apart from one another, agree.
#pragma once

#include <string>

#include "base/time.h"
#include "catalog/table_entry.h"

namespace dynascope::test {

// At any time, for a table and each of its global indexes: no bucket is in debt; what the minutes of the bill and of
// CloudWatch counted is the sum of the meter's seconds, and those are the sums of the partitions'. The first thing that
// is wrong, or nothing.
std::string bad_capacity(const TableEntry& table, Instant now);

}  // namespace dynascope::test
