#include "world/rate_limiter.h"

#include <catch2/catch_test_macros.hpp>

#include "base/archive.h"

using namespace dynascope;

namespace {

// A hundred answers a second, none throttled.
Instant answer_evenly(RateLimiter& limiter, Instant from, Duration length) {
    for (Duration passed = {}; passed < length; passed = passed + millis(10)) {
        limiter.note_answer(from + passed, false);
    }
    return from + length;
}

// After two even seconds, one throttle.
Instant throttle_once(RateLimiter& limiter) {
    const Instant now = answer_evenly(limiter, world_start, seconds(2));
    limiter.note_answer(now, true);
    return now;
}

std::int64_t sent_within(RateLimiter& limiter, Instant from, Duration length) {
    std::int64_t count = 0;
    for (Duration passed = {}; passed < length; passed = passed + millis(10)) {
        while (limiter.take(from + passed)) ++count;
    }
    return count;
}

std::int64_t whole_rate(const RateLimiter& limiter) { return limiter.microrequests_per_second() / 1'000'000; }

}  // namespace

TEST_CASE("before the first throttle a limiter holds nothing back") {
    RateLimiter limiter(world_start);
    for (int i = 0; i < 10'000; ++i) REQUIRE(limiter.take(world_start));
    CHECK_FALSE(limiter.is_limiting());
}

TEST_CASE("a throttle cuts the sending rate to seven tenths of what was measured") {
    RateLimiter limiter(world_start);
    const Instant now = throttle_once(limiter);
    CHECK(limiter.is_limiting());
    CHECK(whole_rate(limiter) >= 68);
    CHECK(whole_rate(limiter) <= 71);
    // The bucket holds one second's worth at most; the next second shows the rate.
    sent_within(limiter, now, seconds(1));
    const std::int64_t second = sent_within(limiter, now + seconds(1), seconds(1));
    CHECK(second >= 68);
    CHECK(second <= 72);
}

TEST_CASE(
    "after a throttle the rate comes back along the cubic and goes on beyond, to twice the measured one at most") {
    RateLimiter limiter(world_start);
    Instant now = throttle_once(limiter);
    // w = 100: back after K = cbrt(100 * 0.3 / 0.4) = 4.2 s.
    now = answer_evenly(limiter, now, millis(2'000));
    CHECK(whole_rate(limiter) >= 93);
    CHECK(whole_rate(limiter) <= 98);
    now = answer_evenly(limiter, now, millis(2'220));
    CHECK(whole_rate(limiter) >= 98);
    CHECK(whole_rate(limiter) <= 102);
    now = answer_evenly(limiter, now, seconds(3));
    CHECK(whole_rate(limiter) >= 108);
    CHECK(whole_rate(limiter) <= 114);
    answer_evenly(limiter, now, seconds(60));
    CHECK(whole_rate(limiter) >= 195);
    CHECK(whole_rate(limiter) <= 205);
}

TEST_CASE("throttles in a row bring the rate down to one request in two seconds, not to nothing") {
    RateLimiter limiter(world_start);
    Instant now = throttle_once(limiter);
    for (int i = 0; i < 100; ++i, now = now + millis(10)) limiter.note_answer(now, true);
    CHECK(limiter.microrequests_per_second() == 500'000);
    sent_within(limiter, now, seconds(2));
    const std::int64_t later = sent_within(limiter, now + seconds(2), seconds(20));
    CHECK(later >= 9);
    CHECK(later <= 11);
}

TEST_CASE("a limiter that was saved goes on the same") {
    RateLimiter limiter(world_start);
    const Instant now = throttle_once(limiter);
    ArchiveWriter writer;
    writer(limiter);
    RateLimiter copy;
    const std::string bytes = writer.take();
    ArchiveReader reader(bytes);
    reader(copy);
    REQUIRE(reader.at_end());
    CHECK(copy.is_sound());
    answer_evenly(limiter, now, seconds(3));
    answer_evenly(copy, now, seconds(3));
    CHECK(copy.microrequests_per_second() == limiter.microrequests_per_second());
    CHECK(sent_within(copy, now + seconds(3), seconds(1)) == sent_within(limiter, now + seconds(3), seconds(1)));
}
