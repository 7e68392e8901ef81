// A model of a sorted map and the documented rules judges random requests to the engine.
#include <catch2/catch_test_macros.hpp>

#include "model/judge.h"

using namespace dynascope;

TEST_CASE("the engine does what the model says") {
    for (std::uint64_t seed = 1; seed <= 8; ++seed) {
        Engine engine;
        model::Judge judge(engine, seed);
        for (int i = 0; i < 2'000 && judge.failure().empty(); ++i) judge.step();
        INFO("seed " << seed << ", " << judge.failure());
        REQUIRE(judge.failure().empty());
    }
}

TEST_CASE("a model that forgets an item is found out") {
    Engine engine;
    model::Judge judge(engine, 1);
    for (int i = 0; i < 500; ++i) REQUIRE(judge.step());
    for (model::Table& table : judge.tables()) {
        REQUIRE_FALSE(table.items.empty());
        table.items.erase(table.items.begin());
    }
    for (int i = 0; i < 2'000 && judge.failure().empty(); ++i) judge.step();
    CHECK_FALSE(judge.failure().empty());
}
