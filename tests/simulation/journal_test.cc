// Crash recovery by replay: snapshot and journal of a random life give the same world, wherever the saves fell.
#include <catch2/catch_test_macros.hpp>

#include "persist/workspace.h"
#include "support/engine_case.h"
#include "support/memory_store.h"
#include "support/random_work.h"

using namespace dynascope;
using namespace dynascope::test;

TEST_CASE("a random life opened again after every few saves is the same life") {
    MemoryStore store;
    Engine engine({21, everything()});
    Workspace workspace(engine, store);
    workspace.open();
    RandomWork work(engine, 5);
    work.begin();
    for (int round = 0; round < 12; ++round) {
        for (int i = 0; i < 150; ++i) work.step();
        REQUIRE(workspace.save().saved);
        if (round % 3 != 0) continue;
        Engine other({1, {}});
        Workspace again(other, store);
        CHECK(again.open().warning.empty());
        CHECK(other.state_hash() == engine.state_hash());
    }
}
