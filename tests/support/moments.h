// Instants of virtual time.
#pragma once

#include "base/time.h"

namespace dynascope::testing {

constexpr Instant at(Duration since_start) { return world_start + since_start; }

}  // namespace dynascope::testing
