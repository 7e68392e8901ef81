#include "world/load.h"

#include <catch2/catch_test_macros.hpp>

#include "support/engine_case.h"

using namespace dynascope;
using namespace dynascope::test;

namespace {

Document describe(Engine& engine) { return send(engine, "DescribeLoad", R"({"LoadId":1})").body; }

}  // namespace

TEST_CASE("2,000 writes a second on one key throttle at the partition's ceiling, though the table has room") {
    Engine engine({3, everything()});
    make_table(engine, "Tab", 1'000, 10'000);
    engine.advance(minutes(6));
    send(engine, "StartLoad", R"({"TableName":"Tab","Mix":{"PutItem":1},"Keys":{"Distribution":"hot","Count":1},
        "RatePerSecond":2000,"DurationSeconds":10})");
    engine.advance(seconds(11));
    const Document load = describe(engine);
    CHECK(load["State"] == "FINISHED");
    CHECK(load["Sent"] == 20'000);
    CHECK(load["Throttled"].get<int>() > 8'000);
    CHECK(load["Throttled"].get<int>() < 11'000);
    const Document partitions = look(engine, R"({"What":"partitions","TableName":"Tab"})");
    CHECK(partitions["Throughput"]["WriteTokens"].get<int>() > 100'000);
}

TEST_CASE("the same load over many keys does not throttle") {
    Engine engine({3, everything()});
    make_table(engine, "Tab", 1'000, 10'000);
    engine.advance(minutes(6));
    send(engine, "StartLoad", R"({"TableName":"Tab","Mix":{"PutItem":1},"Keys":{"Distribution":"uniform","Count":1000},
        "RatePerSecond":2000,"DurationSeconds":10})");
    engine.advance(seconds(11));
    CHECK(describe(engine)["Throttled"] == 0);
}

TEST_CASE("a partition that stays hot splits, and the stream's shards follow") {
    Engine engine({3, everything()});
    make_table(engine, "Tab", 1'000, 3'000,
               R"("StreamSpecification":{"StreamEnabled":true,"StreamViewType":"KEYS_ONLY"})");
    const auto partitions = [&] {
        return look(engine, R"({"What":"partitions","TableName":"Tab"})")["Partitions"].size();
    };
    const std::size_t before = partitions();
    send(engine, "StartLoad", R"({"TableName":"Tab","Keys":{"Distribution":"zipf","Count":500},
        "RatePerSecond":2900,"DurationSeconds":60})");
    engine.advance(seconds(61));
    CHECK(partitions() > before);
    const Document stream = look(engine, R"({"What":"streams","TableName":"Tab"})");
    CHECK(stream["Shards"].size() > before);
}

TEST_CASE("an on-demand table has partitions for twice its highest second") {
    SimulationSettings throttling;
    throttling.throttling = true;
    Engine engine({3, throttling});
    send(engine, "CreateTable", R"({"TableName":"Tab","BillingMode":"PAY_PER_REQUEST",
        "KeySchema":[{"AttributeName":"pk","KeyType":"HASH"}],
        "AttributeDefinitions":[{"AttributeName":"pk","AttributeType":"S"}]})");
    const auto partitions = [&] { return engine.catalog().find("Tab")->store.partitions().size(); };
    CHECK(partitions() == 4);
    send(engine, "StartLoad", R"({"TableName":"Tab","Keys":{"Distribution":"sequential","Count":2000},
        "RatePerSecond":3000,"DurationSeconds":2})");
    engine.advance(seconds(4));
    CHECK(partitions() == 8);
}

TEST_CASE("a paused load sends nothing until it goes on, a stopped one never again") {
    Engine engine({3, everything()});
    make_table(engine, "Tab", 1'000, 1'000);
    send(engine, "StartLoad", R"({"TableName":"Tab","RatePerSecond":100,"DurationSeconds":60})");
    engine.advance(seconds(5));
    CHECK(send(engine, "PauseLoad", R"({"LoadId":1})").body["State"] == "PAUSED");
    const Document paused = describe(engine);
    engine.advance(seconds(5));
    CHECK(describe(engine)["Sent"] == paused["Sent"]);
    send(engine, "ResumeLoad", R"({"LoadId":1})");
    engine.advance(seconds(2));
    CHECK(describe(engine)["Sent"].get<int>() >= paused["Sent"].get<int>() + 199);
    CHECK(describe(engine)["Sent"].get<int>() <= paused["Sent"].get<int>() + 202);
    send(engine, "StopLoad", R"({"LoadId":1})");
    CHECK(send(engine, "ResumeLoad", R"({"LoadId":1})").error == "ValidationException");
}

