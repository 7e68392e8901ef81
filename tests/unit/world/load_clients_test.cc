#include "world/load_clients.h"

#include <algorithm>

#include <catch2/catch_test_macros.hpp>

using namespace dynascope;

namespace {

ClientPlan client_plan(ClientMode mode) {
    ClientPlan plan;
    plan.mode = mode;
    plan.attempts_max = 100;
    plan.throttle_base = millis(100);
    plan.transient_base = millis(20);
    return plan;
}

ClientRequest ask_once(LoadClients& clients, Instant now = world_start) {
    std::vector<ClientRequest> leaving;
    clients.ask({}, now, leaving);
    REQUIRE(leaving.size() == 1);
    return leaving.front();
}

// The wait before the retry that follows `attempts` attempts.
Duration wait_after(const ClientPlan& plan, std::uint32_t attempts, LoadOutcome outcome, std::uint64_t seed) {
    LoadClients clients(plan, seed, world_start);
    ClientRequest request = ask_once(clients);
    request.attempts = attempts - 1;
    clients.settle(plan, request, outcome, world_start, {});
    REQUIRE(clients.waiting() == 1);
    return clients.next_departure(world_start) - world_start;
}

// So many new requests are refused; all that may be sent again waits.
void refuse_new(LoadClients& clients, const ClientPlan& plan, int count, LoadOutcome outcome) {
    for (int i = 0; i < count; ++i) clients.settle(plan, ask_once(clients), outcome, world_start, {});
}

std::vector<ClientRequest> released_at(LoadClients& clients, Instant now) {
    std::vector<ClientRequest> leaving;
    clients.release(now, leaving);
    return leaving;
}

}  // namespace

TEST_CASE("a wait with jitter lies between one tick and the base, which doubles up to 20 seconds") {
    const ClientPlan plan = client_plan(ClientMode::kLegacy);
    for (std::uint32_t attempts = 1; attempts <= 12; ++attempts) {
        const Duration longest = std::min(seconds(20), millis(100LL << (attempts - 1)));
        Duration low = seconds(100);
        Duration high;
        for (std::uint64_t seed = 1; seed <= 300; ++seed) {
            const Duration wait = wait_after(plan, attempts, LoadOutcome::kThrottled, seed);
            low = std::min(low, wait);
            high = std::max(high, wait);
        }
        CHECK(low >= load_tick_length);
        CHECK(low.microseconds <= longest.microseconds / 10);
        CHECK(high <= longest);
        CHECK(high.microseconds >= longest.microseconds * 9 / 10);
    }
}

TEST_CASE("without jitter a wait is the longest, and a transient failure has a base of its own") {
    ClientPlan plan = client_plan(ClientMode::kStandard);
    plan.jitter = false;
    CHECK(wait_after(plan, 1, LoadOutcome::kThrottled, 1) == millis(100));
    CHECK(wait_after(plan, 4, LoadOutcome::kThrottled, 1) == millis(800));
    CHECK(wait_after(plan, 60, LoadOutcome::kThrottled, 1) == seconds(20));
    CHECK(wait_after(plan, 1, LoadOutcome::kTransient, 1) == millis(20));
    CHECK(wait_after(plan, 3, LoadOutcome::kTimeout, 1) == millis(80));
}

TEST_CASE("naive clients try again at the next tick, so many times as they may") {
    ClientPlan plan = client_plan(ClientMode::kNaive);
    plan.throttle_base = plan.transient_base = Duration{};
    plan.attempts_max = 3;
    LoadClients clients(plan, 1, world_start);
    clients.settle(plan, ask_once(clients), LoadOutcome::kThrottled, world_start, {});
    Instant now = world_start;
    for (int retry = 1; retry <= 2; ++retry) {
        CHECK(released_at(clients, now).empty());
        now = now + load_tick_length;
        const std::vector<ClientRequest> leaving = released_at(clients, now);
        REQUIRE(leaving.size() == 1);
        clients.settle(plan, leaving.front(), LoadOutcome::kThrottled, now, {});
    }
    CHECK(clients.waiting() == 0);
    CHECK(clients.figures().requests == 1);
    CHECK(clients.figures().attempts == 3);
    CHECK(clients.figures().retries == 2);
    CHECK(clients.figures().given_up == 1);
    CHECK(clients.figures().given_up_without_tokens == 0);
}

TEST_CASE("500 retry tokens are 100 retries after throttles; the next request is given up at once") {
    const ClientPlan plan = client_plan(ClientMode::kStandard);
    LoadClients clients(plan, 1, world_start);
    refuse_new(clients, plan, 100, LoadOutcome::kThrottled);
    CHECK(clients.tokens_left() == 0);
    CHECK(clients.figures().given_up == 0);
    refuse_new(clients, plan, 1, LoadOutcome::kThrottled);
    CHECK(clients.figures().given_up_without_tokens == 1);
    CHECK(clients.waiting() == 100);
}

