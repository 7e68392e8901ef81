#include "world/function_worker.h"

#include <catch2/catch_test_macros.hpp>

#include "support/engine_case.h"

using namespace dynascope;
using namespace dynascope::test;

namespace {

void connect(Engine& engine) {
    make_table(engine, "Shop", 100, 100,
               R"("StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_AND_OLD_IMAGES"})");
    send(engine, "CreateTable", R"({"TableName":"Totals","KeySchema":[{"AttributeName":"status","KeyType":"HASH"}],
        "AttributeDefinitions":[{"AttributeName":"status","AttributeType":"S"}],"BillingMode":"PAY_PER_REQUEST"})");
    engine.advance(minutes(1));
    CHECK(send(engine, "ConnectFunction", R"({"Function":"aggregate","TableName":"Shop","TargetTableName":"Totals",
        "KeyPrefix":"ORDER#","GroupBy":"state","Sum":"total"})")
              .status == 200);
}

void order(Engine& engine, const std::string& number, const std::string& state, const std::string& total) {
    send(
        engine, "PutItem",
        put_body("Shop", "u", "ORDER#" + number, R"("state":{"S":")" + state + R"("},"total":{"N":")" + total + "\"}"));
    engine.advance(seconds(1));
}

Document total(Engine& engine, const std::string& state) {
    return send(engine, "GetItem",
                R"({"TableName":"Totals","ConsistentRead":true,"Key":{"status":{"S":")" + state + "\"}}}")
        .body.value("Item", Document());
}

}  // namespace

TEST_CASE("the aggregate follows inserts, changes and removals, exactly") {
    Engine engine({1, everything()});
    connect(engine);
    order(engine, "1", "pending", "19.99");
    order(engine, "2", "pending", "5.01");
    send(engine, "PutItem", put_body("Shop", "u", "PROFILE", R"("state":{"S":"pending"})"));
    engine.advance(seconds(1));
    CHECK(total(engine, "pending")["items"]["N"] == "2");
    CHECK(total(engine, "pending")["sum"]["N"] == "25");
    order(engine, "1", "shipped", "19.99");
    CHECK(total(engine, "pending")["items"]["N"] == "1");
    CHECK(total(engine, "shipped")["sum"]["N"] == "19.99");
    order(engine, "1", "shipped", "9.99");
    CHECK(total(engine, "shipped")["sum"]["N"] == "9.99");
    send(engine, "DeleteItem", R"({"TableName":"Shop","Key":{"pk":{"S":"u"},"sk":{"S":"ORDER#1"}}})");
    engine.advance(seconds(1));
    CHECK(total(engine, "shipped")["items"]["N"] == "0");
    CHECK(total(engine, "shipped")["sum"]["N"] == "0");
}

TEST_CASE("a function that failed goes on where it stood, and counts nothing twice") {
    Engine engine({1, everything()});
    connect(engine);
    send(engine, "InjectFault", R"({"Fault":"FunctionFailure","TableName":"Shop"})");
    order(engine, "1", "pending", "1");
    order(engine, "2", "pending", "2");
    CHECK(total(engine, "pending").is_null());
    send(engine, "HealFault", R"({"FaultId":1})");
    engine.advance(seconds(5));
    CHECK(total(engine, "pending")["items"]["N"] == "2");
    CHECK(total(engine, "pending")["sum"]["N"] == "3");
}

TEST_CASE("a function that would feed itself, or has no stream to read, is refused") {
    Engine engine;
    connect(engine);
    const Reply itself = send(engine, "ConnectFunction",
                              R"({"Function":"aggregate","TableName":"Shop","TargetTableName":"Shop","GroupBy":"a"})");
    CHECK(itself.error == "ValidationException");
    CHECK(send(engine, "ConnectFunction",
               R"({"Function":"aggregate","TableName":"Totals","TargetTableName":"Shop","GroupBy":"a"})")
              .error == "ValidationException");
}
