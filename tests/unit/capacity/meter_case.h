// A meter as most tests of this room want it.
#pragma once

#include "capacity/throughput.h"

namespace dynascope::testing {

inline ThroughputMeter on_demand() { return ThroughputMeter(BillingMode::kPayPerRequest, {}, world_start); }

}  // namespace dynascope::testing
