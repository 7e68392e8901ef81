#include <catch2/catch_test_macros.hpp>

#include "capacity/throughput.h"
#include "support/moments.h"
#include "support/round_trip.h"
#include "unit/capacity/meter_case.h"

using namespace dynascope;
using namespace dynascope::testing;

namespace {

using Limit = ThroughputMeter::Limit;

// Spreads writes of 100 units over 100 partitions until the meter refuses; the units that passed.
std::int64_t units_taken(ThroughputMeter& meter, Instant now, Limit refused_by) {
    std::int64_t taken = 0;
    for (std::uint32_t partition = 1;; partition = partition % 100 + 1) {
        const auto limit = meter.check(Access::kWrite, whole_units(100), partition, now);
        if (limit) {
            CHECK(*limit == refused_by);
            return taken;
        }
        meter.spend(Access::kWrite, whole_units(100), partition, now, true);
        taken += 100;
    }
}

}  // namespace

TEST_CASE("a new on-demand table takes 4,000 writes and 12,000 reads a second") {
    ThroughputMeter meter = on_demand();
    CHECK(meter.ceiling_units(Access::kRead, world_start) == 12'000);
    CHECK(meter.tokens_left(Access::kRead, world_start) == 12'000);
    CHECK(units_taken(meter, world_start, Limit::kPartition) == 4'000);
    CHECK(meter.tokens_left(Access::kWrite, world_start) == 0);
    CHECK(units_taken(meter, at(seconds(1)), Limit::kPartition) == 4'000);
}

TEST_CASE("a new peak counts double, but only after 30 minutes") {
    ThroughputMeter meter = on_demand();
    CHECK(units_taken(meter, world_start, Limit::kPartition) == 4'000);
    CHECK(meter.prepared_units(Access::kWrite, world_start) == 8'000);
    CHECK(meter.prepared_units(Access::kRead, world_start) == 12'000);
    CHECK(units_taken(meter, at(minutes(30) - micros(1)), Limit::kPartition) == 4'000);
    CHECK(units_taken(meter, at(minutes(31)), Limit::kPartition) == 8'000);
    CHECK(meter.ceiling_units(Access::kWrite, at(minutes(31))) == 8'000);
    CHECK(meter.ceiling_units(Access::kRead, at(minutes(31))) == 12'000);
    CHECK(units_taken(meter, at(minutes(90)), Limit::kPartition) == 16'000);
    CHECK(units_taken(meter, at(hours(1'000)), Limit::kPartition) == 32'000);
}

TEST_CASE("a table of 100 partitions stops at the quota of 40,000") {
    ThroughputMeter meter(BillingMode::kProvisioned, {1, 60'000}, world_start);
    meter.configure(BillingMode::kPayPerRequest, {}, world_start);
    CHECK(meter.ceiling_units(Access::kWrite, world_start) == 60'000);
    CHECK(meter.tokens_left(Access::kWrite, world_start) == 40'000);
    CHECK(units_taken(meter, world_start, Limit::kAccount) == 40'000);
}

TEST_CASE("what is warm for just the quota is told of the quota") {
    ThroughputMeter meter = on_demand();
    meter.raise_warm({40'000, 40'000});
    CHECK(units_taken(meter, world_start, Limit::kAccount) == 40'000);
}

TEST_CASE("one on-demand partition keeps its ceiling of 1,000") {
    ThroughputMeter meter = on_demand();
    meter.spend(Access::kWrite, whole_units(1'000), 1, world_start, true);
    CHECK(meter.check(Access::kWrite, whole_units(1), 1, world_start) == Limit::kPartition);
    CHECK_FALSE(meter.check(Access::kWrite, whole_units(1), 2, world_start).has_value());
}

TEST_CASE("a switch to on-demand delivers at least what was ever provisioned") {
    ThroughputMeter meter(BillingMode::kProvisioned, {5, 9'001}, world_start);
    meter.configure(BillingMode::kProvisioned, {5, 10}, world_start);
    meter.configure(BillingMode::kPayPerRequest, {}, world_start);
    CHECK(meter.ceiling_units(Access::kWrite, world_start) >= 9'001);
    CHECK(meter.ceiling_units(Access::kRead, world_start) == 12'000);
}

TEST_CASE("a switch to provisioned starts with one second's worth and keeps history and peak") {
    ThroughputMeter meter = on_demand();
    meter.spend(Access::kWrite, whole_units(3'000), 1, world_start, true);
    meter.configure(BillingMode::kProvisioned, {20, 10}, at(seconds(1)));
    CHECK(meter.mode() == BillingMode::kProvisioned);
    CHECK(meter.tokens_left(Access::kWrite, at(seconds(1))) == 10);
    CHECK(meter.tokens_left(Access::kRead, at(seconds(1))) == 20);
    CHECK(meter.history().seconds().size() == 1);
    meter.configure(BillingMode::kPayPerRequest, {}, at(hours(1)));
    CHECK(meter.ceiling_units(Access::kWrite, at(hours(1))) == 6'000);
    CHECK(support::survives_archive(meter));
}

TEST_CASE("a configured maximum holds for any one second, and only in on-demand mode") {
    ThroughputMeter meter = on_demand();
    meter.set_maximum({std::nullopt, 100});
    CHECK(units_taken(meter, world_start, Limit::kMaximum) == 100);
    CHECK(meter.tokens_left(Access::kWrite, world_start) == 0);
    CHECK(meter.tokens_left(Access::kRead, world_start) == 12'000);
    CHECK(units_taken(meter, at(seconds(1)), Limit::kMaximum) == 100);
    meter.configure(BillingMode::kProvisioned, {5, 500}, at(seconds(2)));
    CHECK(units_taken(meter, at(seconds(2)), Limit::kProvisioned) == 500);
}

TEST_CASE("warm throughput is taken at once and never falls") {
    ThroughputMeter meter = on_demand();
    CHECK(meter.warm_units(Access::kWrite, world_start) == 4'000);
    meter.raise_warm({std::nullopt, 9'000});
    meter.raise_warm({std::nullopt, 8'000});
    CHECK(meter.warm_units(Access::kWrite, world_start) == 9'000);
    CHECK(meter.warm_units(Access::kRead, world_start) == 12'000);
    CHECK(units_taken(meter, world_start, Limit::kPartition) == 9'000);
    meter.configure(BillingMode::kProvisioned, {5, 5}, at(seconds(1)));
    CHECK(meter.warm_units(Access::kWrite, at(seconds(1))) == 9'000);
}
