#include "capacity/throughput.h"

#include <deque>

#include <catch2/catch_test_macros.hpp>

#include "sim/rng.h"
#include "support/moments.h"
#include "support/round_trip.h"
#include "unit/capacity/meter_case.h"

using namespace dynascope;
using namespace dynascope::testing;

namespace {

using Limit = ThroughputMeter::Limit;

ThroughputMeter provisioned(std::int64_t units) {
    return ThroughputMeter(BillingMode::kProvisioned, {units, units}, world_start);
}

// Writes one unit after another to `partitions` in turn until refused; returns how many passed.
int write_until_refused(ThroughputMeter& meter, std::uint32_t partitions, Instant now, Limit refused_by) {
    for (int passed = 0;; ++passed) {
        const auto partition = static_cast<std::uint32_t>(passed) % partitions + 1;
        const auto limit = meter.check(Access::kWrite, whole_units(1), partition, now);
        if (limit) {
            CHECK(*limit == refused_by);
            return passed;
        }
        meter.spend(Access::kWrite, whole_units(1), partition, now, true);
    }
}

}  // namespace

TEST_CASE("a new table starts with one second's worth") {
    ThroughputMeter meter = provisioned(10);
    CHECK(meter.tokens_left(Access::kWrite, world_start) == 10);
    CHECK(write_until_refused(meter, 1, world_start, Limit::kProvisioned) == 10);
    CHECK(meter.tokens_left(Access::kRead, world_start) == 10);
}

