#include "world/latency.h"

#include <catch2/catch_test_macros.hpp>

#include "table/region_names.h"
#include "world/latency_histogram.h"

using namespace dynascope;

TEST_CASE("distances between Regions are those of the globe") {
    const auto near = [](std::string_view from, std::string_view to, std::int64_t kilometres) {
        const std::int64_t distance = region_kilometres(from, to);
        return distance == region_kilometres(to, from) && distance >= kilometres * 97 / 100 &&
               distance <= kilometres * 103 / 100;
    };
    CHECK(near("us-east-1", "us-west-2", 3'510));
    CHECK(near("us-east-1", "eu-west-1", 5'450));
    CHECK(near("us-east-1", "ap-southeast-2", 15'700));
    CHECK(near("eu-central-1", "ap-southeast-1", 10'270));
    CHECK(near("eu-south-2", "ap-southeast-6", 19'400));
    CHECK(region_kilometres("us-east-1", "us-east-1") == 0);
    CHECK(region_kilometres("us-east-1", "local") == 0);
}

TEST_CASE("every Region of AWS has a place") {
    for (const std::string_view region : aws_regions()) {
        if (region == "us-east-1") continue;
        INFO(region);
        CHECK(region_kilometres("us-east-1", region) > 100);
    }
}

TEST_CASE("a round trip grows with the distance") {
    const LatencySettings settings;
    CHECK(network_round_trip(settings, "eu-west-1", "eu-west-1") == millis(1));
    CHECK(network_round_trip(settings, "us-east-1", "ap-southeast-2") > millis(220));
    CHECK(network_round_trip(settings, "us-east-1", "ap-southeast-2") < millis(250));
}

TEST_CASE("writes take longer than reads, one in a hundred much longer") {
    const LatencySettings settings;
    Rng rng(1);
    LatencyHistogram reads;
    LatencyHistogram writes;
    for (int i = 0; i < 10'000; ++i) {
        reads.add(draw_service_time(settings, rng, Access::kRead));
        writes.add(draw_service_time(settings, rng, Access::kWrite));
    }
    CHECK(reads.percentile(50) < writes.percentile(50));
    CHECK(writes.percentile(98) <= millis(8));
    CHECK(writes.percentile(100) > millis(30));
    CHECK(writes.percentile(100) <= millis(50));
}

TEST_CASE("a histogram knows its percentiles to a sixteenth, whatever was added") {
    LatencyHistogram latencies;
    CHECK(latencies.percentile(50) == Duration{});
    for (int i = 1; i <= 1'000; ++i) latencies.add(millis(i));
    CHECK(latencies.total() == 1'000);
    CHECK(latencies.average() == micros(500'500));
    for (const std::int64_t percent : {1, 10, 50, 90, 99, 100}) {
        CHECK(latencies.percentile(percent) <= millis(percent * 10));
        CHECK(latencies.percentile(percent).microseconds >= percent * 10'000 * 15 / 16);
    }
    latencies.add(hours(24 * 365));
    latencies.add(micros(-1));
    CHECK(latencies.percentile(100) > hours(1));
    CHECK(latencies.is_sound());
}

TEST_CASE("a histogram counts what stayed below a power of two of milliseconds exactly") {
    LatencyHistogram latencies;
    for (int i = 0; i < 5'000; ++i) latencies.add(millis(i));
    for (const std::int64_t bound : {1, 2, 4, 8, 64, 1'024, 4'096}) {
        CHECK(latencies.count_below(millis(bound)) == bound);
    }
    CHECK(latencies.count_below(seconds(10)) == 5'000);
}
