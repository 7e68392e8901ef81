#include <catch2/catch_test_macros.hpp>

#include "capacity/throughput.h"
#include "support/moments.h"
#include "support/round_trip.h"

using namespace dynascope;
using namespace dynascope::testing;

TEST_CASE("a bucket refills by the microsecond") {
    TokenBucket bucket(1, 300, 0, world_start);
    CHECK_FALSE(bucket.has(HalfUnits{1}, at(micros(499'999))));
    CHECK(bucket.has(HalfUnits{1}, at(micros(500'000))));
    CHECK(bucket.level_units(at(micros(999'999))) == 0);
    CHECK(bucket.level_units(at(seconds(1))) == 1);
}

TEST_CASE("two short refills are one long refill") {
    TokenBucket once(7, 2'100, 0, world_start);
    TokenBucket often(7, 2'100, 0, world_start);
    for (int i = 1; i <= 1'000; ++i) often.refill(at(micros(i * 333)));
    once.refill(at(micros(333'000)));
    CHECK(support::archived(once) == support::archived(often));
}

TEST_CASE("a bucket holds no more than its depth, however long it was left alone") {
    TokenBucket bucket(40'000, 12'000'000, 0, world_start);
    CHECK(bucket.level_units(at(seconds(299))) == 299 * 40'000);
    CHECK(bucket.level_units(at(seconds(300))) == 12'000'000);
    CHECK(bucket.level_units(at(hours(24 * 365 * 200))) == 12'000'000);
}

TEST_CASE("a request larger than the bucket passes when it is full, on credit") {
    TokenBucket bucket(1, 300, 299, world_start);
    CHECK_FALSE(bucket.has(whole_units(400), world_start));
    CHECK(bucket.has(whole_units(400), at(seconds(1))));
    bucket.take(whole_units(400), at(seconds(1)));
    CHECK(bucket.level_units(at(seconds(1))) == 0);
    CHECK_FALSE(bucket.has(HalfUnits{1}, at(seconds(101))));
    CHECK(bucket.has(whole_units(1), at(seconds(102))));
}

TEST_CASE("a changed rate keeps the level, cut to the new depth") {
    TokenBucket bucket(10, 3'000, 3'000, world_start);
    bucket.set_rate(20, 6'000, world_start);
    CHECK(bucket.level_units(world_start) == 3'000);
    bucket.set_rate(1, 300, world_start);
    CHECK(bucket.level_units(world_start) == 300);
    CHECK(bucket.rate_units() == 1);
    CHECK(support::survives_archive(bucket));
}

TEST_CASE("enormous rates stay within 64 bits") {
    TokenBucket bucket(1'000'000'000'000, 300'000'000'000'000, 1'000'000'000'000, world_start);
    CHECK(bucket.level_units(at(hours(24))) == 300'000'000'000);
}
