#include <catch2/catch_test_macros.hpp>

#include "capacity/throughput.h"
#include "support/moments.h"
#include "support/round_trip.h"

using namespace dynascope;
using namespace dynascope::testing;

TEST_CASE("what was used leaves the window one second later") {
    SlidingSecond window;
    window.add(at(millis(0)), HalfUnits{4});
    window.add(at(millis(500)), HalfUnits{6});
    CHECK(window.used(at(millis(500))) == HalfUnits{10});
    CHECK(window.used(at(micros(999'999))) == HalfUnits{10});
    CHECK(window.used(at(seconds(1))) == HalfUnits{6});
    CHECK(window.used(at(millis(1'500))) == HalfUnits{0});
    window.add(at(seconds(9)), HalfUnits{1});
    CHECK(window.used(at(seconds(9))) == HalfUnits{1});
    CHECK(support::survives_archive(window));
}

TEST_CASE("uses within a millisecond leave together, with the last of them") {
    SlidingSecond window;
    window.add(at(micros(100)), HalfUnits{1});
    window.add(at(micros(900)), HalfUnits{1});
    CHECK(window.used(at(micros(1'000'100))) == HalfUnits{2});
    CHECK(window.used(at(micros(1'000'900))) == HalfUnits{0});
}

TEST_CASE("history holds the last 300 seconds that had traffic") {
    SecondHistory history;
    history.at(at(millis(100))).requests = 1;
    ++history.at(at(millis(900))).requests;
    CHECK(history.seconds().size() == 1);
    CHECK(history.seconds()[0].requests == 2);
    for (int i = 1; i <= 300; ++i) history.at(at(seconds(i * 2))).requests = i;
    REQUIRE(history.seconds().size() == SecondHistory::seconds_max);
    CHECK(history.seconds().front().second == at(seconds(2)).epoch_seconds());
    CHECK(history.seconds().back().requests == 300);
    CHECK(support::survives_archive(history));
}
