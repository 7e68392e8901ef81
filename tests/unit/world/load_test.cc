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