TEST_CASE("a load that cannot be is refused with its reason") {
    Engine engine;
    make_table(engine, "Tab", 5, 5);
    CHECK(send(engine, "StartLoad", R"({"TableName":"Nowhere"})").error == "ResourceNotFoundException");
    CHECK(send(engine, "StartLoad", R"({"TableName":"Tab","RatePerSecond":0})").error == "ValidationException");
    CHECK(send(engine, "StartLoad", R"({"TableName":"Tab","Mix":{"Fly":1}})").error == "ValidationException");
    CHECK(send(engine, "StartLoad", R"({"TableName":"Tab","Keys":{"Distribution":"odd"}})").error ==
          "ValidationException");
    CHECK(send(engine, "StartLoad", "[]").error == "SerializationException");
}

TEST_CASE("an idle table's burst carries 300 seconds' worth and not one unit more") {
    Engine engine({3, everything()});
    make_table(engine, "Tab", 10, 10);
    engine.advance(minutes(20));
    send(engine, "StartLoad", R"({"TableName":"Tab","Keys":{"Count":1000},"RatePerSecond":900,"DurationSeconds":10,
        "ItemSizeBytes":100})");
    engine.advance(seconds(10));
    // 3,000 units saved, and 10 a second while the load ran.
    CHECK(describe(engine)["Succeeded"].get<int>() >= 3'000 + 90);
    CHECK(describe(engine)["Succeeded"].get<int>() <= 3'000 + 100);
}

TEST_CASE("a load with clients that was saved half way ends the same") {
    for (const char* client : {"naive", "legacy", "standard", "adaptive"}) {
        Engine engine({3, everything()});
        make_table(engine, "Tab", 5, 5);
        send(engine, "StartLoad",
             R"({"TableName":"Tab","Mix":{"PutItem":1,"GetItem":1},"RatePerSecond":400,
            "DurationSeconds":20,"ItemSizeBytes":100,"ClientRegion":"eu-west-1","Client":")" +
                 std::string(client) + R"("})");
        engine.advance(seconds(4));
        CHECK(engine.loads().at(1).clients.waiting() > 0);
        Engine copy;
        REQUIRE(copy.load_state(engine.save_state()));
        CHECK(copy.state_hash() == engine.state_hash());
        CHECK(copy.loads().at(1).is_sound());
        engine.advance(minutes(2));
        copy.advance(minutes(2));
        CHECK(copy.state_hash() == engine.state_hash());
        CHECK(describe(copy) == describe(engine));
    }
}

