#include "world/fault.h"

#include <catch2/catch_test_macros.hpp>

#include "support/engine_case.h"

using namespace dynascope;
using namespace dynascope::test;

namespace {

// A table of one partition with slow followers and one item that they lack.
void make_lagging(Engine& engine) {
    make_table(engine, "Tab", 50, 50);
    send(engine, "InjectFault", R"({"Fault":"SlowReplicas","TableName":"Tab","Milliseconds":3600000})");
    REQUIRE(send(engine, "PutItem", put_body("Tab", "a", "1", R"("v":{"N":"1"})")).status == 200);
}

Reply lose(Engine& engine, const std::string& more = {}) {
    return send(engine, "InjectFault",
                R"({"Fault":"LostLeader","TableName":"Tab","PartitionId":1,"Milliseconds":5000)" + more + "}");
}

Document first_partition(const Engine& engine) {
    return look(engine, R"({"What":"replicas","TableName":"Tab"})")["Partitions"][0];
}

}  // namespace

TEST_CASE("without a leader a partition answers eventually consistent reads alone, until a follower is elected") {
    Engine engine({3, everything()});
    make_lagging(engine);
    REQUIRE(lose(engine).status == 200);
    CHECK(first_partition(engine)["HasLeader"] == false);
    CHECK(send(engine, "PutItem", put_body("Tab", "b", "1")).error == "InternalServerError");
    CHECK(send(engine, "PutItem", put_body("Tab", "b", "1")).status == 500);
    CHECK(send(engine, "GetItem", get_body("Tab", "a", "1", true)).error == "InternalServerError");
    for (int i = 0; i < 20; ++i) {
        const Reply stale = send(engine, "GetItem", get_body("Tab", "a", "1", false));
        CHECK(stale.status == 200);
        CHECK_FALSE(stale.body.contains("Item"));
    }
    CHECK(send(engine, "Scan", R"({"TableName":"Tab"})").status == 200);
    CHECK(send(engine, "Scan", R"({"TableName":"Tab","ConsistentRead":true})").status == 500);
    engine.advance(millis(4'999));
    CHECK(send(engine, "PutItem", put_body("Tab", "b", "1")).status == 500);
    engine.advance(millis(1));
    CHECK(send(engine, "PutItem", put_body("Tab", "b", "1")).status == 200);
    CHECK(send(engine, "GetItem", get_body("Tab", "a", "1", true)).body.contains("Item"));
    CHECK(first_partition(engine)["HasLeader"] == true);
    CHECK(first_partition(engine)["Elections"] == 1);
    CHECK(engine.faults().size() == 1);
}

TEST_CASE("what was acknowledged before a leader was lost is there after each election") {
    Engine engine({11, everything()});
    make_table(engine, "Tab", 500, 500);
    Rng rng(5);
    int acknowledged = 0;
    for (int round = 0; round < 30; ++round) {
        for (int i = 0; i < 10; ++i) {
            const std::string number = std::to_string(acknowledged);
            if (send(engine, "PutItem", put_body("Tab", "k" + number, "1")).status == 200) ++acknowledged;
            engine.advance(millis(static_cast<std::int64_t>(rng.below(20))));
        }
        REQUIRE(send(engine, "InjectFault",
                     R"({"Fault":"LostLeader","TableName":"Tab","Key":{"pk":{"S":"k0"},"sk":{"S":"1"}}})")
                    .status == 200);
        CHECK(send(engine, "PutItem", put_body("Tab", "k0", "1")).status == 500);
        engine.advance(seconds(6));
        const Document all = send(engine, "Scan", R"({"TableName":"Tab","ConsistentRead":true})").body;
        CHECK(all["Count"] == acknowledged);
    }
    CHECK(acknowledged == 300);
    CHECK(engine.faults().empty());
}

TEST_CASE("batches hand back what a lost leader would have answered, transactions fail whole") {
    Engine engine({3, everything()});
    make_lagging(engine);
    lose(engine);
    const std::string one = R"({"PutRequest":{"Item":{"pk":{"S":"b"},"sk":{"S":"1"}}}})";
    CHECK(send(engine, "BatchWriteItem", R"({"RequestItems":{"Tab":[)" + one + "]}}").status == 500);
    make_table(engine, "Other", 50, 50);
    lose(engine);
    const Reply written =
        send(engine, "BatchWriteItem", R"({"RequestItems":{"Tab":[)" + one + R"(],"Other":[)" + one + "]}}");
    CHECK(written.status == 200);
    CHECK(written.body["UnprocessedItems"].contains("Tab"));
    CHECK_FALSE(written.body["UnprocessedItems"].contains("Other"));
    const std::string keys = R"({"Keys":[{"pk":{"S":"b"},"sk":{"S":"1"}}],"ConsistentRead":true})";
    const Reply read = send(engine, "BatchGetItem", R"({"RequestItems":{"Tab":)" + keys + R"(,"Other":)" + keys + "}}");
    CHECK(read.body["UnprocessedKeys"].contains("Tab"));
    CHECK(read.body["Responses"]["Other"].size() == 1);
    const std::string key = R"("Key":{"pk":{"S":"c"},"sk":{"S":"1"}})";
    const auto update = [&key](const std::string& table) {
        return R"({"Update":{"TableName":")" + table + R"(",)" + key +
               R"(,"UpdateExpression":"SET v = :v","ExpressionAttributeValues":{":v":{"N":"1"}}}})";
    };
    CHECK(send(engine, "TransactWriteItems", R"({"TransactItems":[)" + update("Other") + "," + update("Tab") + "]}")
              .error == "InternalServerError");
    CHECK_FALSE(send(engine, "GetItem", get_body("Other", "c", "1", true)).body.contains("Item"));
    CHECK(send(engine, "TransactGetItems", R"({"TransactItems":[{"Get":{"TableName":"Tab",)" + key + "}}]}").error ==
          "InternalServerError");
}

TEST_CASE("a lost leader that is healed comes back without an election; a saved one is elected all the same") {
    Engine engine({3, everything()});
    make_lagging(engine);
    const Document fault = lose(engine).body;
    CHECK(lose(engine).error == "ValidationException");
    Engine copy;
    REQUIRE(copy.load_state(engine.save_state()));
    CHECK(send(engine, "HealFault", R"({"FaultId":)" + to_text(fault["FaultId"]) + "}").status == 200);
    CHECK(send(engine, "GetItem", get_body("Tab", "a", "1", true)).body.contains("Item"));
    engine.advance(seconds(10));
    CHECK(first_partition(engine)["Elections"] == 0);
    CHECK(send(copy, "GetItem", get_body("Tab", "a", "1", true)).status == 500);
    copy.advance(seconds(10));
    CHECK(send(copy, "GetItem", get_body("Tab", "a", "1", true)).body.contains("Item"));
    CHECK(first_partition(copy)["Elections"] == 1);
}

TEST_CASE("a table that is deleted while it waits for a leader leaves no fault behind") {
    Engine engine({3, everything()});
    make_table(engine, "Tab", 5, 5);
    lose(engine);
    send(engine, "DeleteTable", R"({"TableName":"Tab"})");
    engine.advance(minutes(2));
    CHECK(engine.faults().empty());
}

TEST_CASE("expired items wait for a leader") {
    SimulationSettings settings = everything();
    settings.ttl_delay = settings.lifecycle = false;
    Engine engine({3, settings});
    make_table(engine, "Tab", 5, 5);
    send(engine, "UpdateTimeToLive",
         R"({"TableName":"Tab","TimeToLiveSpecification":{"Enabled":true,"AttributeName":"until"}})");
    engine.advance(seconds(1));
    const std::string until = std::to_string(engine.now().epoch_seconds() + 2);
    send(engine, "PutItem", put_body("Tab", "a", "1", R"("until":{"N":")" + until + R"("})"));
    lose(engine);
    engine.advance(seconds(4));
    CHECK(engine.catalog().find("Tab")->store.item_count() == 1);
    engine.advance(seconds(2));
    CHECK(engine.catalog().find("Tab")->store.item_count() == 0);
}

TEST_CASE("a planned throttle refuses its share of requests, even where nothing else throttles") {
    Engine engine;
    make_table(engine, "Tab", 5, 5);
    const Document fault = send(engine, "InjectFault", R"({"Fault":"Throttle","TableName":"Tab","Percent":30})").body;
    int refused = 0;
    for (int i = 0; i < 1'000; ++i) {
        const Reply reply = send(engine, "PutItem", put_body("Tab", "a", "1"));
        if (reply.error == "ProvisionedThroughputExceededException") ++refused;
    }
    CHECK(refused > 240);
    CHECK(refused < 360);
    send(engine, "InjectFault", R"({"Fault":"Throttle","TableName":"Tab"})");
    CHECK(send(engine, "GetItem", get_body("Tab", "a", "1", false)).error == "ProvisionedThroughputExceededException");
    send(engine, "HealFault", R"({"FaultId":2})");
    send(engine, "HealFault", R"({"FaultId":)" + to_text(fault["FaultId"]) + "}");
    for (int i = 0; i < 100; ++i) CHECK(send(engine, "PutItem", put_body("Tab", "a", "1")).status == 200);
}

TEST_CASE("one slow follower leaves the other one as it is") {
    Engine engine({3, everything()});
    make_table(engine, "Tab", 50, 50);
    send(engine, "InjectFault",
         R"({"Fault":"SlowReplicas","TableName":"Tab","Milliseconds":600000,"PartitionId":1,"Follower":2})");
    send(engine, "PutItem", put_body("Tab", "a", "1"));
    engine.advance(seconds(2));
    const Document followers = first_partition(engine)["Followers"];
    CHECK(followers[0]["BehindWrites"] == 0);
    CHECK(followers[1]["BehindWrites"] == 1);
}

TEST_CASE("faults in force are listed with what they strike and since when, until they are healed") {
    Engine engine({3, everything()});
    make_table(engine, "Tab", 5, 5);
    const Instant start = engine.now();
    send(engine, "InjectFault", R"({"Fault":"SlowReplicas","TableName":"Tab","Milliseconds":1500,"Follower":2})");
    engine.advance(seconds(2));
    send(engine, "InjectFault", R"({"Fault":"PoisonRecord","TableName":"Tab","Key":{"pk":{"S":"a"}}})");
    send(engine, "InjectFault", R"({"Fault":"CutOffRegion","Region":"eu-west-1"})");
    REQUIRE(lose(engine).status == 200);
    const double since = static_cast<double>(start.microseconds) / 1e6;
    const Document listed = look(engine, R"({"What":"faults"})")["Faults"];
    REQUIRE(listed.size() == 4);
    CHECK(listed[0] == Document{{"FaultId", 1},
                                {"Fault", "SlowReplicas"},
                                {"Region", "us-east-1"},
                                {"Since", since},
                                {"TableName", "Tab"},
                                {"Follower", 2},
                                {"Milliseconds", 1'500}});
    CHECK(listed[1]["Key"] == Document{{"pk", {{"S", "a"}}}});
    CHECK(listed[1]["Since"] == since + 2);
    CHECK(listed[2]["Region"] == "eu-west-1");
    CHECK_FALSE(listed[2].contains("TableName"));
    CHECK(listed[3]["PartitionId"] == 1);
    CHECK(listed[3]["Until"] == since + 7);
    send(engine, "HealFault", R"({"FaultId":1})");
    engine.advance(seconds(6));
    CHECK(look(engine, R"({"What":"faults"})")["Faults"].size() == 2);
}

TEST_CASE("faults that cannot be are refused with their reason") {
    Engine engine;
    make_table(engine, "Tab", 5, 5);
    const auto reason = [&](const std::string& members) {
        return send(engine, "InjectFault", R"({"TableName":"Tab",)" + members + "}").body.value("message", "");
    };
    CHECK(reason(R"("Fault":"LostLeader")") == "PartitionId or Key must name a partition");
    CHECK(reason(R"("Fault":"LostLeader","PartitionId":9)") == "There is no partition 9");
    CHECK_FALSE(reason(R"("Fault":"LostLeader","PartitionId":1,"Milliseconds":0)").empty());
    CHECK_FALSE(reason(R"("Fault":"LostLeader","Key":{"pk":{"S":"a"}})").empty());
    CHECK_FALSE(reason(R"("Fault":"Throttle","Percent":101)").empty());
    CHECK_FALSE(reason(R"("Fault":"SlowReplicas")").empty());
    CHECK_FALSE(reason(R"("Fault":"SlowReplicas","Milliseconds":1,"Follower":3)").empty());
    CHECK(engine.faults().empty());
}
