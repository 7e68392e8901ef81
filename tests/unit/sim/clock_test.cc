#include "sim/clock.h"

#include <catch2/catch_test_macros.hpp>

#include "support/round_trip.h"

using namespace dynascope;

TEST_CASE("a clock stands still until it is advanced") {
    Clock clock;
    CHECK(clock.now() == world_start);
    clock.advance(seconds(1));
    clock.advance(seconds(1));
    CHECK(clock.now() == world_start + seconds(2));
    clock.advance(Duration{});
    clock.advance_to(world_start + seconds(5));
    CHECK(clock.now() == world_start + seconds(5));
    CHECK(support::survives_archive(clock));
}
