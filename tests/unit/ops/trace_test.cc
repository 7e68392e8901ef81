#include <catch2/catch_test_macros.hpp>

#include "tests/support/ops_case.h"

using namespace dynascope;
using namespace dynascope::testing;

namespace {

OpsCase traced(const TableCase& table) {
    OpsCase region;
    region.create(table);
    region.trace.emplace();
    return region;
}

}  // namespace

TEST_CASE("a write's trace does the arithmetic") {
    OpsCase region = traced(TableCase("T").hash("pk").provisioned(100, 100));
    REQUIRE(region.put(R"({"pk":{"S":"a"},"v":{"S":")" + std::string(2'396, 'x') + R"("}})").ok());
    CHECK(region.trace->plan == "PutItem by key");
    CHECK(region.trace->table == "T");
    REQUIRE(region.trace->charges.size() == 1);
    CHECK(region.trace->charges[0].size_bytes == 2'400);
    CHECK(region.trace->charges[0].why == "2,400 B rounds up to 3 KB, 1 WCU a KB: 3 WCU");
    REQUIRE(region.trace->partitions.size() == 1);
    CHECK(region.trace->partitions[0].replica == 0);
    CHECK(region.trace->partitions[0].access == Access::kWrite);
    REQUIRE(region.trace->tokens.size() == 1);
    CHECK(region.trace->tokens[0].units == 100);

    region.settings.throttling = true;
    region.trace.emplace();
    REQUIRE(region.put(R"({"pk":{"S":"a"}})").ok());
    CHECK(region.trace->charges[0].why ==
          "2,400 B rounds up to 3 KB, 1 WCU a KB: 3 WCU (the old item is the larger one)");
    CHECK(region.trace->tokens[0].units == 97);
}

TEST_CASE("a read's trace names replica, steps and consistency") {
    OpsCase region = traced(TableCase("T").hash("pk"));
    REQUIRE(region.put(R"({"pk":{"S":"a"},"v":{"S":")" + std::string(6'000, 'x') + R"("}})").ok());
    region.trace.emplace();
    REQUIRE(region.get(R"({"pk":{"S":"a"}})", false).ok());
    CHECK(region.trace->plan == "GetItem by key");
    CHECK(region.trace->items_examined == 1);
    CHECK(region.trace->items_returned == 1);
    CHECK(region.trace->charges[0].why ==
          "6,004 B rounds up to 8 KB, half a RRU for 4 KB read with eventual consistency: 1 RRU");
    region.trace.emplace();
    REQUIRE(region.get(R"({"pk":{"S":"b"}})", true).ok());
    CHECK(region.trace->charges[0].why ==
          "nothing there, the least charge is for 4 KB, 1 RRU for 4 KB read with strong consistency: 1 RRU");
}

TEST_CASE("a stale replica says how far behind it is") {
    OpsCase region = traced(TableCase("T").hash("pk"));
    region.settings.replica_lag = true;
    REQUIRE(region.put(R"({"pk":{"S":"a"}})").ok());
    region.now = region.now + millis(30);
    bool stale = false;
    for (region.chance = 0; region.chance < 20; ++region.chance) {
        region.trace.emplace();
        REQUIRE(region.get(R"({"pk":{"S":"a"}})", false).ok());
        const PartitionTouch& touch = region.trace->partitions[0];
        CHECK(touch.staleness == (touch.replica == 0 ? Duration{} : millis(30)));
        stale = stale || touch.replica > 0;
    }
    CHECK(stale);
}

TEST_CASE("a query's trace tells items examined from items returned") {
    OpsCase region = traced(TableCase("T").hash("pk").range("sk", ValueType::kNumber).global("g", "a"));
    for (int i = 0; i < 10; ++i) {
        REQUIRE(region.put(R"({"pk":{"S":"p"},"a":{"S":"x"},"sk":{"N":")" + std::to_string(i) + R"("}})").ok());
    }
    region.trace.emplace();
    RangeCommand command = region.query("a = :a", {{":a", R"({"S":"x"})"}});
    command.index_name = "g";
    command.filter = region.condition("sk < :n", {{":n", R"({"N":"3"})"}}, ExpressionKind::kFilter);
    REQUIRE(region.read(command).ok());
    CHECK(region.trace->plan == "Query of a global index by partition key");
    CHECK(region.trace->index == "g");
    CHECK(region.trace->items_examined == 10);
    CHECK(region.trace->items_returned == 3);
    CHECK(region.trace->partitions[0].resource == "T/g");
    CHECK(region.trace->charges[0].why.starts_with("10 items read, added up and rounded once: "));
}

TEST_CASE("a write to an index is a charge of its own") {
    OpsCase region = traced(TableCase("T").hash("pk").range("sk").local("l", "x").global("g", "a"));
    REQUIRE(region.put(R"({"pk":{"S":"p"},"sk":{"S":"1"},"a":{"S":"x"},"x":{"S":"y"}})").ok());
    REQUIRE(region.trace->charges.size() == 3);
    CHECK(region.trace->charges[0].resource == "T");
    CHECK(region.trace->charges[1].resource == "T/l");
    CHECK(region.trace->charges[2].resource == "T/g");
    CHECK(region.trace->tokens.size() == 2);
}
