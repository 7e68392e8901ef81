#include "index/propagation.h"

#include <catch2/catch_test_macros.hpp>

#include "support/round_trip.h"

using namespace dynascope;

TEST_CASE("writes arrive in the order in which they were pushed") {
    IndexPropagation queue;
    CHECK(queue.front() == nullptr);
    CHECK(queue.push(world_start, world_start + millis(20), {"a", "1", 1, 1}) == world_start + millis(20));
    // A shorter lag does not overtake.
    CHECK(queue.push(world_start, world_start + millis(5), {"a", "2", 1, 1}) == world_start + millis(20));
    CHECK(queue.push(world_start, world_start + millis(30), {"b", "3", 1, 1}) == world_start + millis(30));
    CHECK(support::survives_archive(queue));
    CHECK(queue.front()->due == world_start + millis(20));
    CHECK(queue.pop().item == "1");
    CHECK(queue.pop().item == "2");
    CHECK(queue.size() == 1);
}
