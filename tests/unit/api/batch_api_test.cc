// What batches leave unprocessed can be sent again as it is.
#include <catch2/catch_test_macros.hpp>

#include "tests/support/wire_case.h"

using namespace dynascope;
using dynascope::testing::WireCase;

namespace {

// A little throughput, which a few large items exhaust.
void make_slow_table(WireCase& wire) {
    const std::string failure = wire.error("CreateTable", R"({"TableName":"T00",
        "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}],
        "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],
        "ProvisionedThroughput":{"ReadCapacityUnits":200,"WriteCapacityUnits":300}})");
    REQUIRE(failure.empty());
}

std::string item(int number) {
    return R"({"pk":{"S":"k)" + std::to_string(number) + R"("},"v":{"S":")" + std::string(200'000, 'x') + R"("}})";
}

std::string write_requests(int count) {
    std::string body = R"({"RequestItems":{"T00":[)";
    for (int i = 0; i < count; ++i) body += (i == 0 ? "" : ",") + (R"({"PutRequest":{"Item":)" + item(i) + "}}");
    return body + "]}}";
}

}  // namespace

TEST_CASE("throttled writes of a batch come back as requests") {
    WireCase wire;
    make_slow_table(wire);
    wire.settings.throttling = true;
    Document answer = wire.send("BatchWriteItem", write_requests(6));
    REQUIRE(answer.contains("UnprocessedItems"));
    REQUIRE(answer.at("UnprocessedItems").contains("T00"));
    const std::size_t left = answer.at("UnprocessedItems").at("T00").size();
    CHECK(left > 0);
    CHECK(left < 6);
    CHECK(answer.at("UnprocessedItems").at("T00").at(0).contains("PutRequest"));

    wire.settings.throttling = false;
    Document again;
    again["RequestItems"] = answer.at("UnprocessedItems");
    CHECK(wire.send("BatchWriteItem", to_text(again)).at("UnprocessedItems").empty());
    CHECK(wire.send("Scan", R"({"TableName":"T00","Select":"COUNT"})").at("Count") == 6);
}

TEST_CASE("throttled keys of a batch come back with all that was said of their table") {
    WireCase wire;
    make_slow_table(wire);
    for (int i = 0; i < 40; ++i) {
        REQUIRE(wire.error("PutItem", R"({"TableName":"T00","Item":)" + item(i) + "}").empty());
    }
    wire.settings.throttling = true;
    std::string keys;
    for (int i = 0; i < 40; ++i) keys += (i == 0 ? "" : ",") + (R"({"pk":{"S":"k)" + std::to_string(i) + R"("}})");
    const Document answer = wire.send(
        "BatchGetItem", R"({"RequestItems":{"T00":{"Keys":[)" + keys +
                            R"(],"ConsistentRead":true,"ProjectionExpression":"#p","ExpressionAttributeNames":)"
                            R"({"#p":"pk"}}}})");
    REQUIRE(answer.at("UnprocessedKeys").contains("T00"));
    const Document& left = answer.at("UnprocessedKeys").at("T00");
    CHECK(left.at("ConsistentRead") == true);
    CHECK(left.at("ProjectionExpression") == "#p");
    CHECK(left.at("ExpressionAttributeNames").at("#p") == "pk");
    CHECK(left.at("Keys").size() + answer.at("Responses").at("T00").size() == 40);
    CHECK(left.at("Keys").size() > 0);
}
