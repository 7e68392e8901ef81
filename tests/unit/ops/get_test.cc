#include <catch2/catch_test_macros.hpp>

#include "tests/support/ops_case.h"

using namespace dynascope;
using namespace dynascope::testing;

TEST_CASE("a read is charged by size and consistency, a missing item the least") {
    OpsCase region;
    region.create(TableCase("T").hash("pk"));
    REQUIRE(region.put(R"({"pk":{"S":"a"},"v":{"S":")" + std::string(6'000, 'x') + R"("}})").ok());
    CHECK(region.get(R"({"pk":{"S":"a"}})", true).value().consumed.table_read == whole_units(2));
    CHECK(region.get(R"({"pk":{"S":"a"}})", false).value().consumed.table_read == whole_units(1));
    CHECK(region.get(R"({"pk":{"S":"z"}})", true).value().consumed.table_read == whole_units(1));
    CHECK(region.get(R"({"pk":{"S":"z"}})", false).value().consumed.table_read == HalfUnits{1});
    CHECK(region.get(R"({"pk":{"S":"z"}})").value().item().empty());
}

TEST_CASE("a projection cuts the answer, not the charge") {
    OpsCase region;
    region.create(TableCase("T").hash("pk"));
    REQUIRE(region
                .put(R"({"pk":{"S":"a"},"m":{"M":{"x":{"N":"1"},"y":{"N":"2"}}},"v":{"S":")" + std::string(5'000, 'x') +
                     R"("}})")
                .ok());
    GetCommand command;
    command.table_name = "T";
    command.key = packed_item(R"({"pk":{"S":"a"}})");
    command.projection = region.projection("m.y, zz");
    command.consistent = true;
    Context context = region.context();
    const auto answer = ops::get(context, command);
    CHECK(item_json(answer.value().item().bytes()) == R"({"m":{"M":{"y":{"N":"2"}}}})");
    CHECK(answer.value().consumed.table_read == whole_units(2));
}

TEST_CASE("an eventually consistent read sees the past of the replica that it draws") {
    OpsCase region;
    region.settings.replica_lag = true;
    region.create(TableCase("T").hash("pk"));
    REQUIRE(region.put(R"({"pk":{"S":"a"},"v":{"N":"1"}})").ok());
    region.replicate();
    REQUIRE(region.put(R"({"pk":{"S":"a"},"v":{"N":"2"}})").ok());
    int old_seen = 0;
    int new_seen = 0;
    for (region.chance = 0; region.chance < 300; ++region.chance) {
        const auto answer = region.get(R"({"pk":{"S":"a"}})", false);
        const std::string item = item_json(answer.value().item().bytes());
        (item == R"({"pk":{"S":"a"},"v":{"N":"1"}})" ? old_seen : new_seen) += 1;
        CHECK(item_json(region.get(R"({"pk":{"S":"a"}})", true).value().item().bytes()) ==
              R"({"pk":{"S":"a"},"v":{"N":"2"}})");
    }
    // One replica of three is the leader.
    CHECK(old_seen > 150);
    CHECK(new_seen > 50);
    region.replicate();
    for (region.chance = 0; region.chance < 50; ++region.chance) {
        CHECK(item_json(region.get(R"({"pk":{"S":"a"}})", false).value().item().bytes()) ==
              R"({"pk":{"S":"a"},"v":{"N":"2"}})");
    }
}

TEST_CASE("an old version is charged by its own size") {
    OpsCase region;
    region.settings.replica_lag = true;
    region.create(TableCase("T").hash("pk"));
    REQUIRE(region.put(R"({"pk":{"S":"a"},"v":{"S":")" + std::string(9'000, 'x') + R"("}})").ok());
    region.replicate();
    REQUIRE(region.put(R"({"pk":{"S":"a"}})").ok());
    bool old_seen = false;
    for (region.chance = 0; region.chance < 50; ++region.chance) {
        const auto answer = region.get(R"({"pk":{"S":"a"}})", false);
        const bool old_version = answer.value().item().count() == 2;
        old_seen = old_seen || old_version;
        CHECK(answer.value().consumed.table_read == HalfUnits{old_version ? 3 : 1});
    }
    CHECK(old_seen);
}

TEST_CASE("the same chance draws the same replica") {
    OpsCase region;
    region.settings.replica_lag = true;
    region.create(TableCase("T").hash("pk"));
    REQUIRE(region.put(R"({"pk":{"S":"a"}})").ok());
    for (region.chance = 0; region.chance < 20; ++region.chance) {
        const bool seen = !region.get(R"({"pk":{"S":"a"}})", false).value().item().empty();
        CHECK(seen == !region.get(R"({"pk":{"S":"a"}})", false).value().item().empty());
    }
}
