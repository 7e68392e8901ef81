// A load's clients: their part of StartLoad's body and of DescribeLoad's answer.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "table/region_names.h"
#include "world/configuration.h"

namespace dynascope {

namespace {

// What a mode of the SDKs stands for with DynamoDB.
struct ClientWord {
    const char* name;
    ClientMode mode;
    std::int64_t attempts;
    std::int64_t throttle_base_milliseconds;
    std::int64_t transient_base_milliseconds;
};

constexpr std::array<ClientWord, 5> client_words{{
    {"none", ClientMode::kNone, 1, 0, 0},
    {"naive", ClientMode::kNaive, 10, 0, 0},
    {"legacy", ClientMode::kLegacy, 11, 50, 50},
    {"standard", ClientMode::kStandard, 4, 1'000, 25},
    {"adaptive", ClientMode::kAdaptive, 4, 1'000, 25},
}};
// "standard" and "adaptive" by the rules of before 2026.
constexpr std::int64_t classic_attempts = 3;
constexpr std::int64_t classic_base_milliseconds = 1'000;

constexpr std::int64_t retry_base_milliseconds_max = 20'000;
constexpr std::int64_t client_timeout_milliseconds_max = 60'000;
constexpr std::int64_t requests_of_a_client = 50;  // a second: by default a load has a client for each
constexpr std::int64_t usual_clients_max = 100;
constexpr std::array<const char*, 9> client_members{"Clients",
                                                    "RetryRules",
                                                    "MaxAttempts",
                                                    "BaseDelayMilliseconds",
                                                    "TransientBaseDelayMilliseconds",
                                                    "Jitter",
                                                    "TimeoutMilliseconds",
                                                    "ClientRegion",
                                                    "Connections"};

// One of two words; the first where the member is absent.
Result<bool> second_word(const Document& body, const char* name, std::string_view first, std::string_view second) {
    if (!body.contains(name)) return false;
    const std::string word = text_member(body, name);
    if (word == first || word == second) return word == second;
    return validation_error(std::string(name) + " must be " + std::string(first) + " or " + std::string(second));
}

Status parse_client_place(const Document& body, ClientPlan& client) {
    client.region = text_member(body, "ClientRegion");
    const bool named = body.contains("ClientRegion");
    if (named && !is_region_name(client.region)) return validation_error("ClientRegion must name a Region");
    TRY_ASSIGN(client.new_connections, second_word(body, "Connections", "kept", "new"));
    TRY_ASSIGN(const std::int64_t timeout,
               whole_member(body, "TimeoutMilliseconds", 0, 0, client_timeout_milliseconds_max));
    client.timeout = millis(timeout);
    return {};
}

Status parse_waits(const Document& body, const ClientWord& word, ClientPlan& client) {
    TRY_ASSIGN(const bool classic, second_word(body, "RetryRules", "2026", "classic"));
    if (body.contains("RetryRules") && !client.counts_tokens()) {
        return validation_error("RetryRules needs the Client standard or adaptive");
    }
    client.rules_2026 = !classic;
    const std::int64_t usual_attempts = classic ? classic_attempts : word.attempts;
    TRY_ASSIGN(const std::int64_t attempts, whole_member(body, "MaxAttempts", usual_attempts, 1, load_attempts_max));
    client.attempts_max = static_cast<std::uint32_t>(attempts);
    TRY_ASSIGN(const std::int64_t base, whole_member(body, "BaseDelayMilliseconds", word.throttle_base_milliseconds, 0,
                                                     retry_base_milliseconds_max));
    client.throttle_base = millis(base);
    const std::int64_t usual = classic ? classic_base_milliseconds : word.transient_base_milliseconds;
    TRY_ASSIGN(const std::int64_t transient,
               whole_member(body, "TransientBaseDelayMilliseconds", usual, 0, retry_base_milliseconds_max));
    client.transient_base = millis(transient);
    const auto jitter = body.find("Jitter");
    if (jitter == body.end()) return {};
    if (!jitter->is_boolean()) return validation_error("Jitter must be true or false");
    client.jitter = jitter->get<bool>();
    return {};
}

double milliseconds_of(Duration duration) { return static_cast<double>(duration.microseconds) / 1'000; }

// Rows of those that took less than 1 ms, 2 ms, 4 ms and so on, up to the longest; empty rows are left out.
Document histogram_document(const LatencyHistogram& latencies) {
    Document rows = Document::array();
    std::int64_t counted = 0;
    for (Duration bound = millis(1); counted < latencies.total(); bound = bound * 2) {
        const std::int64_t below = bound < hours(24) ? latencies.count_below(bound) : latencies.total();
        if (below > counted) {
            rows.push_back({{"BelowMilliseconds", bound.microseconds / 1'000}, {"Count", below - counted}});
        }
        counted = below;
    }
    return rows;
}

Document plan_document(const ClientPlan& plan) {
    Document document = Document::object();
    document["Clients"] = plan.clients;
    if (plan.counts_tokens()) document["RetryRules"] = plan.rules_2026 ? "2026" : "classic";
    document["MaxAttempts"] = plan.attempts_max;
    document["BaseDelayMilliseconds"] = plan.throttle_base.microseconds / 1'000;
    document["TransientBaseDelayMilliseconds"] = plan.transient_base.microseconds / 1'000;
    document["Jitter"] = plan.jitter;
    document["TimeoutMilliseconds"] = plan.timeout.microseconds / 1'000;
    document["ClientRegion"] = plan.region;
    document["Connections"] = plan.new_connections ? "new" : "kept";
    return document;
}

}  // namespace

Result<ClientPlan> parse_client(const Document& body, std::int64_t rate_per_second) {
    const std::string name = body.contains("Client") ? text_member(body, "Client") : "none";
    const auto* const word = std::find_if(client_words.begin(), client_words.end(),
                                          [&name](const ClientWord& candidate) { return name == candidate.name; });
    if (word == client_words.end()) return validation_error("Client must be none, naive, legacy, standard or adaptive");
    ClientPlan client;
    client.mode = word->mode;
    if (word->mode == ClientMode::kNone) {
        for (const char* member : client_members) {
            if (body.contains(member)) return validation_error(std::string(member) + " needs a Client");
        }
        return client;
    }
    const std::int64_t usual = std::clamp<std::int64_t>(rate_per_second / requests_of_a_client, 1, usual_clients_max);
    TRY_ASSIGN(const std::int64_t clients, whole_member(body, "Clients", usual, 1, load_clients_max));
    client.clients = static_cast<std::uint32_t>(clients);
    TRY(parse_waits(body, *word, client));
    TRY(parse_client_place(body, client));
    return client;
}

const char* client_name(ClientMode mode) { return client_words[static_cast<std::size_t>(mode)].name; }

Document client_document(const ClientPlan& plan, const LoadClients& clients) {
    const ClientFigures& figures = clients.figures();
    Document document = plan_document(plan);
    document["Requests"] = figures.requests;
    document["Attempts"] = figures.attempts;
    document["Retries"] = figures.retries;
    document["Timeouts"] = figures.timeouts;
    // Two decimals.
    const std::int64_t hundredths = figures.requests == 0 ? 0 : figures.attempts * 100 / figures.requests;
    document["AttemptsPerRequest"] = static_cast<double>(hundredths) / 100;
    document["FirstTrySuccesses"] = figures.first_try;
    document["RetrySuccesses"] = figures.after_retry;
    document["GivenUp"] = figures.given_up;
    document["GivenUpWithoutTokens"] = figures.given_up_without_tokens;
    document["GivenUpCrowded"] = figures.given_up_crowded;
    document["Failed"] = figures.failed;
    document["Waiting"] = clients.waiting();
    document["AverageLatencyMilliseconds"] = milliseconds_of(figures.latency.average());
    document["P50LatencyMilliseconds"] = milliseconds_of(figures.latency.percentile(50));
    document["P90LatencyMilliseconds"] = milliseconds_of(figures.latency.percentile(90));
    document["P99LatencyMilliseconds"] = milliseconds_of(figures.latency.percentile(99));
    document["Latencies"] = histogram_document(figures.latency);
    if (plan.counts_tokens()) document["RetryTokens"] = clients.tokens_left();
    if (const auto rate = clients.requests_per_second()) document["RequestsPerSecond"] = *rate;
    return document;
}

}  // namespace dynascope
