#include <set>

#include <catch2/catch_test_macros.hpp>

#include "tests/support/ops_case.h"

using namespace dynascope;
using namespace dynascope::testing;

namespace {

OpsCase hundred_items() {
    OpsCase region;
    region.create(TableCase("T").hash("pk").global("by-g", "g"));
    for (int i = 0; i < 100; ++i) {
        CHECK(region.put(R"({"pk":{"S":"k)" + std::to_string(i) + R"("},"g":{"S":"x"}})").ok());
    }
    return region;
}

}  // namespace

TEST_CASE("a scan finds every item once, page by page") {
    OpsCase region = hundred_items();
    RangeCommand command = region.scan();
    command.limit = 7;
    std::set<std::string> seen;
    int pages = 0;
    for (;;) {
        const auto answer = region.read(command);
        REQUIRE(answer.ok());
        for (const ItemView item : answer.value().items) CHECK(seen.insert(std::string(item.bytes())).second);
        ++pages;
        if (answer.value().last_evaluated_key.empty()) break;
        command.exclusive_start_key = answer.value().last_evaluated_key;
    }
    CHECK(seen.size() == 100);
    CHECK(pages == 15);
}

TEST_CASE("segments divide the table") {
    OpsCase region = hundred_items();
    for (const std::uint32_t total : {1U, 2U, 7U, 1'000'000U}) {
        RangeCommand command = region.scan();
        command.total_segments = total;
        if (total > 1'000) {
            command.segment = total - 1;
            CHECK(region.read(command).ok());
            continue;
        }
        std::int64_t count = 0;
        for (command.segment = 0; command.segment < total; ++command.segment) {
            count += region.read(command).value().count;
        }
        CHECK(count == 100);
    }
}

TEST_CASE("a scan of a table walks its partitions in hash order") {
    OpsCase region = hundred_items();
    region.trace.emplace();
    REQUIRE(region.read(region.scan()).ok());
    REQUIRE(region.trace->partitions.size() == 4);
    for (std::size_t i = 0; i < 4; ++i) CHECK(region.trace->partitions[i].partition == i + 1);
    CHECK(region.trace->plan == "Scan of the table");
    CHECK(region.trace->items_examined == 100);
}

TEST_CASE("each partition's share of a scan adds up to the price") {
    OpsCase region = hundred_items();
    RangeCommand command = region.scan();
    command.consistent = true;
    const auto before = region.table().meter.history().seconds().back().read_half_units;
    const auto answer = region.read(command);
    const HalfUnits price = *answer.value().consumed.table_read;
    CHECK(region.table().meter.history().seconds().back().read_half_units - before == price.count);
}

TEST_CASE("a scan reads an index too") {
    OpsCase region = hundred_items();
    REQUIRE(region.put(R"({"pk":{"S":"without"}})").ok());
    RangeCommand command = region.scan();
    command.index_name = "by-g";
    const auto answer = region.read(command);
    CHECK(answer.value().count == 100);
    CHECK(answer.value().consumed.global_indexes.at("by-g").read.has_value());
}

TEST_CASE("an eventually consistent scan draws a replica for every partition") {
    OpsCase region;
    region.settings.replica_lag = true;
    region.create(TableCase("T").hash("pk"));
    for (int i = 0; i < 40; ++i) REQUIRE(region.put(R"({"pk":{"S":"k)" + std::to_string(i) + R"("}})").ok());
    std::set<std::int64_t> counts;
    for (region.chance = 0; region.chance < 60; ++region.chance) {
        counts.insert(region.read(region.scan()).value().scanned_count);
    }
    // Leaders show everything, followers nothing yet: with four partitions many mixtures.
    CHECK(counts.size() > 4);
    RangeCommand strong = region.scan();
    strong.consistent = true;
    CHECK(region.read(strong).value().count == 40);
}
