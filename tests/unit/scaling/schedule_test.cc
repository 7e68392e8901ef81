#include "scaling/schedule.h"

#include <catch2/catch_test_macros.hpp>

using namespace dynascope;

namespace {
constexpr Instant start = world_start;  // a Thursday
}

TEST_CASE("schedules are at, rate or cron") {
    for (const char* text : {"at(2026-01-02T08:00:00)", "rate(1 minute)", "rate(12 hours)", "cron(0 8 ? * MON-FRI *)",
                             "cron(0/15 * * 1,7 ? 2026-2030)"}) {
        CHECK(is_schedule(text));
    }
    for (const char* text : {"", "at()", "at(2026-02-30T08:00:00)", "at(2026-01-02)", "rate(0 minutes)", "rate(1 week)",
                             "cron(0 8 * *)", "cron(60 8 ? * * *)", "cron(0 8 L * ? *)", "8:00"}) {
        CHECK(!is_schedule(text));
    }
}

TEST_CASE("at is due once") {
    CHECK(next_due("at(2026-01-01T08:00:00)", start, start) == start + hours(8));
    CHECK(!next_due("at(2026-01-01T08:00:00)", start, start + hours(8)));
}

TEST_CASE("rates count from their origin") {
    CHECK(next_due("rate(5 minutes)", start, start) == start + minutes(5));
    CHECK(next_due("rate(5 minutes)", start, start + minutes(7)) == start + minutes(10));
}

TEST_CASE("cron finds the next minute that fits") {
    CHECK(next_due("cron(30 8 * * ? *)", start, start) == start + hours(8) + minutes(30));
    CHECK(next_due("cron(0 8 ? * MON *)", start, start) == start + hours(4 * 24 + 8));
    CHECK(next_due("cron(0 0 1 * ? *)", start, start) == start + hours(31 * 24));
    CHECK(next_due("cron(0/20 * * * ? *)", start, start + minutes(41)) == start + minutes(60));
    CHECK(!next_due("cron(0 0 1 1 ? 2025)", start, start));
}
