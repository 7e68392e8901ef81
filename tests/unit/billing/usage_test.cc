#include "billing/usage.h"

#include <catch2/catch_test_macros.hpp>

#include "base/archive.h"

using namespace dynascope;

namespace {

constexpr Instant start = world_start;

BillingTerms provisioned(std::int64_t reads, std::int64_t writes) {
    BillingTerms terms;
    terms.mode = BillingMode::kProvisioned;
    terms.provisioned = {reads, writes};
    return terms;
}

UsageMeter opened(const BillingTerms& terms) {
    UsageMeter meter;
    meter.settle(terms, {}, start);
    return meter;
}

}  // namespace

TEST_CASE("on-demand requests are counted in half units, by kind and class") {
    UsageMeter meter = opened({});
    meter.count(RequestKind::kRead, HalfUnits{1}, start);
    meter.count(RequestKind::kWrite, whole_units(3), start);
    meter.count(RequestKind::kReplicatedWrite, whole_units(2), start);
    BillingTerms infrequent;
    infrequent.table_class = TableClass::kStandardInfrequentAccess;
    meter.settle(infrequent, {}, start + seconds(1));
    meter.count(RequestKind::kRead, HalfUnits{5}, start + seconds(2));
    meter.settle(infrequent, {}, start + seconds(3));
    const Usage usage = meter.usage();
    CHECK(usage.amount(Line::kReadRequests, TableClass::kStandard) == WideCount(1));
    CHECK(usage.amount(Line::kWriteRequests, TableClass::kStandard) == WideCount(6));
    CHECK(usage.amount(Line::kReplicatedWriteRequests, TableClass::kStandard) == WideCount(4));
    CHECK(usage.amount(Line::kReadRequests, TableClass::kStandardInfrequentAccess) == WideCount(5));
    CHECK(usage.consumed == std::array<std::int64_t, 3>{6, 6, 4});
}

TEST_CASE("provisioned capacity is added up exactly through its changes") {
    UsageMeter meter = opened(provisioned(10, 5));
    meter.settle(provisioned(20, 5), {}, start + minutes(30));
    meter.settle(provisioned(20, 1), {}, start + minutes(30) + micros(1));
    meter.count(RequestKind::kWrite, whole_units(7), start + minutes(31));
    meter.settle(provisioned(20, 1), {}, start + hours(1));
    const Usage usage = meter.usage();
    const std::int64_t half_hour = minutes(30).microseconds;
    CHECK(usage.amount(Line::kReadCapacity, TableClass::kStandard) == WideCount(30 * half_hour));
    CHECK(usage.amount(Line::kWriteCapacity, TableClass::kStandard) == WideCount(6 * half_hour + 4));
    CHECK(usage.amount(Line::kWriteRequests, TableClass::kStandard) == WideCount());
    CHECK(usage.consumed[1] == 14);
    CHECK(usage.highest_provisioned == std::array<std::int64_t, 2>{20, 5});
}

TEST_CASE("storage counts 100 bytes an item, 48 more in a global table") {
    BillingTerms terms;
    UsageMeter meter = opened(terms);
    const StoredSoFar first{WideCount(1'000), WideCount(20), WideCount(10)};
    terms.replicated = true;
    terms.recovery = true;
    meter.settle(terms, first, start + seconds(1));
    CHECK(meter.usage().amount(Line::kStorage, TableClass::kStandard) == WideCount(1'000 + 20 * 100));
    meter.settle(terms, {WideCount(1'600), WideCount(32), WideCount(15)}, start + seconds(2));
    CHECK(meter.usage().amount(Line::kStorage, TableClass::kStandard) == WideCount(3'000 + 600 + 12 * 100 + 5 * 48));
    CHECK(meter.usage().amount(Line::kRecovery, TableClass::kStandard) == WideCount(600 + 12 * 100));
}

TEST_CASE("what provisioned mode would need follows the busiest minute of each hour") {
    CHECK(fitted_units(0) == 1);
    CHECK(fitted_units(2 * 60 * 70) == 100);      // 70 units a second at 70 %
    CHECK(fitted_units(2 * 60 * 70 + 1) == 101);  // never less than needed
    UsageMeter meter = opened({});
    for (int second = 0; second < 60; ++second) {
        meter.count(RequestKind::kWrite, whole_units(70), start + minutes(5) + seconds(second));
    }
    meter.count(RequestKind::kWrite, whole_units(7), start + minutes(9));
    CHECK(meter.usage().highest_fit[1] == 100);
    meter.count(RequestKind::kWrite, whole_units(1), start + hours(3));
    meter.settle({}, {}, start + hours(4));
    CHECK(meter.usage().fitted_hours[1] == 99);
    CHECK(meter.usage().existed_microseconds == WideCount(hours(4).microseconds));
}

TEST_CASE("a new period begins with nothing but what is in force") {
    UsageMeter meter = opened(provisioned(10, 5));
    meter.settle(meter.terms(), {}, start + hours(1));
    CHECK(meter.take_usage().existed_microseconds == WideCount(hours(1).microseconds));
    CHECK(meter.usage().existed_microseconds == WideCount());
    CHECK(meter.usage().highest_provisioned == std::array<std::int64_t, 2>{10, 5});
}

TEST_CASE("a meter is kept as it is") {
    UsageMeter meter = opened(provisioned(10, 5));
    meter.count(RequestKind::kRead, HalfUnits{3}, start + seconds(1));
    ArchiveWriter writer;
    writer(meter);
    ArchiveReader reader(writer.bytes());
    UsageMeter kept;
    reader(kept);
    CHECK(reader.at_end());
    ArchiveWriter again;
    again(kept);
    CHECK(again.bytes() == writer.bytes());
}
