// Sentences for traces: the arithmetic of a charge, as a person would do it.
#pragma once

#include <cstdint>
#include <string>

#include "base/trace.h"
#include "base/units.h"
#include "capacity/price.h"
#include "table/table_definition.h"

namespace dynascope::ops {

// "1.5"
std::string units_text(HalfUnits units);
// "12,345"
std::string count_text(std::int64_t count);

// One line of a trace: what `size_bytes` cost, and why. On-demand tables speak of request units.
Charge explain_write(std::string resource, std::int64_t size_bytes, HalfUnits units, bool transactional,
                     BillingMode mode);
Charge explain_read(std::string resource, std::int64_t size_bytes, HalfUnits units, ReadConsistency consistency,
                    BillingMode mode);

}  // namespace dynascope::ops
