#include "capacity/price.h"

#include <catch2/catch_test_macros.hpp>

using namespace dynascope;

TEST_CASE("reads are charged by steps of 4 KB") {
    CHECK(read_price(10'240, ReadConsistency::kStrong) == whole_units(3));
    CHECK(read_price(10'240, ReadConsistency::kEventual) == HalfUnits{3});
    CHECK(read_price(10'240, ReadConsistency::kTransactional) == whole_units(6));
    CHECK(read_price(4'096, ReadConsistency::kStrong) == whole_units(1));
    CHECK(read_price(4'097, ReadConsistency::kStrong) == whole_units(2));
    CHECK(read_price(1'048'576, ReadConsistency::kEventual) == whole_units(128));
    CHECK(read_price(96'000, ReadConsistency::kStrong) == whole_units(24));
}

TEST_CASE("writes are charged by steps of 1 KB") {
    CHECK(write_price(500, false) == whole_units(1));
    CHECK(write_price(3'584, false) == whole_units(4));
    CHECK(write_price(20 * 1'024, false) == whole_units(20));
    CHECK(write_price(1'536, true) == whole_units(4));
    CHECK(write_price(1'024, false) == whole_units(1));
    CHECK(write_price(1'025, false) == whole_units(2));
}

TEST_CASE("nothing costs as much as the smallest something") {
    CHECK(read_price(0, ReadConsistency::kEventual) == HalfUnits{1});
    CHECK(read_price(0, ReadConsistency::kStrong) == whole_units(1));
    CHECK(write_price(0, false) == whole_units(1));
    CHECK(write_price(0, true) == whole_units(2));
}