TEST_CASE("a retry that succeeds gives back what it took, a success at once gives one token, to 500 at most") {
    const ClientPlan plan = client_plan(ClientMode::kStandard);
    LoadClients clients(plan, 1, world_start);
    clients.settle(plan, ask_once(clients), LoadOutcome::kDone, world_start, {});
    CHECK(clients.tokens_left() == 500);
    refuse_new(clients, plan, 2, LoadOutcome::kThrottled);
    refuse_new(clients, plan, 1, LoadOutcome::kTransient);
    CHECK(clients.tokens_left() == 500 - 5 - 5 - 14);
    clients.settle(plan, ask_once(clients), LoadOutcome::kDone, world_start, {});
    CHECK(clients.tokens_left() == 500 - 5 - 5 - 14 + 1);
    for (const ClientRequest& request : released_at(clients, world_start + seconds(60))) {
        clients.settle(plan, request, LoadOutcome::kDone, world_start + seconds(60), {});
    }
    CHECK(clients.tokens_left() == 500);
    CHECK(clients.figures().first_try == 2);
    CHECK(clients.figures().after_retry == 3);
}

TEST_CASE("by the rules of before 2026 a retry takes 5 tokens, after a timeout 10; by the newer ones 5, else 14") {
    const auto left = [](bool rules_2026, LoadOutcome outcome) {
        ClientPlan plan = client_plan(ClientMode::kStandard);
        plan.rules_2026 = rules_2026;
        LoadClients clients(plan, 1, world_start);
        refuse_new(clients, plan, 1, outcome);
        return clients.tokens_left();
    };
    CHECK(left(true, LoadOutcome::kThrottled) == 495);
    CHECK(left(true, LoadOutcome::kTransient) == 486);
    CHECK(left(true, LoadOutcome::kTimeout) == 486);
    CHECK(left(false, LoadOutcome::kThrottled) == 495);
    CHECK(left(false, LoadOutcome::kTransient) == 495);
    CHECK(left(false, LoadOutcome::kTimeout) == 490);
}

TEST_CASE("each client has tokens of its own; naive and legacy ones have none to lose") {
    ClientPlan plan = client_plan(ClientMode::kStandard);
    plan.clients = 2;
    LoadClients clients(plan, 1, world_start);
    refuse_new(clients, plan, 200, LoadOutcome::kThrottled);
    CHECK(clients.figures().given_up == 0);
    CHECK(clients.tokens_left() == 0);
    const ClientPlan old = client_plan(ClientMode::kLegacy);
    LoadClients legacy(old, 1, world_start);
    refuse_new(legacy, old, 1'000, LoadOutcome::kThrottled);
    CHECK(legacy.figures().given_up == 0);
    CHECK(legacy.waiting() == 1'000);
}

TEST_CASE("an answer that comes too late is a timeout, whatever it says, and the connection is opened anew") {
    ClientPlan plan = client_plan(ClientMode::kStandard);
    plan.timeout = millis(50);
    LatencySettings settings;
    settings.read_typical = settings.write_typical = Duration{};
    settings.handshake_round_trips = 2;
    LoadClients clients(plan, 1, world_start);
    const ClientRequest request = ask_once(clients);
    CHECK(clients.draw_latency(plan, request, settings, millis(20)) == millis(60));
    CHECK(clients.draw_latency(plan, request, settings, millis(20)) == millis(20));
    clients.settle(plan, request, LoadOutcome::kDone, world_start, millis(51));
    CHECK(clients.figures().timeouts == 1);
    CHECK(clients.waiting() == 1);
    CHECK(clients.tokens_left() == 500 - 14);
    CHECK(clients.draw_latency(plan, request, settings, millis(20)) == millis(60));
}

TEST_CASE("a request's latency holds its waits; what is not worth another attempt gets none") {
    ClientPlan plan = client_plan(ClientMode::kStandard);
    plan.jitter = false;
    LoadClients clients(plan, 1, world_start);
    refuse_new(clients, plan, 1, LoadOutcome::kFailed);
    CHECK(clients.figures().failed == 1);
    CHECK(clients.waiting() == 0);
    clients.settle(plan, ask_once(clients), LoadOutcome::kThrottled, world_start, millis(4));
    const Instant due = clients.next_departure(world_start);
    CHECK(due - world_start == millis(110));  // 104 ms, at the next tick
    const std::vector<ClientRequest> leaving = released_at(clients, due);
    REQUIRE(leaving.size() == 1);
    clients.settle(plan, leaving.front(), LoadOutcome::kDone, due, millis(4));
    CHECK(clients.figures().latency.average() == millis(114));
}

TEST_CASE("the limiter of an adaptive client lets requests wait before they are sent at all") {
    const ClientPlan plan = client_plan(ClientMode::kAdaptive);
    LoadClients clients(plan, 1, world_start);
    std::vector<ClientRequest> leaving;
    Instant now = world_start;
    for (int tick = 0; tick < 400; ++tick, now = now + load_tick_length) {
        leaving.clear();
        clients.release(now, leaving);
        clients.ask({}, now, leaving);
        // The service takes 40 a second.
        for (std::size_t i = 0; i < leaving.size(); ++i) {
            const bool accepted = i == 0 && tick % 5 < 2;
            clients.settle(plan, leaving[i], accepted ? LoadOutcome::kDone : LoadOutcome::kThrottled, now, {});
        }
    }
    REQUIRE(clients.requests_per_second().has_value());
    CHECK(*clients.requests_per_second() < 60);
    CHECK(clients.waiting() > 100);
    clients.abandon();
    CHECK(clients.waiting() == 0);
    const ClientFigures& figures = clients.figures();
    CHECK(figures.requests == figures.first_try + figures.after_retry + figures.given_up);
}
