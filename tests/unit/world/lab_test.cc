#include "world/lab.h"

#include <catch2/catch_test_macros.hpp>

#include "support/engine_case.h"

using namespace dynascope;
using namespace dynascope::test;

TEST_CASE("Advance moves time exactly, to the microsecond") {
    Engine engine;
    CHECK(send(engine, "Advance", R"({"Seconds":1.5})").body["Now"] == 1'767'225'601.5);
    CHECK(send(engine, "Advance", R"({"Seconds":0.000001})").status == 200);
    CHECK(engine.now() == world_start + micros(1'500'001));
    CHECK(send(engine, "Advance", R"({"Seconds":-1})").error == "ValidationException");
    CHECK(send(engine, "Advance", R"({})").error == "ValidationException");
    CHECK(send(engine, "Advance", R"({"Seconds":1e9})").error == "ValidationException");
    CHECK(send(engine, "Advance", "{").error == "SerializationException");
    CHECK(engine.now() == world_start + micros(1'500'001));
}

TEST_CASE("Configure switches parts of the simulation and refuses what it does not know") {
    Engine engine;
    const Reply all = send(engine, "Configure", R"({"Simulation":"all"})");
    CHECK(all.body["Simulation"]["Throttling"] == true);
    const Reply part =
        send(engine, "Configure", R"({"Simulation":{"Throttling":false},"Lag":{"ReplicaMilliseconds":90}})");
    CHECK(part.body["Simulation"]["Throttling"] == false);
    CHECK(part.body["Simulation"]["ReplicaLag"] == true);
    CHECK(part.body["Lag"]["ReplicaMilliseconds"] == 90);
    CHECK(send(engine, "Configure", R"({"Simulation":{"Gravity":true}})").error == "ValidationException");
    CHECK(send(engine, "Configure", R"({"Simulation":"some"})").error == "ValidationException");
    CHECK(send(engine, "Configure", R"({"Other":1})").error == "ValidationException");
    CHECK(engine.simulation().replica_lag);
}

TEST_CASE("Reset begins a new world with the same settings") {
    Engine engine({1, everything()});
    make_table(engine, "Tab", 5, 5);
    send(engine, "Reset", R"({"Seed":9})");
    CHECK(engine.now() == world_start);
    CHECK(engine.seed() == 9);
    CHECK(engine.catalog().tables().empty());
    CHECK(engine.simulation().throttling);
    Engine fresh({9, everything()});
    make_table(engine, "Tab", 5, 5);
    make_table(fresh, "Tab", 5, 5);
    CHECK(send(engine, "DescribeTable", R"({"TableName":"Tab"})").body ==
          send(fresh, "DescribeTable", R"({"TableName":"Tab"})").body);
}

TEST_CASE("a healed fault is over") {
    Engine engine({1, everything()});
    make_table(engine, "Tab", 5, 5);
    CHECK(
        send(engine, "InjectFault", R"({"Fault":"SlowReplicas","TableName":"Tab","Milliseconds":1})").body["FaultId"] ==
        1);
    CHECK(send(engine, "HealFault", R"({"FaultId":1})").status == 200);
    CHECK(send(engine, "HealFault", R"({"FaultId":1})").error == "ValidationException");
    CHECK(send(engine, "InjectFault", R"({"Fault":"Meteor","TableName":"Tab"})").error == "ValidationException");
    CHECK(engine.faults().empty());
}

TEST_CASE("expired items are still read, then deleted with the service's identity in the stream") {
    Engine engine({1, everything()});
    make_table(engine, "Tab", 5, 5,
               R"("StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_AND_OLD_IMAGES"})");
    send(engine, "UpdateTimeToLive",
         R"({"TableName":"Tab","TimeToLiveSpecification":{"Enabled":true,"AttributeName":"expires"}})");
    engine.advance(hours(2));
    const std::string expires = std::to_string(engine.now().epoch_seconds() + 10);
    send(engine, "PutItem", put_body("Tab", "a", "b", R"("expires":{"N":")" + expires + "\"}"));
    engine.advance(seconds(11));
    CHECK(send(engine, "GetItem", get_body("Tab", "a", "b", true)).body.contains("Item"));
    engine.advance(hours(3));
    CHECK_FALSE(send(engine, "GetItem", get_body("Tab", "a", "b", true)).body.contains("Item"));
    const Document stream = look(engine, R"({"What":"streams","TableName":"Tab"})");
    REQUIRE(stream["Records"].size() == 2);
    CHECK(stream["Records"][0]["EventName"] == "REMOVE");
    CHECK(stream["Records"][0]["ByTtl"] == true);
}

TEST_CASE("a global index follows its table with a lag") {
    Engine engine({1, everything()});
    send(engine, "CreateTable", R"({"TableName":"Tab","KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],
        "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"},{"AttributeName":"g","AttributeType":"S"}],
        "BillingMode":"PAY_PER_REQUEST","GlobalSecondaryIndexes":[{"IndexName":"ByG","KeySchema":
        [{"AttributeName":"g","KeyType":"HASH"}],"Projection":{"ProjectionType":"ALL"}}]})");
    engine.advance(minutes(5));
    send(engine, "PutItem", R"({"TableName":"Tab","Item":{"pk":{"S":"a"},"g":{"S":"x"}}})");
    const char* query = R"({"TableName":"Tab","IndexName":"ByG","KeyConditionExpression":"g = :g",
        "ExpressionAttributeValues":{":g":{"S":"x"}}})";
    CHECK(send(engine, "Query", query).body["Count"] == 0);
    engine.advance(seconds(5));
    CHECK(send(engine, "Query", query).body["Count"] == 1);
}
