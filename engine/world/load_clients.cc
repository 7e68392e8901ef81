#include "world/load_clients.h"

#include <algorithm>

#include "sim/distribution.h"

namespace dynascope {

namespace {

constexpr Duration retry_wait_max = seconds(20);
constexpr std::int64_t retry_cost_max = 14;
constexpr std::int64_t success_refund = 1;
constexpr std::uint64_t chance_of_clients = 0x636C69656E7473ULL;

// In retry tokens.
std::int64_t cost_of_retry(const ClientPlan& plan, LoadOutcome outcome) {
    if (outcome == LoadOutcome::kThrottled) return 5;
    if (plan.rules_2026) return retry_cost_max;
    return outcome == LoadOutcome::kTimeout ? 10 : 5;
}

Access access_of_load(LoadOperation operation) {
    const bool writes =
        operation == LoadOperation::kPut || operation == LoadOperation::kUpdate || operation == LoadOperation::kDelete;
    return writes ? Access::kWrite : Access::kRead;
}

// Loads send at ticks only.
Duration whole_ticks(Duration duration) {
    const std::int64_t length = load_tick_length.microseconds;
    return load_tick_length * std::max<std::int64_t>(1, (duration.microseconds + length - 1) / length);
}

}  // namespace

LoadClients::LoadClients(const ClientPlan& plan, std::uint64_t seed, Instant start) : rng_(seed ^ chance_of_clients) {
    if (plan.mode == ClientMode::kNone) return;
    for (std::uint32_t i = 0; i < plan.clients; ++i) clients_.emplace_back().limiter = RateLimiter(start);
}

void LoadClients::release(Instant now, std::vector<ClientRequest>& leaving) {
    for (Client& client : clients_) {
        while (!client.line.empty() && client.limiter.take(now)) {
            leaving.push_back(client.line.front());
            client.line.pop_front();
            --waiting_;
        }
    }
    while (!retries_.empty() && retries_.begin()->first <= now) {
        const auto due = retries_.extract(retries_.begin());
        waiting_ -= due.mapped().size();
        for (const ClientRequest& request : due.mapped()) leave_or_wait(request, now, leaving);
    }
}

void LoadClients::ask(const LoadRequest& request, Instant now, std::vector<ClientRequest>& leaving) {
    ++figures_.requests;
    ClientRequest asked;
    asked.request = request;
    asked.client = turn_;
    asked.asked = now;
    turn_ = turn_ + 1 < clients_.size() ? turn_ + 1 : 0;
    leave_or_wait(asked, now, leaving);
}

void LoadClients::leave_or_wait(const ClientRequest& request, Instant now, std::vector<ClientRequest>& leaving) {
    Client& client = clients_[request.client];
    if (client.line.empty() && client.limiter.take(now)) return leaving.push_back(request);
    if (waiting_ >= waiting_max) return give_up(&ClientFigures::given_up_crowded);
    client.line.push_back(request);
    ++waiting_;
}

Duration LoadClients::draw_latency(const ClientPlan& plan, const ClientRequest& request,
                                   const LatencySettings& settings, Duration route, std::optional<Duration> typical) {
    Client& client = clients_[request.client];
    const bool opens = plan.new_connections || !client.connected;
    client.connected = true;
    const Duration service = typical ? draw_lag(rng_, *typical)
                                     : draw_service_time(settings, rng_, access_of_load(request.request.operation));
    return service + route * (opens ? 1 + settings.handshake_round_trips : 1);
}

void LoadClients::settle(const ClientPlan& plan, ClientRequest request, LoadOutcome outcome, Instant now,
                         Duration latency) {
    ++figures_.attempts;
    if (++request.attempts > 1) ++figures_.retries;
    Client& client = clients_[request.client];
    if (plan.timeout > Duration{} && latency > plan.timeout) {
        // What the service did is done; the client hangs up.
        outcome = LoadOutcome::kTimeout;
        latency = plan.timeout;
        client.connected = false;
        ++figures_.timeouts;
    }
    if (plan.mode == ClientMode::kAdaptive) client.limiter.note_answer(now, outcome == LoadOutcome::kThrottled);
    if (outcome == LoadOutcome::kDone) {
        ++(request.attempts == 1 ? figures_.first_try : figures_.after_retry);
        figures_.latency.add(now - request.asked + latency);
        const std::int64_t refund = request.tokens == 0 ? success_refund : static_cast<std::int64_t>(request.tokens);
        client.tokens = std::min(tokens_max, client.tokens + refund);
    } else if (outcome == LoadOutcome::kFailed) {
        ++figures_.failed;
    } else {
        retry(plan, request, outcome, now, latency);
    }
}

void LoadClients::retry(const ClientPlan& plan, ClientRequest request, LoadOutcome outcome, Instant now,
                        Duration latency) {
    Client& client = clients_[request.client];
    const std::int64_t cost = cost_of_retry(plan, outcome);
    if (request.attempts >= plan.attempts_max) return give_up();
    if (plan.counts_tokens() && client.tokens < cost) return give_up(&ClientFigures::given_up_without_tokens);
    if (waiting_ >= waiting_max) return give_up(&ClientFigures::given_up_crowded);
    if (plan.counts_tokens()) {
        client.tokens -= cost;
        request.tokens = static_cast<std::uint32_t>(cost);
    }
    const Instant due = now + whole_ticks(latency + draw_backoff(plan, request, outcome));
    retries_[due].push_back(request);
    ++waiting_;
}

Duration LoadClients::draw_backoff(const ClientPlan& plan, const ClientRequest& request, LoadOutcome outcome) {
    const Duration base = outcome == LoadOutcome::kThrottled ? plan.throttle_base : plan.transient_base;
    if (base == Duration{}) return {};
    Duration longest = base;
    for (std::uint32_t i = 1; i < request.attempts && longest < retry_wait_max; ++i) longest = longest * 2;
    longest = std::min(longest, retry_wait_max);
    return plan.jitter ? micros(rng_.between(0, longest.microseconds)) : longest;
}

void LoadClients::give_up(std::int64_t ClientFigures::*reason) {
    ++figures_.given_up;
    if (reason != nullptr) ++(figures_.*reason);
}

void LoadClients::abandon() {
    figures_.given_up += static_cast<std::int64_t>(waiting_);
    for (Client& client : clients_) client.line.clear();
    retries_.clear();
    waiting_ = 0;
}

Instant LoadClients::next_departure(Instant earliest) const {
    const auto in_line = [](const Client& client) { return !client.line.empty(); };
    if (retries_.empty() || std::any_of(clients_.begin(), clients_.end(), in_line)) return earliest;
    return std::max(earliest, retries_.begin()->first);
}

std::int64_t LoadClients::tokens_left() const {
    std::int64_t tokens = 0;
    for (const Client& client : clients_) tokens += client.tokens;
    return tokens;
}

std::optional<std::int64_t> LoadClients::requests_per_second() const {
    std::optional<std::int64_t> rate;
    for (const Client& client : clients_) {
        if (client.limiter.is_limiting()) rate = rate.value_or(0) + client.limiter.microrequests_per_second();
    }
    if (rate) rate = *rate / 1'000'000;
    return rate;
}

std::size_t LoadClients::count_waiting() const {
    std::size_t count = 0;
    for (const Client& client : clients_) count += client.line.size();
    for (const auto& [due, requests] : retries_) count += requests.size();
    return count;
}

bool LoadClients::is_sound(const ClientPlan& plan) const {
    const std::size_t expected = plan.mode == ClientMode::kNone ? 0 : plan.clients;
    if (clients_.size() != expected || waiting_ > waiting_max || !figures_.latency.is_sound()) return false;
    if (turn_ >= std::max<std::size_t>(1, expected)) return false;
    const auto request_sound = [&](const ClientRequest& request) {
        return request.client < clients_.size() && request.request.operation <= LoadOperation::kDelete &&
               request.attempts < plan.attempts_max && request.tokens <= retry_cost_max && request.asked >= Instant{};
    };
    for (const Client& client : clients_) {
        if (client.tokens < 0 || client.tokens > tokens_max || !client.limiter.is_sound()) return false;
        if (!std::all_of(client.line.begin(), client.line.end(), request_sound)) return false;
    }
    return std::all_of(retries_.begin(), retries_.end(), [&](const auto& due) {
        return !due.second.empty() && std::all_of(due.second.begin(), due.second.end(), request_sound);
    });
}

}  // namespace dynascope
