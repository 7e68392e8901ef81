// Every Region is a world of its own: tables, streams, loads, functions and faults.
#include <catch2/catch_test_macros.hpp>

#include "tests/support/engine_case.h"

using namespace dynascope;
using namespace dynascope::test;

namespace {

constexpr const char* streamed =
    R"("StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_AND_OLD_IMAGES"})";

}  // namespace

TEST_CASE("a request sees the tables of its Region alone") {
    Engine engine;
    make_table(engine, "Orders", 5, 5, {}, "eu-west-1");
    CHECK(send(engine, "DescribeTable", R"({"TableName":"Orders"})").error == "ResourceNotFoundException");
    const Reply there = send(engine, "DescribeTable", R"({"TableName":"Orders"})", "eu-west-1");
    CHECK(there.body["Table"]["TableArn"] == "arn:aws:dynamodb:eu-west-1:123456789012:table/Orders");
    CHECK(there.body["Table"]["TableStatus"] == "ACTIVE");
    CHECK(send(engine, "PutItem", put_body("Orders", "a", "b"), "eu-west-1").status == 200);
    CHECK(engine.catalog().tables().empty());
    CHECK(engine.regions().find("eu-west-1")->find("Orders")->store.item_count() == 1);
    CHECK(look(engine, R"({"What":"tables"})")["Tables"].empty());
    CHECK(Inspector(engine, "eu-west-1").table("Orders")->item_count == 1);
    CHECK_FALSE(Inspector(engine, "sa-east-1").table("Orders").has_value());
}

TEST_CASE("a name that cannot be a Region is refused before all else") {
    Engine engine;
    for (const char* region : {"", "EU-WEST-1", "eu west 1"}) {
        CHECK(send(engine, "ListTables", "{}", region).error == "InvalidSignatureException");
    }
    CHECK(send(engine, "ListTables", "{}", "local").status == 200);
}

TEST_CASE("later work finds tables of every Region") {
    Engine engine(EngineOptions{7, everything(), false, true});
    make_table(engine, "Orders", 50, 50, streamed, "eu-west-1");
    make_table(engine, "Totals", 50, 50, {}, "eu-west-1");
    REQUIRE(send(engine, "UpdateTimeToLive",
                 R"({"TableName":"Orders","TimeToLiveSpecification":{"Enabled":true,"AttributeName":"ttl"}})",
                 "eu-west-1")
                .status == 200);
    REQUIRE(send(engine, "ConnectFunction",
                 R"({"Function":"aggregate","TableName":"Orders","TargetTableName":"Totals","GroupBy":"status"})",
                 "eu-west-1")
                .status == 200);
    engine.advance(minutes(1));
    const std::string expiry = std::to_string(engine.now().epoch_seconds() + 60);
    send(engine, "PutItem", put_body("Orders", "a", "b", R"("status":{"S":"open"},"ttl":{"N":")" + expiry + "\"}"),
         "eu-west-1");
    engine.advance(seconds(10));
    const TableEntry* totals = engine.regions().find("eu-west-1")->find("Totals");
    CHECK(totals->store.item_count() == 1);
    const TableEntry* table = engine.regions().find("eu-west-1")->find("Orders");
    for (const Partition& partition : table->store.partitions()) {
        for (const Follower& follower : partition.followers) CHECK(follower.applied == partition.last_sequence);
    }
    engine.advance(hours(2));
    CHECK(table->store.item_count() == 0);
    CHECK(table->stream->last_sequence() == 2);
    engine.advance(hours(25));
    CHECK(table->stream->shards().front().records.empty());
    bool named = false;
    for (const Happening& happening : engine.happenings().entries())
        named = named || happening.table == "eu-west-1:Orders";
    CHECK(named);
}

TEST_CASE("a load runs in its Region, and saved work keeps all Regions") {
    Engine engine;
    make_table(engine, "Orders", 500, 500, {}, "eu-west-1");
    CHECK(send(engine, "StartLoad", R"({"TableName":"Orders"})").error == "ResourceNotFoundException");
    REQUIRE(send(engine, "StartLoad", R"({"TableName":"Orders","DurationSeconds":2})", "eu-west-1").status == 200);
    engine.advance(seconds(1));
    Engine copy;
    REQUIRE(copy.load_state(engine.save_state()));
    CHECK(copy.state_hash() == engine.state_hash());
    engine.advance(seconds(3));
    copy.advance(seconds(3));
    CHECK(copy.state_hash() == engine.state_hash());
    CHECK(engine.loads().at(1).succeeded == 200);
    CHECK(copy.regions().find("eu-west-1")->find("Orders")->store.item_count() > 0);
}

TEST_CASE("a fault slows the followers of its Region's table only") {
    EngineOptions options;
    options.simulation.replica_lag = true;
    Engine engine(options);
    for (const char* region : {"us-east-1", "eu-west-1"}) make_table(engine, "Orders", 5, 5, {}, region);
    REQUIRE(send(engine, "InjectFault", R"({"Fault":"SlowReplicas","TableName":"Orders","Milliseconds":60000})",
                 "eu-west-1")
                .status == 200);
    for (const char* region : {"us-east-1", "eu-west-1"}) send(engine, "PutItem", put_body("Orders", "a", "b"), region);
    engine.advance(seconds(10));
    const auto behind = [&engine](const char* region) {
        std::int64_t writes = 0;
        for (const PartitionPicture& partition : Inspector(engine, region).partitions("Orders")) {
            for (const FollowerPicture& follower : partition.followers) writes += follower.behind_writes;
        }
        return writes;
    };
    CHECK(behind("us-east-1") == 0);
    CHECK(behind("eu-west-1") == 2);
}
