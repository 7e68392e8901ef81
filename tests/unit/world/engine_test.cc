#include "world/engine.h"

#include <catch2/catch_test_macros.hpp>

#include "support/engine_case.h"

using namespace dynascope;
using namespace dynascope::test;

namespace {

EngineOptions lagging() { return {7, everything()}; }

void some_work(Engine& engine) {
    make_table(engine, "Tab", 100, 100);
    for (int i = 0; i < 20; ++i) {
        send(engine, "PutItem", put_body("Tab", "p" + std::to_string(i % 3), "s" + std::to_string(i)));
        send(engine, "GetItem", get_body("Tab", "p0", "s0", false));
        engine.advance(millis(3));
    }
}

}  // namespace

TEST_CASE("the same seed and the same causes give the same bytes") {
    Engine a(lagging());
    Engine b(lagging());
    some_work(a);
    some_work(b);
    CHECK(a.save_state() == b.save_state());
    CHECK(a.state_hash() == b.state_hash());
    send(b, "GetItem", get_body("Tab", "p0", "s0", false));
    CHECK(a.state_hash() != b.state_hash());
}

TEST_CASE("advancing twice by a part equals advancing once by the whole") {
    Engine a(lagging());
    Engine b(lagging());
    some_work(a);
    some_work(b);
    for (int i = 0; i < 1'000; ++i) a.advance(millis(2));
    b.advance(seconds(2));
    CHECK(a.state_hash() == b.state_hash());
}

TEST_CASE("a saved state goes on exactly as the engine that it was taken from") {
    Engine a(lagging());
    some_work(a);
    Engine b;
    REQUIRE(b.load_state(a.save_state()));
    CHECK(b.now() == a.now());
    some_work(a);
    some_work(b);
    CHECK(a.state_hash() == b.state_hash());
}

TEST_CASE("bytes that are no state change nothing") {
    Engine engine(lagging());
    some_work(engine);
    const std::string state = engine.save_state();
    const std::uint64_t hash = engine.state_hash();
    CHECK_FALSE(engine.load_state(""));
    CHECK_FALSE(engine.load_state(state.substr(0, state.size() / 2)));
    CHECK_FALSE(engine.load_state(state + "x"));
    CHECK(engine.state_hash() == hash);
}

TEST_CASE("with the simulation off, a table is ACTIVE for the request after its creation") {
    Engine engine;
    const Reply created = send(engine, "CreateTable",
                               R"({"TableName":"Tab","KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],
        "AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],"BillingMode":"PAY_PER_REQUEST"})");
    CHECK(created.body["TableDescription"]["TableStatus"] == "CREATING");
    CHECK(send(engine, "DescribeTable", R"({"TableName":"Tab"})").body["Table"]["TableStatus"] == "ACTIVE");
}

TEST_CASE("with the life cycle on, a new table refuses items until it is ACTIVE") {
    Engine engine(lagging());
    send(engine, "CreateTable", R"({"TableName":"Tab","KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],
        "AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],"BillingMode":"PAY_PER_REQUEST"})");
    const char* put = R"({"TableName":"Tab","Item":{"id":{"S":"a"}}})";
    CHECK(send(engine, "PutItem", put).error == "ResourceNotFoundException");
    engine.advance(minutes(2));
    CHECK(send(engine, "PutItem", put).status == 200);
}

TEST_CASE("an eventually consistent read can be stale, a strongly consistent one never") {
    Engine engine(lagging());
    make_table(engine, "Tab", 1'000, 1'000);
    send(engine, "PutItem", put_body("Tab", "a", "b", R"("v":{"N":"1"})"));
    engine.advance(seconds(10));
    send(engine, "InjectFault", R"({"Fault":"SlowReplicas","TableName":"Tab","Milliseconds":60000})");
    send(engine, "PutItem", put_body("Tab", "a", "b", R"("v":{"N":"2"})"));
    int stale = 0;
    for (int i = 0; i < 60; ++i) {
        if (send(engine, "GetItem", get_body("Tab", "a", "b", false)).body["Item"]["v"]["N"] == "1") ++stale;
        CHECK(send(engine, "GetItem", get_body("Tab", "a", "b", true)).body["Item"]["v"]["N"] == "2");
    }
    CHECK(stale > 20);
    CHECK(stale < 60);
    engine.advance(minutes(15));
    for (int i = 0; i < 20; ++i) {
        CHECK(send(engine, "GetItem", get_body("Tab", "a", "b", false)).body["Item"]["v"]["N"] == "2");
    }
}

TEST_CASE("reading operations of the lab are not causes") {
    Engine engine({1, everything(), true});
    engine.set_inspect(inspect);
    make_table(engine, "Tab", 5, 5);
    engine.take_journal();
    const std::uint64_t hash = engine.state_hash();
    CHECK(send(engine, "Inspect", R"({"What":"tables"})").body["Tables"].size() == 1);
    CHECK(send(engine, "DescribeConfiguration", "").status == 200);
    CHECK(engine.state_hash() == hash);
    CHECK_FALSE(engine.has_journal());
}

TEST_CASE("an unknown operation answers as the service does and changes nothing but figures") {
    Engine engine;
    const Reply reply = send(engine, "MakeCoffee", "{}");
    CHECK(reply.status == 400);
    CHECK(reply.error == "UnknownOperationException");
}

TEST_CASE("two idle days cost nothing") {
    Engine engine(lagging());
    make_table(engine, "Tab", 5, 5, R"("StreamSpecification":{"StreamEnabled":true,"StreamViewType":"NEW_IMAGE"})");
    send(engine, "PutItem", put_body("Tab", "a", "b"));
    engine.advance(hours(25));
    CHECK(engine.advance(hours(48)) == 0);
}

TEST_CASE("records that enter a stream are told once for a table and second") {
    EngineOptions options = lagging();
    options.keep_happenings = true;
    Engine engine(options);
    make_table(engine, "Tab", 100, 100, R"("StreamSpecification":{"StreamEnabled":true,"StreamViewType":"KEYS_ONLY"})");
    for (const char* sort_key : {"a", "b", "c"}) send(engine, "PutItem", put_body("Tab", "p", sort_key));
    std::int64_t records = 0;
    int entries = 0;
    for (const Happening& happening : engine.happenings().entries()) {
        if (happening.kind != HappeningKind::kStreamRecord) continue;
        records += happening.count;
        ++entries;
        CHECK(happening.table == "Tab");
    }
    CHECK(records == 3);
    CHECK(entries == 1);
}