TEST_CASE("300 idle seconds give exactly 300 seconds' worth of burst, and more of them no more") {
    for (const std::int64_t idle : {300, 301, 100'000}) {
        ThroughputMeter meter = provisioned(3);
        CHECK(write_until_refused(meter, 1, world_start, Limit::kProvisioned) == 3);
        CHECK(write_until_refused(meter, 1, at(seconds(idle)), Limit::kProvisioned) == 900);
    }
    ThroughputMeter meter = provisioned(3);
    write_until_refused(meter, 1, world_start, Limit::kProvisioned);
    CHECK(write_until_refused(meter, 1, at(seconds(299)), Limit::kProvisioned) == 299 * 3);
}

TEST_CASE("burst never lifts a partition over 1,000 write units in any second") {
    ThroughputMeter meter = provisioned(500);
    Rng rng(1);
    std::deque<Instant> admitted;
    Instant now = at(seconds(300));
    std::size_t most = 0;
    for (int i = 0; i < 100'000; ++i) {
        now = now + micros(rng.between(0, 600));
        if (meter.check(Access::kWrite, whole_units(1), 7, now)) continue;
        meter.spend(Access::kWrite, whole_units(1), 7, now, true);
        while (!admitted.empty() && now - admitted.front() >= seconds(1)) admitted.pop_front();
        admitted.push_back(now);
        most = std::max(most, admitted.size());
    }
    CHECK(most == 1'000);
}

TEST_CASE("an idle table's one key takes 1,000 writes and 3,000 strong reads at once") {
    ThroughputMeter meter = provisioned(1'000);
    CHECK(write_until_refused(meter, 1, at(seconds(300)), Limit::kPartition) == 1'000);
    CHECK(write_until_refused(meter, 1, at(micros(300'999'999)), Limit::kPartition) == 0);
    CHECK(write_until_refused(meter, 1, at(seconds(301)), Limit::kPartition) == 1'000);
    int eventual_reads = 0;
    while (!meter.check(Access::kRead, HalfUnits{1}, 1, at(seconds(301)))) {
        meter.spend(Access::kRead, HalfUnits{1}, 1, at(seconds(301)), true);
        ++eventual_reads;
    }
    CHECK(eventual_reads == 6'000);
}

TEST_CASE("a steady 1,000 writes a second are never refused") {
    ThroughputMeter meter = provisioned(1'000);
    int refused = 0;
    for (int i = 0; i < 10'000; ++i) {
        const Instant now = at(seconds(1) + millis(i));
        refused += meter.check(Access::kWrite, whole_units(1), 1, now) ? 1 : 0;
        meter.spend(Access::kWrite, whole_units(1), 1, now, true);
    }
    CHECK(refused == 0);
}

TEST_CASE("a hot partition may use what the others leave (adaptive capacity)") {
    ThroughputMeter meter = provisioned(400);
    int refused = 0;
    for (int second = 1; second <= 20; ++second) {
        for (std::uint32_t partition = 1; partition <= 4; ++partition) {
            const HalfUnits units = whole_units(partition == 4 ? 150 : 50);
            refused += meter.check(Access::kWrite, units, partition, at(seconds(second))) ? 1 : 0;
            meter.spend(Access::kWrite, units, partition, at(seconds(second)), true);
        }
    }
    CHECK(refused == 0);
}

TEST_CASE("large requests pass: from burst, from an empty window, but not over a busy one") {
    ThroughputMeter meter = provisioned(10);
    CHECK(meter.check(Access::kWrite, whole_units(20), 1, world_start) == Limit::kProvisioned);
    CHECK_FALSE(meter.check(Access::kWrite, whole_units(20), 1, at(seconds(1))).has_value());

    ThroughputMeter large = provisioned(2'000);
    CHECK_FALSE(large.check(Access::kWrite, whole_units(1'200), 1, world_start).has_value());
    large.spend(Access::kWrite, whole_units(1), 1, world_start, true);
    CHECK(large.check(Access::kWrite, whole_units(1'200), 1, world_start) == Limit::kPartition);
    CHECK_FALSE(large.check(Access::kWrite, whole_units(999), 1, world_start).has_value());
    CHECK_FALSE(large.check(Access::kWrite, whole_units(1'200), 2, world_start).has_value());
}

TEST_CASE("with throttling off use is counted but no token is taken") {
    ThroughputMeter meter = provisioned(1);
    for (int i = 0; i < 2'000; ++i) meter.spend(Access::kWrite, whole_units(1), 1, world_start, false);
    CHECK(meter.tokens_left(Access::kWrite, world_start) == 1);
    CHECK(meter.history().seconds()[0].write_half_units == 4'000);
    CHECK(meter.history().seconds()[0].requests == 2'000);
}

TEST_CASE("refused requests are counted for the table and the partition") {
    ThroughputMeter meter = on_demand();
    meter.count_throttle(Access::kRead, 3, world_start);
    meter.count_throttle(Access::kWrite, 3, world_start);
    CHECK(meter.history().seconds()[0].throttled_reads == 1);
    CHECK(meter.partitions().at(3).history.seconds()[0].throttled_writes == 1);
    meter.drop_partition(3);
    CHECK(meter.partitions().empty());
}

TEST_CASE("hot seconds count in a row from 80 % of a ceiling") {
    ThroughputMeter meter = on_demand();
    const auto use = [&](std::int64_t second, std::int64_t units) {
        meter.spend(Access::kWrite, whole_units(units), 1, at(seconds(second)), true);
    };
    use(0, 799);
    CHECK(meter.partition(1).hot_seconds == 0);
    use(0, 1);
    use(0, 100);
    use(1, 800);
    CHECK(meter.partition(1).hot_seconds == 2);
    CHECK(meter.partition(1).hot_seconds_at(at(seconds(2))) == 2);
    CHECK(meter.partition(1).hot_seconds_at(at(seconds(3))) == 0);
    use(3, 900);
    CHECK(meter.partition(1).hot_seconds == 1);
    meter.spend(Access::kRead, whole_units(2'400), 1, at(seconds(4)), true);
    CHECK(meter.partition(1).hot_seconds == 2);
}

TEST_CASE("a meter survives its archive") {
    ThroughputMeter meter = provisioned(100);
    for (int i = 0; i < 50; ++i) {
        meter.spend(Access::kWrite, whole_units(3), static_cast<std::uint32_t>(i % 3), at(millis(i * 100)), true);
        meter.spend(Access::kRead, HalfUnits{1}, static_cast<std::uint32_t>(i % 2), at(millis(i * 100)), true);
    }
    meter.count_throttle(Access::kRead, 1, at(seconds(6)));
    CHECK(support::survives_archive(meter));
}

TEST_CASE("asking changes nothing") {
    ThroughputMeter meter = provisioned(10);
    meter.spend(Access::kWrite, whole_units(5), 1, world_start, true);
    const std::string before = support::archived(meter);
    meter.check(Access::kWrite, whole_units(5), 2, at(seconds(5)));
    meter.tokens_left(Access::kRead, at(seconds(9)));
    CHECK(support::archived(meter) == before);
}