TEST_CASE("a load is over when none of its requests waits any more") {
    Engine engine({3, everything()});
    make_table(engine, "Tab", 10, 10);
    send(engine, "StartLoad", R"({"TableName":"Tab","RatePerSecond":100,"DurationSeconds":30,"ItemSizeBytes":100,
        "Keys":{"Count":1000},"Client":"legacy"})");
    engine.advance(minutes(8));
    const Document load = describe(engine);
    CHECK(load["State"] == "FINISHED");
    CHECK(load["RanMilliseconds"] == 30'000);
    const Document& figures = load["ClientFigures"];
    CHECK(figures["Requests"] == 3'000);
    CHECK(figures["Waiting"] == 0);
    CHECK(figures["FirstTrySuccesses"].get<int>() + figures["RetrySuccesses"].get<int>() +
              figures["GivenUp"].get<int>() ==
          3'000);
    CHECK(figures["Attempts"] == load["Sent"]);
    CHECK(figures["Retries"].get<int>() == load["Sent"].get<int>() - 3'000);
    std::int64_t counted = 0;
    for (const Document& row : figures["Latencies"]) counted += row["Count"].get<std::int64_t>();
    CHECK(counted == load["Succeeded"]);
}

TEST_CASE("what a stopped load's clients still wanted is given up") {
    Engine engine({3, everything()});
    make_table(engine, "Tab", 5, 5);
    send(engine, "StartLoad", R"({"TableName":"Tab","RatePerSecond":200,"DurationSeconds":60,"Client":"legacy"})");
    engine.advance(seconds(10));
    CHECK(describe(engine)["ClientFigures"]["Waiting"].get<int>() > 0);
    const Document stopped = send(engine, "StopLoad", R"({"LoadId":1})").body;
    CHECK(stopped["ClientFigures"]["Waiting"] == 0);
    CHECK(stopped["ClientFigures"]["GivenUp"].get<int>() > 0);
    engine.advance(seconds(60));
    CHECK(describe(engine) == stopped);
}

TEST_CASE("clients that cannot be are refused with their reason") {
    Engine engine;
    make_table(engine, "Tab", 5, 5);
    const auto refused = [&](const std::string& members) {
        const Reply reply = send(engine, "StartLoad", R"({"TableName":"Tab",)" + members + "}");
        CHECK(reply.error == "ValidationException");
        return reply.body.value("message", std::string());
    };
    CHECK(refused(R"("Client":"eager")") == "Client must be none, naive, legacy, standard or adaptive");
    CHECK(refused(R"("MaxAttempts":3)") == "MaxAttempts needs a Client");
    CHECK(refused(R"("Client":"none","Clients":2)") == "Clients needs a Client");
    CHECK(refused(R"("Client":"naive","RetryRules":"2026")") == "RetryRules needs the Client standard or adaptive");
    CHECK(refused(R"("Client":"standard","RetryRules":"2020")") == "RetryRules must be 2026 or classic");
    CHECK(refused(R"("Client":"standard","Jitter":"no")") == "Jitter must be true or false");
    CHECK(refused(R"("Client":"standard","ClientRegion":"")") == "ClientRegion must name a Region");
    CHECK(refused(R"("Client":"standard","Connections":"many")") == "Connections must be kept or new");
    refused(R"("Client":"standard","MaxAttempts":0)");
    refused(R"("Client":"standard","Clients":1001)");
    refused(R"("Client":"standard","TimeoutMilliseconds":60001)");
    CHECK(engine.loads().empty());
}

TEST_CASE("the SDKs' rules set attempts and bases of a load's clients") {
    Engine engine;
    make_table(engine, "Tab", 5, 5);
    const auto figures = [&](const std::string& members) {
        const Document started =
            send(engine, "StartLoad", R"({"TableName":"Tab","RatePerSecond":100,)" + members + "}").body;
        return send(engine, "DescribeLoad", R"({"LoadId":)" + to_text(started["LoadId"]) + "}").body["ClientFigures"];
    };
    const Document now = figures(R"("Client":"standard")");
    CHECK(now["MaxAttempts"] == 4);
    CHECK(now["BaseDelayMilliseconds"] == 1'000);
    CHECK(now["TransientBaseDelayMilliseconds"] == 25);
    CHECK(now["Clients"] == 2);
    CHECK(now["RetryTokens"] == 1'000);
    CHECK(now["ClientRegion"] == "us-east-1");
    const Document before = figures(R"("Client":"adaptive","RetryRules":"classic")");
    CHECK(before["MaxAttempts"] == 3);
    CHECK(before["TransientBaseDelayMilliseconds"] == 1'000);
    const Document old = figures(R"("Client":"legacy","BaseDelayMilliseconds":10)");
    CHECK(old["MaxAttempts"] == 11);
    CHECK(old["BaseDelayMilliseconds"] == 10);
    CHECK_FALSE(old.contains("RetryTokens"));
}

TEST_CASE("Configure sets what requests take; Reset keeps it") {
    Engine engine;
    CHECK(send(engine, "DescribeConfiguration", "{}").body["Latency"]["WriteMicroseconds"] == 5'000);
    const Reply changed =
        send(engine, "Configure", R"({"Latency":{"WriteMicroseconds":9000,"HandshakeRoundTrips":3}})");
    CHECK(changed.body["Latency"]["WriteMicroseconds"] == 9'000);
    CHECK(changed.body["Latency"]["HandshakeRoundTrips"] == 3);
    CHECK(changed.body["Latency"]["ReadMicroseconds"] == 3'000);
    CHECK(send(engine, "Configure", R"({"Latency":{"Light":1}})").error == "ValidationException");
    CHECK(send(engine, "Configure", R"({"Latency":{"HandshakeRoundTrips":11}})").error == "ValidationException");
    send(engine, "Reset", "{}");
    CHECK(send(engine, "DescribeConfiguration", "{}").body["Latency"]["WriteMicroseconds"] == 9'000);
}
