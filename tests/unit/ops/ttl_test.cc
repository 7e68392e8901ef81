#include <catch2/catch_test_macros.hpp>

#include "tests/support/ops_case.h"

using namespace dynascope;
using namespace dynascope::testing;

namespace {

std::string expiring(std::string_view key, std::int64_t epoch_seconds) {
    return R"({"pk":{"S":")" + std::string(key) + R"("},"ttl":{"N":")" + std::to_string(epoch_seconds) + R"("}})";
}

const std::int64_t start = world_start.epoch_seconds();

OpsCase with_ttl() {
    OpsCase region;
    region.create(TableCase("T").hash("pk").global("g", "gk").stream(StreamView::kNewAndOldImages));
    Context context = region.context();
    CHECK(ops::update_time_to_live(context, "T", true, "ttl").ok());
    region.settle();
    return region;
}

}  // namespace

TEST_CASE("time to live is switched with the service's words") {
    OpsCase region;
    region.settings.lifecycle = true;
    region.create(TableCase("T").hash("pk"));
    Context context = region.context();
    CHECK(message_of(ops::update_time_to_live(context, "T", false, "ttl")) == "TimeToLive is already disabled");
    CHECK(ops::update_time_to_live(context, "T", true, "ttl").ok());
    CHECK(ops::describe_time_to_live(context, "T").value().status == "ENABLING");
    region.settle();
    CHECK(ops::describe_time_to_live(context, "T").value().status == "ENABLED");
    CHECK(ops::describe_time_to_live(context, "T").value().attribute == "ttl");
    CHECK(message_of(ops::update_time_to_live(context, "T", true, "ttl")) == "TimeToLive is already enabled");
    CHECK(message_of(ops::update_time_to_live(context, "T", true, "other")) ==
          "TimeToLive is active on a different AttributeName: current AttributeName is ttl");
    CHECK(message_of(ops::update_time_to_live(context, "T", false, "ttl")) ==
          "Time to live has been modified multiple times within a fixed interval");
    region.now = region.now + hours(1);
    Context later = region.context();
    CHECK(ops::update_time_to_live(later, "T", false, "ttl").ok());
    region.settle();
    CHECK(ops::describe_time_to_live(later, "T").value().status == "DISABLED");
}

TEST_CASE("a table in creation does not describe its time to live") {
    OpsCase region;
    Context context = region.context();
    REQUIRE(ops::create_table(context, TableCase("T").hash("pk").definition).ok());
    CHECK(message_of(ops::describe_time_to_live(context, "T")) ==
          "Cannot describe time to live while table is in CREATING state: Current table state is CREATING");
}

TEST_CASE("items that were there before are found when time to live begins") {
    OpsCase region;
    region.create(TableCase("T").hash("pk"));
    REQUIRE(region.put(expiring("a", start + 10)).ok());
    REQUIRE(region.put(R"({"pk":{"S":"b"},"ttl":{"S":"10"}})").ok());
    Context context = region.context();
    REQUIRE(ops::update_time_to_live(context, "T", true, "ttl").ok());
    CHECK(region.table().expiry.size() == 0);
    region.settle();
    CHECK(region.table().expiry.size() == 1);
}

TEST_CASE("the sweep deletes what is due, free of charge and signed by the service") {
    OpsCase region = with_ttl();
    REQUIRE(region.put(R"({"pk":{"S":"a"},"gk":{"S":"x"},"ttl":{"N":")" + std::to_string(start + 10) + R"("}})").ok());
    REQUIRE(region.put(expiring("b", start + 20)).ok());
    REQUIRE(region.put(expiring("c", start + 30)).ok());
    const auto spent = region.table().meter.history().seconds().back().write_half_units;
    Context context = region.context();
    CHECK(ops::sweep_expired(context, region.table().id, start + 25, 100) == 2);
    CHECK(region.table().store.item_count() == 1);
    CHECK(region.table().global_indexes.front().store.item_count() == 0);
    CHECK(region.table().meter.history().seconds().back().write_half_units == spent);
    int by_ttl = 0;
    for (const Shard& shard : region.table().stream->shards()) {
        for (const StreamRecord& record : shard.records) {
            if (!record.by_ttl) continue;
            ++by_ttl;
            CHECK(record.kind == ChangeKind::kRemove);
            CHECK_FALSE(record.old_image.empty());
        }
    }
    CHECK(by_ttl == 2);
}

TEST_CASE("the sweep stops at its limit") {
    OpsCase region = with_ttl();
    for (int i = 0; i < 5; ++i) REQUIRE(region.put(expiring("k" + std::to_string(i), start + i)).ok());
    Context context = region.context();
    CHECK(ops::sweep_expired(context, region.table().id, start + 100, 3) == 3);
    CHECK(region.table().store.item_count() == 2);
    CHECK(ops::sweep_expired(context, region.table().id, start + 100, 3) == 2);
    CHECK(ops::sweep_expired(context, region.table().id, start + 100, 3) == 0);
}

TEST_CASE("moving or removing the attribute rescues an item") {
    OpsCase region = with_ttl();
    REQUIRE(region.put(expiring("a", start + 10)).ok());
    REQUIRE(region.put(expiring("b", start + 10)).ok());
    REQUIRE(region.put(expiring("c", start + 10)).ok());
    REQUIRE(region.put(expiring("a", start + 1'000)).ok());
    REQUIRE(region.put(R"({"pk":{"S":"b"}})").ok());
    REQUIRE(region.remove(R"({"pk":{"S":"c"}})").ok());
    CHECK(region.table().expiry.size() == 1);
    Context context = region.context();
    CHECK(ops::sweep_expired(context, region.table().id, start + 10, 100) == 0);
    CHECK(region.table().store.item_count() == 2);
}

TEST_CASE("an instant more than five years ago never expires") {
    OpsCase region = with_ttl();
    REQUIRE(region.put(expiring("a", start - 6LL * 365 * 86'400)).ok());
    REQUIRE(region.put(expiring("b", start - 86'400)).ok());
    Context context = region.context();
    CHECK(ops::sweep_expired(context, region.table().id, start, 100) == 1);
    CHECK(region.table().store.item_count() == 1);
}

TEST_CASE("an entry is forgotten with its item, however old it has become") {
    OpsCase region = with_ttl();
    REQUIRE(region.put(expiring("a", start)).ok());
    region.now = region.now + hours(24 * 365 * 6);
    REQUIRE(region.put(R"({"pk":{"S":"a"}})").ok());
    CHECK(region.table().expiry.size() == 0);
}
