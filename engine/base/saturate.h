// Products that stay at the largest number where 64 bits do not hold them.
#pragma once

#include <cstdint>
#include <limits>

#include "base/wide_count.h"

namespace dynascope {

constexpr std::int64_t saturated(WideCount count) {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    return count > WideCount(most) ? most : static_cast<std::int64_t>(count.bits);
}

// Of two that are not negative.
constexpr std::int64_t saturating_product(std::int64_t a, std::int64_t b) {
    return saturated(WideCount::product(a, b));
}

}  // namespace dynascope
