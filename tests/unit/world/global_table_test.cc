// Global tables over virtual time: convergence, saved work, faults.
#include <catch2/catch_test_macros.hpp>

#include "sim/rng.h"
#include "tests/support/engine_case.h"

using namespace dynascope;
using namespace dynascope::test;

namespace {

constexpr const char* regions[] = {"us-east-1", "eu-west-1", "ap-northeast-1"};

void add_replica(Engine& engine, const char* region) {
    REQUIRE(
        send(engine, "UpdateTable",
             std::string(R"({"TableName":"Orders","ReplicaUpdates":[{"Create":{"RegionName":")") + region + "\"}}]}")
            .status == 200);
    engine.advance(minutes(5));
}

void make_global(Engine& engine) {
    make_table(engine, "Orders", 40'000, 40'000);
    add_replica(engine, regions[1]);
    add_replica(engine, regions[2]);
}

std::string items(Engine& engine, const char* region) {
    const Reply scan = send(engine, "Scan", R"({"TableName":"Orders","ConsistentRead":true})", region);
    return to_text(scan.body["Items"]);
}

// Writes and deletes of a few items, anywhere.
void random_writes(Engine& engine, Rng& rng, int count) {
    for (int i = 0; i < count; ++i) {
        const char* region = regions[rng.below(3)];
        const std::string key = std::to_string(rng.below(5));
        if (rng.chance(1, 4)) {
            send(engine, "DeleteItem", R"({"TableName":"Orders","Key":{"pk":{"S":"k"},"sk":{"S":")" + key + R"("}}})",
                 region);
        } else {
            send(engine, "PutItem", put_body("Orders", "k", key, R"("v":{"N":")" + std::to_string(i) + "\"}"), region);
        }
        engine.advance(millis(static_cast<std::int64_t>(rng.below(400))));
    }
}

void check_level(Engine& engine) {
    const std::string home = items(engine, regions[0]);
    CHECK(items(engine, regions[1]) == home);
    CHECK(items(engine, regions[2]) == home);
}

}  // namespace

TEST_CASE("replicas converge whatever is written where, faults and all") {
    for (const std::uint64_t seed : {1, 2, 3, 4, 5}) {
        Engine engine(EngineOptions{seed, everything(), false, true});
        make_global(engine);
        Rng rng(seed);
        random_writes(engine, rng, 60);
        REQUIRE(send(engine, "InjectFault", R"({"Fault":"CutOffRegion","Region":"eu-west-1"})").status == 200);
        random_writes(engine, rng, 40);
        REQUIRE(send(engine, "InjectFault", R"({"Fault":"CutOffRegion","Region":"us-east-1"})").status == 200);
        random_writes(engine, rng, 20);
        REQUIRE(send(engine, "HealFault", R"({"FaultId":1})").status == 200);
        random_writes(engine, rng, 20);
        REQUIRE(send(engine, "HealFault", R"({"FaultId":2})").status == 200);
        random_writes(engine, rng, 20);
        engine.advance(minutes(2));
        check_level(engine);
        for (const char* region : regions) {
            const TableEntry* table = engine.regions().find(region)->find("Orders");
            CHECK(table->replication.stamps.empty());
            for (const auto& [to, link] : table->replication.links) CHECK(link.size() == 0);
        }
    }
}

TEST_CASE("a replica that is made while others write has everything") {
    Engine engine(EngineOptions{3, everything(), false, false});
    make_table(engine, "Orders", 40'000, 40'000);
    add_replica(engine, regions[1]);
    Rng rng(9);
    for (int i = 0; i < 30; ++i) {
        send(engine, "PutItem", put_body("Orders", "k", std::to_string(i)), regions[rng.below(2)]);
    }
    REQUIRE(send(engine, "UpdateTable",
                 R"({"TableName":"Orders","ReplicaUpdates":[{"Create":{"RegionName":"ap-northeast-1"}}]})", "eu-west-1")
                .status == 200);
    for (int i = 30; i < 200; ++i) {
        send(engine, "PutItem", put_body("Orders", "k", std::to_string(i)), regions[rng.below(2)]);
        engine.advance(millis(100));
    }
    engine.advance(minutes(5));
    check_level(engine);
    CHECK(engine.catalog().find("Orders")->store.item_count() == 200);
}

TEST_CASE("saved work goes on with what was on its way") {
    Engine engine(EngineOptions{11, everything(), false, false});
    make_global(engine);
    Rng rng(4);
    random_writes(engine, rng, 30);
    send(engine, "InjectFault", R"({"Fault":"CutOffRegion","Region":"eu-west-1"})");
    send(engine, "PutItem", put_body("Orders", "late", "1"));
    Engine copy;
    REQUIRE(copy.load_state(engine.save_state()));
    CHECK(copy.regions().is_sound());
    for (Engine* each : {&engine, &copy}) {
        send(*each, "HealFault", R"({"FaultId":1})");
        each->advance(minutes(1));
    }
    CHECK(copy.state_hash() == engine.state_hash());
    check_level(copy);
}

TEST_CASE("replicated writes are paid where they arrive") {
    Engine engine;
    make_global(engine);
    send(engine, "PutItem", put_body("Orders", "a", "b", R"("x":{"S":")" + std::string(1'500, 'x') + "\"}"));
    const auto tables = Inspector(engine).global_tables();
    REQUIRE(tables.size() == 1);
    REQUIRE(tables[0].replicas.size() == 3);
    for (const LinkPicture& link : tables[0].replicas[0].links) {
        CHECK(link.arrived == 1);
        CHECK(link.paid == HalfUnits{4});
    }
    const auto seconds_there = Inspector(engine, "eu-west-1").table_seconds("Orders", {}, 60);
    REQUIRE(seconds_there.size() == 1);
    CHECK(seconds_there[0].write == HalfUnits{4});
}

TEST_CASE("a damaged group is noticed") {
    Regions regions_with_group;
    TableEntry& table = regions_with_group.home().add("Orders");
    CHECK(regions_with_group.is_sound());
    table.replication.group = 1;
    CHECK_FALSE(regions_with_group.is_sound());
    ReplicaGroup& group = regions_with_group.add_group("Orders");
    group.replicas.push_back({"us-east-1", table.id, ReplicaStatus::kActive, {}, {}, {}, {}, {}});
    CHECK(regions_with_group.is_sound());
    group.replicas.push_back({"eu-west-1", 77, ReplicaStatus::kActive, {}, {}, {}, {}, {}});
    CHECK_FALSE(regions_with_group.is_sound());
}
