#include "ops/admission.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/ops_case.h"

using namespace dynascope;
using namespace dynascope::testing;
using namespace dynascope::ops;
using Limit = ThroughputMeter::Limit;

namespace {

ArmCharge write_arm(TableEntry& table, GlobalIndex* index, std::int64_t units, std::uint32_t partition) {
    return {&table, index, Access::kWrite, whole_units(units), partition};
}

// `units` writes, a thousand to a partition.
void use(OpsCase& region, TableEntry& table, GlobalIndex* index, std::int64_t units) {
    Context context = region.context();
    for (std::uint32_t partition = 100; units > 0; ++partition, units -= 1'000) {
        const ArmCharge arm = write_arm(table, index, std::min<std::int64_t>(units, 1'000), partition);
        spend(context, std::span(&arm, 1));
    }
}

}  // namespace

TEST_CASE("the quota of an on-demand table is for its global indexes too") {
    OpsCase region;
    region.settings.throttling = true;
    TableEntry& table = region.create(TableCase("T").hash("pk").global("by-g", "g"));
    GlobalIndex& index = table.global_indexes.front();
    for (ThroughputMeter* meter : {&table.meter, &index.meter}) meter->raise_warm({40'001, 40'001});
    use(region, table, nullptr, 30'000);
    use(region, table, &index, 9'999);
    const ArmCharge one = write_arm(table, nullptr, 1, 1);
    CHECK(!find_refusal(region.context(), std::span(&one, 1)));
    const ArmCharge both[] = {write_arm(table, nullptr, 1, 1), write_arm(table, &index, 1, 1)};
    const auto refusal = find_refusal(region.context(), both);
    REQUIRE(refusal);
    CHECK(refusal->limit == Limit::kAccount);
    region.now = region.now + seconds(1);
    CHECK(!find_refusal(region.context(), both));
}

TEST_CASE("parts of one request are held together against what an on-demand table takes at once") {
    OpsCase region;
    region.settings.throttling = true;
    TableEntry& table = region.create(TableCase("T").hash("pk"));
    use(region, table, nullptr, 3'999);
    const ArmCharge parts[] = {write_arm(table, nullptr, 1, 1), write_arm(table, nullptr, 1, 2)};
    CHECK(!find_refusal(region.context(), std::span(parts, 1)));
    const auto refusal = find_refusal(region.context(), parts);
    REQUIRE(refusal);
    CHECK(refusal->limit == Limit::kPartition);
    CHECK(refusal->whole);
}

TEST_CASE("parts on one partition are held together against its ceiling") {
    OpsCase region;
    region.settings.throttling = true;
    TableEntry& table = region.create(TableCase("T").hash("pk"));
    const ArmCharge used = write_arm(table, nullptr, 998, 1);
    Context context = region.context();
    spend(context, std::span(&used, 1));
    const ArmCharge parts[] = {write_arm(table, nullptr, 2, 1), write_arm(table, nullptr, 1, 1)};
    CHECK(!find_refusal(region.context(), std::span(parts, 1)));
    const auto refusal = find_refusal(region.context(), parts);
    REQUIRE(refusal);
    CHECK(refusal->limit == Limit::kPartition);
    CHECK(!refusal->whole);
    const ArmCharge apart[] = {write_arm(table, nullptr, 2, 1), write_arm(table, nullptr, 1, 2)};
    CHECK(!find_refusal(region.context(), apart));
}
