// The bill as a part of the machine: months end by themselves, whatever steps time takes.
#include <catch2/catch_test_macros.hpp>

#include "catalog/metering.h"
#include "support/engine_case.h"
#include "world/engine.h"

using namespace dynascope;
using namespace dynascope::test;

namespace {

constexpr Duration january = hours(744);

void some_use(Engine& engine) {
    make_table(engine, "Tab", 10, 5);
    engine.advance(hours(3));
    send(engine, "PutItem", put_body("Tab", "p", "s"));
    send(engine, "GetItem", get_body("Tab", "p", "s", false));
}

Usage used(const Engine& engine) { return usage_until(engine.catalog(), engine.now()).at("Tab"); }

}  // namespace

TEST_CASE("months end at their stroke, in one step of time or in many") {
    Engine a({7, everything()});
    Engine b({7, everything()});
    some_use(a);
    some_use(b);
    a.advance(january + january);
    for (int i = 0; i < 2 * 744; ++i) b.advance(hours(1));
    CHECK(a.state_hash() == b.state_hash());
    REQUIRE(a.regions().billing.closed.size() == 2);
    CHECK(a.regions().billing.closed[0].until == world_start + january);
    const Usage first = a.regions().billing.closed[0].regions.at("us-east-1").at("Tab");
    const Usage second = a.regions().billing.closed[1].regions.at("us-east-1").at("Tab");
    CHECK(first.consumed == std::array<std::int64_t, 3>{1, 2, 0});
    CHECK(second.consumed == std::array<std::int64_t, 3>{0, 0, 0});
    CHECK(second.amount(Line::kReadCapacity, TableClass::kStandard) ==
          WideCount::product(10, hours(28 * 24).microseconds));
}

TEST_CASE("a saved bill goes on exactly") {
    Engine a({7, everything()});
    some_use(a);
    Engine b;
    REQUIRE(b.load_state(a.save_state()));
    for (Engine* engine : {&a, &b}) {
        engine->advance(january);
        send(*engine, "PutItem", put_body("Tab", "p", "t"));
    }
    CHECK(a.state_hash() == b.state_hash());
    CHECK(used(a).consumed == used(b).consumed);
}

TEST_CASE("looking at a bill changes nothing") {
    Engine engine({7, everything()});
    some_use(engine);
    const std::uint64_t before = engine.state_hash();
    CHECK(used(engine).consumed[1] == 2);
    CHECK(engine.state_hash() == before);
}

TEST_CASE("a load is metered to the unit") {
    Engine engine;
    some_use(engine);
    send(engine, "StartLoad",
         R"({"TableName":"Tab","Mix":{"PutItem":1},"RatePerSecond":100,"DurationSeconds":3,"ItemSizeBytes":2048})");
    engine.advance(seconds(4));
    const Load& load = engine.loads().begin()->second;
    CHECK(load.sent == 300);
    CHECK(used(engine).consumed[1] == 2 + load.consumed_write.count);
}
