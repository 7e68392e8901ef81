#include "base/saturate.h"

#include <catch2/catch_test_macros.hpp>

using namespace dynascope;

TEST_CASE("a product stays at the largest number where 64 bits do not hold it") {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    CHECK(saturating_product(409'600, 1'000'000'000) == 409'600'000'000'000);
    CHECK(saturating_product(most, 1) == most);
    CHECK(saturating_product(most / 2, 2) == most - 1);
    CHECK(saturating_product(most / 2 + 1, 2) == most);
    CHECK(saturating_product(most, most) == most);
    CHECK(saturating_product(0, most) == 0);
    CHECK(saturated(WideCount::product(most, most) * 2) == most);
}
