// The clients that send a load: who asks again after a refusal, when, and what it costs.
//
// The modes are those of the SDKs. "standard" waits rand(0, 1) * min(20 s, base * 2^n) before retry n, counted from 0,
// as long as its bucket of retry tokens lasts: 500 at first; a retry takes some, which come back when it succeeds, and
// a success at once gives 1. "adaptive" is that and a limiter of its sending rate. What a retry takes, and how long the
// base is, differs between the SDKs' rules of 2026 and those of before (client_configuration.cc).
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "sim/rng.h"
#include "world/latency.h"
#include "world/latency_histogram.h"
#include "world/load_request.h"
#include "world/rate_limiter.h"

namespace dynascope {

inline constexpr Duration load_tick_length = millis(10);

// naive: at once. legacy: backoff as of old, without tokens.
enum class ClientMode : std::uint8_t { kNone, kNaive, kLegacy, kStandard, kAdaptive };

struct ClientPlan {
    ClientMode mode = ClientMode::kNone;
    std::uint32_t clients = 1;  // each with tokens and a limiter of its own; requests go round among them
    std::uint32_t attempts_max = 1;
    Duration throttle_base = {};   // the longest first wait after a throttle
    Duration transient_base = {};  // and after a transient failure
    bool jitter = true;            // else each wait is the longest
    bool rules_2026 = true;        // else what retries took before
    std::string region;            // where they run
    bool new_connections = false;  // each attempt opens one
    Duration timeout = {};         // an attempt that takes longer has failed for its client; 0: none is too long
    bool counts_tokens() const { return mode == ClientMode::kStandard || mode == ClientMode::kAdaptive; }
    template <class Archive>
    void visit(Archive& archive) {
        archive(mode, clients, attempts_max, throttle_base, transient_base, jitter, rules_2026, region, new_connections,
                timeout);
    }
};

// A request that was asked for and is not settled yet.
struct ClientRequest {
    LoadRequest request;
    std::uint32_t client = 0;
    std::uint32_t attempts = 0;  // before the next one
    std::uint32_t tokens = 0;    // taken for the next one
    Instant asked = {};
    template <class Archive>
    void visit(Archive& archive) {
        archive(request, client, attempts, tokens, asked);
    }
};

// Requests = first_try + after_retry + given_up + failed + those that wait.
struct ClientFigures {
    std::int64_t requests = 0;
    std::int64_t attempts = 0;
    std::int64_t retries = 0;   // of these
    std::int64_t timeouts = 0;  // of the attempts
    std::int64_t first_try = 0;
    std::int64_t after_retry = 0;
    std::int64_t given_up = 0;
    std::int64_t given_up_without_tokens = 0;  // of these
    std::int64_t given_up_crowded = 0;         // of these: too many were waiting
    std::int64_t failed = 0;                   // not worth another attempt
    LatencyHistogram latency;                  // of those that succeeded, waits included
    template <class Archive>
    void visit(Archive& archive) {
        archive(requests, attempts, retries, timeouts, first_try, after_retry, given_up, given_up_without_tokens,
                given_up_crowded, failed, latency);
    }
};

class LoadClients {
  public:
    static constexpr std::size_t waiting_max = 100'000;
    static constexpr std::int64_t tokens_max = 500;

    LoadClients() = default;
    LoadClients(const ClientPlan& plan, std::uint64_t seed, Instant start);

    // What leaves now of that which waited: requests that the limiter lets pass, and retries that are due.
    void release(Instant now, std::vector<ClientRequest>& leaving);
    // A new request of the next client in turn: it leaves, or waits for its client's limiter.
    void ask(const LoadRequest& request, Instant now, std::vector<ClientRequest>& leaving);
    // How long the attempt takes. `route`: a round trip over the network; `typical`: what answers it takes, when that
    // is not the table alone.
    Duration draw_latency(const ClientPlan& plan, const ClientRequest& request, const LatencySettings& settings,
                          Duration route, std::optional<Duration> typical = std::nullopt);
    // The answer to an attempt made now, `latency` later; too late for a client that did not wait so long.
    void settle(const ClientPlan& plan, ClientRequest request, LoadOutcome outcome, Instant now, Duration latency);
    // Nobody waits for answers any more.
    void abandon();

    std::size_t waiting() const { return waiting_; }
    // The next tick, at `earliest` or later, at which anything that waits may leave.
    Instant next_departure(Instant earliest) const;
    const ClientFigures& figures() const { return figures_; }
    std::int64_t tokens_left() const;                         // of all clients
    std::optional<std::int64_t> requests_per_second() const;  // that the limiters let pass, once any of them does
    bool is_sound(const ClientPlan& plan) const;

    template <class Archive>
    void visit(Archive& archive) {
        archive(clients_, retries_, turn_, rng_, figures_);
        if constexpr (Archive::reading) waiting_ = count_waiting();
    }

  private:
    struct Client {
        std::int64_t tokens = tokens_max;
        bool connected = false;
        RateLimiter limiter;
        std::deque<ClientRequest> line;  // waits for the limiter
        template <class Archive>
        void visit(Archive& archive) {
            archive(tokens, connected, limiter, line);
        }
    };
    void leave_or_wait(const ClientRequest& request, Instant now, std::vector<ClientRequest>& leaving);
    void retry(const ClientPlan& plan, ClientRequest request, LoadOutcome outcome, Instant now, Duration latency);
    Duration draw_backoff(const ClientPlan& plan, const ClientRequest& request, LoadOutcome outcome);
    void give_up(std::int64_t ClientFigures::*reason = nullptr);
    std::size_t count_waiting() const;

    std::vector<Client> clients_;
    std::map<Instant, std::vector<ClientRequest>> retries_;  // by the tick at which they leave
    std::uint32_t turn_ = 0;
    Rng rng_;  // of its own, so that the same seed sends the same requests whoever sends them
    ClientFigures figures_;
    std::size_t waiting_ = 0;
};

}  // namespace dynascope
