#include "world/lab.h"

#include <algorithm>
#include <array>
#include <utility>

#include "api/envelope.h"
#include "catalog/metering.h"
#include "json/document.h"
#include "json/tape.h"
#include "sim/distribution.h"
#include "value/number.h"
#include "world/cache_road.h"
#include "world/configuration.h"
#include "world/lab_answer.h"
#include "world/scheduler.h"

namespace dynascope {

namespace {

using namespace lab;

constexpr std::array<std::string_view, 18> causes{
    "Advance",      "Reset",      "Configure",   "InjectFault",        "HealFault",          "StartLoad",
    "PauseLoad",    "ResumeLoad", "StopLoad",    "ConnectFunction",    "DisconnectFunction", "PutObject",
    "DeleteObject", "GetObject",  "ListObjects", "CompleteInvocation", "StartBillingPeriod", "ScaleTable"};
constexpr std::array<std::string_view, 4> readings{"DescribeConfiguration", "DescribeLoad", "Inspect",
                                                   "ListInvocations"};

constexpr std::int64_t advance_seconds_max = 366LL * 24 * 3'600;
constexpr std::size_t loads_kept_max = 20;

template <class Names>
bool contains(const Names& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// Seconds with up to six decimals, read from the text: no floating point in time.
Result<Duration> parse_seconds(std::string_view body) {
    JsonTape tape;
    if (!tape.parse(body)) return validation_error("Seconds is required");
    const JsonView value = tape.root()["Seconds"];
    if (!value.present()) return validation_error("Seconds is required");
    if (!value.is_number()) return validation_error("Seconds must be a number");
    const std::string text(value.number_text());
    if (text.find_first_of("eE") != std::string::npos)
        return validation_error("Seconds must be written without exponent");
    TRY_ASSIGN(const Number microseconds, Number::parse(text + "e6"));
    if (microseconds < Number(0) || microseconds > Number(advance_seconds_max * 1'000'000)) {
        return validation_error("Seconds must be from 0 to " + std::to_string(advance_seconds_max));
    }
    return micros(microseconds.to_int64());
}

}  // namespace

bool Lab::Reading::knows(std::string_view operation) const { return contains(readings, operation); }

Answer Lab::Reading::answer(const Request& request) const {
    if (request.operation == "Inspect") {
        return engine_.inspect_ ? engine_.inspect_(engine_, request.body, request.region)
                                : failure("Inspect is not available in this build");
    }
    auto body = parse_body(request.body);
    if (!body.ok()) return failure(body.error());
    if (request.operation == "ListInvocations") return list_invocations(request);
    if (request.operation == "DescribeLoad") {
        auto id = id_member(body.value(), "LoadId");
        if (!id.ok()) return failure(id.error());
        const auto load = engine_.loads().find(id.value());
        if (load == engine_.loads().end()) return failure("There is no load " + std::to_string(id.value()));
        return success(load_document(load->second));
    }
    Document document = Document::object();
    document["Seed"] = engine_.seed();
    document["Now"] = epoch_document(engine_.now());
    document["Simulation"] = simulation_document(engine_.simulation());
    document["Lag"] = lags_document(engine_.lags());
    document["CacheBytes"] = engine_.simulation().cache_bytes;
    document["Latency"] = latencies_document(engine_.latencies());
    document["ValidationLayer"] = engine_.simulation().validation_2026 ? "2026" : "classic";
    return success(document);
}

bool Lab::knows(std::string_view operation) const { return contains(causes, operation); }

Answer Lab::answer(const Request& request) {
    const std::string_view operation = request.operation;
    Answer answer;
    if (operation == "Advance") {
        answer = advance(request.body);
    } else if (operation == "Reset") {
        answer = reset(request.body);
    } else if (operation == "Configure") {
        answer = configure(request.body);
    } else if (operation == "InjectFault") {
        answer = inject_fault(request);
    } else if (operation == "HealFault") {
        answer = heal_fault(request.body);
    } else if (operation == "StartLoad") {
        answer = start_load(request);
    } else if (operation == "ConnectFunction") {
        answer = connect_function(request);
    } else if (operation == "PutObject") {
        answer = put_object(request);
    } else if (operation == "DeleteObject") {
        answer = delete_object(request);
    } else if (operation == "GetObject") {
        answer = get_object(request);
    } else if (operation == "ListObjects") {
        answer = list_objects(request);
    } else if (operation == "StartBillingPeriod") {
        answer = start_billing_period(request.body);
    } else if (operation == "ScaleTable") {
        answer = scale_table(request);
    } else if (operation == "DisconnectFunction") {
        answer = disconnect_function(request.body);
    } else if (operation == "CompleteInvocation") {
        answer = complete_invocation(request);
    } else {
        answer = change_load(operation, request.body);
    }
    answer.request_id = engine_.request_id();
    Scheduler(engine_).schedule_housekeeping();
    if (answer.status == 200 && operation != "Advance") {
        engine_.happened(HappeningKind::kLab, {}, std::string(operation));
    }
    return answer;
}

Answer Lab::advance(std::string_view text) {
    auto body = parse_body(text);
    if (!body.ok()) return failure(body.error());
    auto duration = parse_seconds(text);
    if (!duration.ok()) return failure(duration.error());
    const std::int64_t events = engine_.run_until(engine_.state_.now + duration.value());
    Document document = Document::object();
    document["Now"] = epoch_document(engine_.now());
    document["Events"] = events;
    return success(document);
}

Answer Lab::reset(std::string_view text) {
    auto body = parse_body(text);
    if (!body.ok()) return failure(body.error());
    std::uint64_t seed = engine_.state_.seed;
    if (const auto found = body.value().find("Seed"); found != body.value().end()) {
        if (!found->is_number_unsigned()) return failure("Seed must be a whole number of 0 or more");
        seed = found->get<std::uint64_t>();
    }
    Engine::State fresh;
    fresh.seed = seed;
    fresh.rng = Rng(seed);
    fresh.simulation = engine_.state_.simulation;
    fresh.lags = engine_.state_.lags;
    fresh.latencies = engine_.state_.latencies;
    engine_.state_ = std::move(fresh);
    engine_.happenings_ = HappeningLog();
    Document document = Document::object();
    document["Seed"] = seed;
    document["Now"] = epoch_document(engine_.now());
    return success(document);
}

// A bill of what follows, within the month.
Answer Lab::start_billing_period(std::string_view text) {
    auto body = parse_body(text);
    if (!body.ok()) return failure(body.error());
    Regions& regions = engine_.state_.regions;
    engine_.close_period();
    Document document = Document::object();
    document["Since"] = epoch_document(regions.billing.since);
    document["ClosedPeriods"] = regions.billing.closed.size();
    return success(document);
}

Answer Lab::configure(std::string_view text) {
    auto body = parse_body(text);
    if (!body.ok()) return failure(body.error());
    SimulationSettings settings = engine_.state_.simulation;
    LagSettings lags = engine_.state_.lags;
    LatencySettings latencies = engine_.state_.latencies;
    for (const auto& [name, value] : body.value().items()) {
        if (name == "Simulation") {
            auto parsed = parse_simulation(value, settings);
            if (!parsed.ok()) return failure(parsed.error());
            settings = parsed.value();
        } else if (name == "ValidationLayer") {
            auto parsed = parse_validation_layer(value);
            if (!parsed.ok()) return failure(parsed.error());
            settings.validation_2026 = parsed.value();
        } else if (name == "CacheBytes") {
            auto parsed = parse_cache_bytes(value);
            if (!parsed.ok()) return failure(parsed.error());
            settings.cache_bytes = parsed.value();
        } else if (name == "Lag") {
            auto parsed = parse_lags(value, lags);
            if (!parsed.ok()) return failure(parsed.error());
            lags = parsed.value();
        } else if (name == "Latency") {
            auto parsed = parse_latencies(value, latencies);
            if (!parsed.ok()) return failure(parsed.error());
            latencies = parsed.value();
        } else {
            return failure("Configure has no setting named " + name);
        }
    }
    engine_.state_.simulation = settings;
    engine_.state_.lags = lags;
    for (auto& [region, service] : engine_.state_.caches) service.size_caches(settings.cache_bytes);
    engine_.state_.latencies = latencies;
    Scheduler(engine_).schedule_scaling();
    return Reading(engine_).answer({"DescribeConfiguration", {}});
}

TableEntry* Lab::find_table(std::string_view region, std::string_view table) const {
    Catalog* catalog = engine_.state_.regions.find(region);
    return catalog == nullptr ? nullptr : catalog->find(table);
}

Answer Lab::start_load(const Request& request) {
    auto body = parse_body(request.body);
    if (!body.ok()) return failure(body.error());
    auto plan = parse_load_plan(body.value());
    if (!plan.ok()) return failure(plan.error());
    auto& state = engine_.state_;
    if (find_table(request.region, plan.value().table) == nullptr) return failure(no_such_table(plan.value().table));
    if (const std::string& cluster = plan.value().cluster; !cluster.empty()) {
        const auto caches = state.caches.find(request.region);
        if (caches == state.caches.end() || !caches->second.clusters.contains(cluster)) {
            return failure(no_such_cluster(cluster, request.region));
        }
    }
    for (auto old = state.loads.begin(); state.loads.size() >= loads_kept_max && old != state.loads.end();) {
        const bool over = old->second.state == LoadState::kFinished || old->second.state == LoadState::kStopped;
        old = over ? state.loads.erase(old) : std::next(old);
    }
    if (state.loads.size() >= loads_kept_max) return failure("At most 20 loads can be open at a time");
    Load load;
    load.id = state.next_load_id++;
    load.plan = std::move(plan).value();
    load.plan.region = request.region;
    load.started = state.now;
    load.keys = KeyPicker(load.plan.distribution, load.plan.key_count, load.plan.hot_percent);
    const std::uint64_t chance = state.rng.next();
    load.rng = Rng(chance);
    if (load.plan.client.region.empty()) load.plan.client.region = request.region;
    load.clients = LoadClients(load.plan.client, chance, state.now);
    Document document = Document::object();
    document["LoadId"] = load.id;
    engine_.happened(HappeningKind::kLoad, Engine::shown_name(load.plan.region, load.plan.table),
                     "load starts: " + std::to_string(load.plan.rate_per_second) + " requests a second");
    Scheduler(engine_).schedule(JobKind::kLoadTick, state.now, 0, 0, load.id);
    state.loads.emplace(load.id, std::move(load));
    return success(document);
}

Answer Lab::change_load(std::string_view operation, std::string_view text) {
    auto body = parse_body(text);
    if (!body.ok()) return failure(body.error());
    auto id = id_member(body.value(), "LoadId");
    if (!id.ok()) return failure(id.error());
    const auto found = engine_.state_.loads.find(id.value());
    if (found == engine_.state_.loads.end()) return failure("There is no load " + std::to_string(id.value()));
    Load& load = found->second;
    const bool open = load.state == LoadState::kRunning || load.state == LoadState::kPaused;
    if (!open) return failure("The load is over");
    if (operation == "StopLoad") {
        load.state = LoadState::kStopped;
        load.clients.abandon();
    } else if (operation == "PauseLoad") {
        load.state = LoadState::kPaused;
    } else if (load.state == LoadState::kPaused) {
        load.state = LoadState::kRunning;
        ++load.run;  // a tick of before the pause may still be queued; it must not run beside the new one
        Scheduler(engine_).schedule(JobKind::kLoadTick, engine_.state_.now, 0, load.run, load.id);
    }
    return success(load_document(load));
}

}  // namespace dynascope
