// What random clients saw is a history that the documented consistency allows; and histories that it does not allow are
// found out.
#include "history/history.h"

#include <catch2/catch_test_macros.hpp>

#include "history/list_clients.h"
#include "history/register_clients.h"

using namespace dynascope::history;

namespace {

Operation appends(std::int64_t invoked, std::int64_t answered, std::vector<Append> what) {
    Operation operation;
    operation.invoked = invoked;
    operation.answered = answered;
    operation.appends = std::move(what);
    return operation;
}

Operation finds(std::int64_t invoked, std::int64_t answered, std::vector<Found> what, bool eventual = false) {
    Operation operation;
    operation.invoked = invoked;
    operation.answered = answered;
    operation.found = std::move(what);
    operation.eventual = eventual;
    return operation;
}

RegisterStep step_of(RegisterStep::Kind kind, std::int64_t invoked, std::int64_t answered, int value, int found) {
    RegisterStep step;
    step.kind = kind;
    step.invoked = invoked;
    step.answered = answered;
    step.value = value;
    step.found = found;
    return step;
}

std::string fault_with(Planted planted) {
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        ListPlan plan;
        plan.seed = seed;
        plan.operations = 600;
        plan.planted = planted;
        std::string fault = first_fault(run_list_clients(plan).history);
        if (!fault.empty()) return fault;
    }
    return "";
}

}  // namespace

TEST_CASE("strong reads are linearizable, eventual ones never from the future, transactions serializable") {
    int stale = 0;
    int refused = 0;
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        ListPlan plan;
        plan.seed = seed;
        plan.operations = 700;
        plan.regions = seed > 4;
        const ListRun run = run_list_clients(plan);
        INFO("seed " << seed);
        CHECK(first_fault(run.history) == "");
        CHECK(run.done > plan.operations / 2);
        stale += run.stale;
        refused += run.refused;
    }
    CHECK(stale > 20);
    CHECK(refused > 20);
}

TEST_CASE("items that are made, replaced and deleted are linearizable; over Regions the last writer wins") {
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        RegisterPlan plan;
        plan.seed = seed;
        plan.operations = 700;
        plan.regions = seed > 2;
        INFO("seed " << seed);
        CHECK(register_fault(plan, run_register_clients(plan)) == "");
    }
}

TEST_CASE("clients that do wrong on purpose are found out") {
    CHECK(fault_with(Planted::kStaleReads) != "");
    CHECK(fault_with(Planted::kTornTransactions) != "");
    CHECK(fault_with(Planted::kLostUpdates) != "");
    RegisterPlan plan;
    plan.operations = 600;
    plan.stale = true;
    CHECK(register_fault(plan, run_register_clients(plan)) != "");
}

TEST_CASE("a read from the past is no strong read") {
    History history{{appends(0, 10, {{0, 1}}), finds(20, 30, {{0, {}}})}, {{1}}, {}};
    CHECK(impossible_read(history) == "");
    CHECK(impossible_order(history) != "");
    history.operations[1].eventual = true;
    CHECK(impossible_order(history) == "");
    history.operations[1].eventual = false;
    history.operations[1].invoked = 5;  // they overlap: either may be first
    CHECK(impossible_order(history) == "");
}

TEST_CASE("two reads disagree about the order of two appends") {
    const History history{
        {appends(0, 100, {{0, 1}}), appends(0, 100, {{0, 2}}), finds(0, 100, {{0, {1}}}), finds(0, 100, {{0, {2}}})},
        {{1, 2}},
        {}};
    CHECK(impossible_read(history) != "");
}

TEST_CASE("a transaction that is seen in part") {
    const History history{{appends(0, 100, {{0, 1}, {1, 1}}), finds(0, 100, {{0, {1}}, {1, {}}})}, {{1}, {1}}, {}};
    CHECK(impossible_read(history) == "");
    CHECK(impossible_order(history) != "");
}

TEST_CASE("two transactions that each missed the other's write") {
    Operation one = appends(0, 100, {{0, 1}});
    one.found = {{1, {}}};
    Operation other = appends(0, 100, {{1, 2}});
    other.found = {{0, {}}};
    const History history{{one, other}, {{1}, {2}}, {}};
    CHECK(impossible_order(history) != "");
}

TEST_CASE("reads from the future, of refused writes, and writes that are lost") {
    History future{{appends(50, 60, {{0, 1}}), finds(0, 10, {{0, {1}}}, true)}, {{1}}, {}};
    CHECK(impossible_read(future).find("future") != std::string::npos);
    History refused{{appends(0, 10, {{0, 1}}), finds(0, 10, {{0, {1}}}, true)}, {{1}}, {}};
    refused.operations[0].done = false;
    CHECK(impossible_read(refused).find("refused") != std::string::npos);
    const History lost{{appends(0, 10, {{0, 1}})}, {{}}, {}};
    CHECK(impossible_read(lost) != "");
    const History apart{{appends(0, 10, {{0, 1}})}, {{1}}, {{0, {}}}};
    CHECK(unsettled_read(apart) != "");
}

TEST_CASE("the order of a register's steps is searched for") {
    using Kind = RegisterStep::Kind;
    CHECK(linearizable({step_of(Kind::kPut, 0, 50, 1, 0), step_of(Kind::kRead, 10, 40, 0, 0),
                        step_of(Kind::kRead, 20, 60, 0, 1), step_of(Kind::kDelete, 55, 70, 0, 1)}));
    CHECK_FALSE(linearizable({step_of(Kind::kPut, 0, 10, 1, 0), step_of(Kind::kRead, 20, 30, 0, 0)}));
    // Both saw the other's value before: one of them must have been first.
    CHECK_FALSE(linearizable({step_of(Kind::kPut, 0, 100, 1, 2), step_of(Kind::kPut, 0, 100, 2, 1)}));
    RegisterStep create = step_of(Kind::kCreate, 20, 30, 5, 0);
    CHECK_FALSE(linearizable({step_of(Kind::kPut, 0, 10, 1, 0), create}));
    create.refused = true;
    create.found = 1;
    CHECK(linearizable({step_of(Kind::kPut, 0, 10, 1, 0), create}));
    CHECK(wrong_winner({step_of(Kind::kPut, 0, 10, 1, 0), step_of(Kind::kPut, 20, 30, 2, 0)}, {2, 2}) == "");
    CHECK(wrong_winner({step_of(Kind::kPut, 0, 10, 1, 0), step_of(Kind::kPut, 20, 30, 2, 0)}, {1, 1}) != "");
    CHECK(wrong_winner({step_of(Kind::kPut, 0, 10, 1, 0)}, {1, 0}) != "");
}
