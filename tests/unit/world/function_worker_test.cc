#include "world/function_worker.h"

#include <catch2/catch_test_macros.hpp>

#include "base/archive.h"
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

namespace {

// A callback that is behind: one call waits for the host, one batch failed and waits to be tried again.
void fall_behind(Engine& engine) {
    connect(engine);
    const Document stream = send(engine, "ListStreams", R"({"TableName":"Shop"})").body["Streams"][0]["StreamArn"];
    send(engine, "CreateFunction", R"({"FunctionName":"mine","Runtime":"nodejs22.x","Handler":"callback","Timeout":60,
        "Role":"arn:aws:iam::123456789012:role/worker","Code":{}})");
    CHECK(send(engine, "CreateEventSourceMapping",
               R"({"FunctionName":"mine","StartingPosition":"LATEST","ParallelizationFactor":4,"EventSourceArn":)" +
                   to_text(stream) + "}")
              .status == 200);
    engine.advance(minutes(1));
    send(engine, "InjectFault",
         R"({"Fault":"PoisonRecord","TableName":"Shop","Key":{"pk":{"S":"u"},"sk":{"S":"ORDER#2"}}})");
    order(engine, "1", "pending", "1");
    order(engine, "2", "pending", "2");
    send(engine, "PutItem", put_body("Shop", "v", "ORDER#1"));
    engine.advance(seconds(1));
}

// The host answers everything that waits.
void answer_all(Engine& engine) {
    const Document waiting = send(engine, "ListInvocations", "{}").body["Invocations"];
    for (const Document& call : waiting) {
        const std::string id = std::to_string(call["InvocationId"].get<int>());
        CHECK(send(engine, "CompleteInvocation", R"({"InvocationId":)" + id + R"(,"Result":{},"Milliseconds":7})")
                  .status == 200);
    }
    engine.advance(seconds(3));
}

}  // namespace

TEST_CASE("calls under way, batches and back-off are kept with the state") {
    Engine engine({7, everything()});
    fall_behind(engine);
    Engine other;
    REQUIRE(other.load_state(engine.save_state()));
    REQUIRE(other.state_hash() == engine.state_hash());
    for (Engine* each : {&engine, &other}) {
        REQUIRE(send(*each, "ListInvocations", "{}").body["Invocations"].size() == 2);
        answer_all(*each);
        send(*each, "HealFault", R"({"FaultId":1})");
        each->advance(minutes(2));
        answer_all(*each);
    }
    CHECK(other.state_hash() == engine.state_hash());
    CHECK(look(engine, R"({"What":"functions"})") == look(other, R"({"What":"functions"})"));
}

TEST_CASE("the host's answers are causes: replayed, they give the same state") {
    EngineOptions options{7, everything()};
    options.keep_journal = true;
    Engine engine(options);
    fall_behind(engine);
    answer_all(engine);
    std::string causes = engine.take_journal();
    Engine again({7, everything()});
    ArchiveReader reader(causes);
    while (!reader.at_end()) {
        Cause cause;
        reader(cause);
        REQUIRE(reader.ok());
        again.replay(cause);
    }
    CHECK(again.state_hash() == engine.state_hash());
}
