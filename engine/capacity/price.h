// From bytes to capacity. Source: Developer Guide, "DynamoDB read and write operations"; facts in limits.h.
#pragma once

#include <cstdint>

#include "base/units.h"

namespace dynascope {

enum class ReadConsistency : std::uint8_t { kEventual, kStrong, kTransactional };

inline constexpr std::int64_t read_step_bytes = 4'096;
inline constexpr std::int64_t write_step_bytes = 1'024;

// ceil(size / 4 KB), at least one step: half a unit eventual, one strong, two transactional, each.
HalfUnits read_price(std::int64_t size_bytes, ReadConsistency consistency);
// ceil(size / 1 KB), at least one: one unit each, two in a transaction.
HalfUnits write_price(std::int64_t size_bytes, bool transactional);

}  // namespace dynascope
