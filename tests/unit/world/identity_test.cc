#include <catch2/catch_test_macros.hpp>

#include "base/archive.h"
#include "support/engine_case.h"

using namespace dynascope;
using namespace dynascope::test;

namespace {

EngineOptions enforcing() {
    EngineOptions options;
    options.simulation.iam = true;
    options.keep_journal = true;
    return options;
}

void set_up(Engine& engine) {
    make_table(engine, "Tab", 5, 5);
    send(engine, "CreateUser", R"({"UserName":"alice"})");
    send(engine, "PutUserPolicy",
         R"({"UserName":"alice","PolicyName":"P","PolicyDocument":"{\"Version\":\"2012-10-17\",\"Statement\":)"
         R"([{\"Effect\":\"Allow\",\"Action\":\"dynamodb:PutItem\",\"Resource\":\"*\"}]}"})");
}

int status_for(Engine& engine, std::string_view operation, const std::string& body, std::string_view caller) {
    return engine.handle({operation, body, caller}).status;
}

void check_enforced(Engine& engine) {
    CHECK(status_for(engine, "PutItem", put_body("Tab", "a", "b"), "alice") == 200);
    CHECK(status_for(engine, "GetItem", get_body("Tab", "a", "b", true), "alice") == 400);
    CHECK(status_for(engine, "GetItem", get_body("Tab", "a", "b", true), "anonymous") == 200);
}

}  // namespace

TEST_CASE("identities and their policies are saved with the world") {
    Engine engine(enforcing());
    set_up(engine);
    Engine other;
    REQUIRE(other.load_state(engine.save_state()));
    CHECK(other.state_hash() == engine.state_hash());
    check_enforced(other);
}

TEST_CASE("IAM's operations and callers are causes: a replay gives the same world") {
    Engine engine(enforcing());
    set_up(engine);
    check_enforced(engine);
    Engine again(enforcing());
    const std::string journal = engine.take_journal();
    ArchiveReader reader(journal);
    while (reader.ok() && !reader.at_end()) {
        Cause cause;
        reader(cause);
        again.replay(cause);
    }
    CHECK(again.state_hash() == engine.state_hash());
}
