// Tokens compare what a transaction does, not how its text is written.
#include <catch2/catch_test_macros.hpp>

#include "tests/support/wire_case.h"

using namespace dynascope;
using dynascope::testing::WireCase;

namespace {

std::string update(const std::string& values, const std::string& more = {}) {
    return R"({"ClientRequestToken":"t","TransactItems":[{"Update":{"TableName":"T00","Key":{"pk":{"S":"a"}},)"
           R"("UpdateExpression":"ADD n :d SET x = :x","ExpressionAttributeValues":)" +
           values + "}}]" + more + "}";
}

}  // namespace

TEST_CASE("another order of members, other spaces and another spelling of a number are the same transaction") {
    WireCase wire;
    wire.make_table();
    CHECK(wire.error("TransactWriteItems", update(R"({":d":{"N":"1"},":x":{"S":"y"}})")).empty());
    CHECK(wire.error("TransactWriteItems", update(R"({ ":x" : {"S":"y"}, ":d":{"N":"1.0"} })")).empty());
    CHECK(wire.error("TransactWriteItems",
                     update(R"({":d":{"N":"1"},":x":{"S":"y"}})", R"(,"ReturnConsumedCapacity":"TOTAL")"))
              .empty());
    const Document item = wire.send("GetItem", R"({"TableName":"T00","Key":{"pk":{"S":"a"}}})");
    CHECK(item.at("Item").at("n").at("N") == "1");
}

TEST_CASE("another value is another transaction") {
    WireCase wire;
    wire.make_table();
    CHECK(wire.error("TransactWriteItems", update(R"({":d":{"N":"1"},":x":{"S":"y"}})")).empty());
    CHECK(wire.error("TransactWriteItems", update(R"({":d":{"N":"1"},":x":{"S":"z"}})"))
              .starts_with("IdempotentParameterMismatchException: "));
}
