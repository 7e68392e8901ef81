#include "sim/event_queue.h"

#include <catch2/catch_test_macros.hpp>

#include "support/round_trip.h"

using namespace dynascope;

namespace {

Event numbered(std::uint64_t number, std::uint32_t table = 0) {
    Event event;
    event.number = number;
    event.table = table;
    return event;
}

constexpr Instant at(std::int64_t second) { return world_start + seconds(second); }

}  // namespace

TEST_CASE("events leave by instant, and in the order of pushing within one instant") {
    EventQueue queue;
    queue.push(at(2), numbered(1));
    queue.push(at(1), numbered(2));
    queue.push(at(2), numbered(3));
    queue.push(at(1), numbered(4));
    CHECK(queue.next_due() == at(1));
    std::vector<std::uint64_t> order;
    while (auto event = queue.pop_due(at(9))) order.push_back(event->second.number);
    CHECK(order == std::vector<std::uint64_t>{2, 4, 1, 3});
    CHECK_FALSE(queue.next_due().has_value());
}

TEST_CASE("an event is due at its instant, not before") {
    EventQueue queue;
    queue.push(at(1), numbered(1));
    CHECK_FALSE(queue.pop_due(at(1) - micros(1)).has_value());
    CHECK(queue.pop_due(at(1))->first.due == at(1));
    CHECK(queue.size() == 0);
}

TEST_CASE("a deleted table leaves no events behind") {
    EventQueue queue;
    queue.push(at(1), numbered(1, 7));
    queue.push(at(2), numbered(2, 8));
    queue.push(at(3), numbered(3, 7));
    queue.remove_table(7);
    CHECK(queue.size() == 1);
    CHECK(queue.pop_due(at(9))->second.number == 2);
}

TEST_CASE("a queue survives its archive, sequence numbers included") {
    EventQueue queue;
    queue.push(at(1), numbered(1, 7));
    queue.pop_due(at(1));
    queue.push(at(1), numbered(2, 7));
    CHECK(support::survives_archive(queue));
}
