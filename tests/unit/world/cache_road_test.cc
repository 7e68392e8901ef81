// DAX as a part of the machine: saved, replayed, the same in one step of time or in many.
#include <catch2/catch_test_macros.hpp>

#include "persist/soundness.h"
#include "persist/workspace.h"
#include "support/engine_case.h"
#include "support/memory_store.h"
#include "world/engine.h"

using namespace dynascope;
using namespace dynascope::test;

namespace {

EngineOptions all_parts() { return {11, everything()}; }

void make_cluster(Engine& engine) {
    make_table(engine, "Tab", 50, 50);
    send(engine, "CreateCluster",
         R"({"ClusterName":"cache","NodeType":"dax.t3.small","ReplicationFactor":3,)"
         R"("IamRoleArn":"arn:aws:iam::123456789012:role/none"})");
    engine.advance(minutes(10));
}

Answer through(Engine& engine, std::string_view operation, const std::string& body, bool traced = false) {
    Request request;
    request.operation = operation;
    request.body = body;
    request.route = Route::kDax;
    request.cluster = "cache";
    request.want_trace = traced;
    return engine.handle(request);
}

void work_through_cache(Engine& engine) {
    for (int i = 0; i < 20; ++i) {
        const std::string key = "s" + std::to_string(i % 7);
        through(engine, "PutItem", put_body("Tab", "p", key, R"("n":{"N":")" + std::to_string(i) + "\"}"));
        through(engine, "GetItem", get_body("Tab", "p", key, false));
        through(engine, "GetItem", get_body("Tab", "q", key, false));
        through(engine, "Scan", R"({"TableName":"Tab"})");
        engine.advance(millis(77));
    }
}

}  // namespace

TEST_CASE("a saved cluster goes on exactly, with what is on its way between nodes") {
    Engine a(all_parts());
    make_cluster(a);
    work_through_cache(a);
    REQUIRE_FALSE(a.caches().at("us-east-1").clusters.at("cache").fills.empty());
    Engine b;
    REQUIRE(b.load_state(a.save_state()));
    CHECK(a.state_hash() == b.state_hash());
    work_through_cache(a);
    work_through_cache(b);
    CHECK(a.state_hash() == b.state_hash());
}

TEST_CASE("requests through a cluster are replayed through it") {
    MemoryStore store;
    Engine engine(all_parts());
    Workspace workspace(engine, store);
    workspace.open();
    make_cluster(engine);
    workspace.save();
    work_through_cache(engine);
    workspace.save();
    Engine other(all_parts());
    Workspace again(other, store);
    again.open();
    CHECK(other.state_hash() == engine.state_hash());
    CHECK(other.caches().at("us-east-1").clusters.at("cache").nodes[0].item_figures.hits > 0);
}

TEST_CASE("clusters catch up alike in one step of time or in many") {
    Engine a(all_parts());
    Engine b(all_parts());
    for (Engine* engine : {&a, &b}) {
        make_cluster(*engine);
        through(*engine, "PutItem", put_body("Tab", "p", "s"));
    }
    a.advance(hours(24));
    for (int i = 0; i < 24 * 4; ++i) b.advance(minutes(15));
    CHECK(a.state_hash() == b.state_hash());
}

TEST_CASE("a damaged state with a cluster is refused, or harmless") {
    Engine engine(all_parts());
    make_cluster(engine);
    work_through_cache(engine);
    const std::string state = engine.save_state();
    int refused = 0;
    for (std::size_t at = 0; at < state.size(); at += 491) {
        std::string damaged = state;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x41);
        Engine reader(all_parts());
        if (!reader.load_state(damaged) || !is_sound(reader)) {
            ++refused;
            continue;
        }
        look(reader, R"({"What":"caches"})");
        through(reader, "GetItem", get_body("Tab", "p", "s", false));
    }
    CHECK(refused > 0);
    CHECK(is_sound(engine));
}

TEST_CASE("no trace is kept when nobody asks, and its absence changes nothing") {
    Engine a(all_parts());
    Engine b(all_parts());
    for (Engine* engine : {&a, &b}) {
        make_cluster(*engine);
        for (int i = 0; i < 5; ++i) {
            const Answer answer = through(*engine, "GetItem", get_body("Tab", "p", "s", false), engine == &b);
            CHECK((answer.trace != nullptr) == (engine == &b));
            if (answer.trace) CHECK(answer.trace->cache.size() == 1);
        }
    }
    CHECK(a.state_hash() == b.state_hash());
}
