#include "api/dispatcher.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/wire_case.h"

using namespace dynascope;
using dynascope::testing::WireCase;

TEST_CASE("one dispatcher serves request after request") {
    WireCase wire;
    wire.make_table();
    for (int i = 0; i < 3; ++i) {
        const std::string n = std::to_string(i);
        CHECK(
            wire.raw("PutItem", R"({"TableName":"T00","Item":{"pk":{"S":"\u0061"},"n":{"N":")" + n + R"("}}})").body ==
            "{}");
        CHECK(wire.raw("PutItem", "{").status == 400);
        CHECK(wire.raw("GetItem", R"({"TableName":"T00","Key":{"pk":{"S":"a"}}})").body ==
              R"({"Item":{"n":{"N":")" + n + R"("},"pk":{"S":"a"}}})");
    }
}

TEST_CASE("the answer to a failed request holds no piece of another answer") {
    WireCase wire;
    wire.make_table();
    const WireAnswer answer =
        wire.raw("PutItem",
                 R"json({"TableName":"T00","Item":{"pk":{"S":"a"}},"ConditionExpression":"attribute_exists(pk)"})json");
    CHECK(answer.status == 400);
    CHECK(answer.body == R"({"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException",)"
                         R"("message":"The conditional request failed"})");
}

TEST_CASE("all ten types come back as they went in") {
    WireCase wire;
    wire.make_table();
    const std::string item =
        R"({"b":{"B":"AAEC"},"bs":{"BS":["AA==","AQ=="]},"f":{"BOOL":false},"l":{"L":[{"N":"1"},{"M":{}}]},)"
        R"("m":{"M":{"é":{"S":"\"\\\n"}}},"n":{"N":"-1.5"},"ns":{"NS":["-1","2"]},"pk":{"S":"a"},)"
        R"("ss":{"SS":["x","y"]},"t":{"BOOL":true},"z":{"NULL":true}})";
    CHECK(wire.error("PutItem", R"({"TableName":"T00","Item":)" + item + "}").empty());
    CHECK(wire.raw("GetItem", R"({"TableName":"T00","Key":{"pk":{"S":"a"}}})").body == R"({"Item":)" + item + "}");
}

TEST_CASE("a member that stands twice counts once, the last time") {
    WireCase wire;
    wire.make_table();
    CHECK(wire.error("PutItem", R"({"TableName":"ab","TableName":"T00","Item":{"pk":{"S":"a"}}})").empty());
}

TEST_CASE("an index is read through the wire with its arms") {
    WireCase wire;
    wire.make_ranged_table();
    CHECK(wire.error("PutItem",
                     R"({"TableName":"R00","Item":{"pk":{"S":"a"},"sk":{"N":"1"},"l":{"S":"x"},"g":{"S":"y"}}})")
              .empty());
    const Document answer =
        wire.send("Query", R"({"TableName":"R00","IndexName":"lsi","KeyConditionExpression":"pk = :p",
        "ExpressionAttributeValues":{":p":{"S":"a"}},"ReturnConsumedCapacity":"INDEXES","ConsistentRead":"true"})");
    CHECK(answer.at("Count") == 1);
    CHECK(to_text(answer.at("ConsumedCapacity")) ==
          R"({"TableName":"R00","CapacityUnits":1.0,"Table":{"CapacityUnits":0.0},)"
          R"("LocalSecondaryIndexes":{"lsi":{"CapacityUnits":1.0}}})");
}
