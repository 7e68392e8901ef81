// A load sends its requests in ticks of 10 ms, as typed commands below the wire.
#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "ops/operations.h"
#include "ops/request_tally.h"
#include "world/cache_road.h"
#include "world/jobs.h"
#include "world/load_commands.h"

namespace dynascope {

namespace {

constexpr std::uint64_t sort_keys_per_partition_key = 16;

LoadOperation pick_operation(Load& load) {
    std::uint64_t total = 0;
    for (const auto& [operation, weight] : load.plan.mix) total += weight;
    std::uint64_t draw = load.rng.below(total);
    for (const auto& [operation, weight] : load.plan.mix) {
        if (draw < weight) return operation;
        draw -= weight;
    }
    return load.plan.mix.rbegin()->first;
}

void count_consumed(Load& load, const ConsumedCapacity& consumed) {
    load.consumed_read += consumed.read_total();
    load.consumed_write += consumed.write_total();
}

bool is_throttle(ErrorType type) {
    return type == ErrorType::kProvisionedThroughputExceeded || type == ErrorType::kThrottling;
}

LoadOutcome outcome_of(ErrorType type) {
    if (is_throttle(type) || type == ErrorType::kRequestLimitExceeded) return LoadOutcome::kThrottled;
    const bool transient = type == ErrorType::kInternalServerError || type == ErrorType::kReplicatedWriteConflict;
    return transient ? LoadOutcome::kTransient : LoadOutcome::kFailed;
}

template <class T>
LoadOutcome settle(Load& load, const Context& context, const Result<T>& result, bool& throttled) {
    ++load.sent;
    if (result.ok()) {
        ++load.succeeded;
        count_consumed(load, result.value().consumed);
        return LoadOutcome::kDone;
    }
    context.tally->fail(result.error());
    throttled = is_throttle(result.error().type);
    ++(throttled ? load.throttled : load.failed);
    load.last_error = result.error().message;
    return outcome_of(result.error().type);
}

LoadOutcome send_query(Load& load, const TableEntry& table, LoadCommands& commands, const LoadRequest& request,
                       Context& context, CacheRoad* road, bool& throttled) {
    const std::string question = road == nullptr ? std::string() : question_of(load, request);
    if (road != nullptr && road->find_query(table, question)) {
        ++load.sent;
        ++load.succeeded;
        return LoadOutcome::kDone;
    }
    const auto answer = ops::range_read(context, commands.query(request));
    if (road != nullptr && answer.ok()) road->learn_query(table, question, answer.value());
    return settle(load, context, answer, throttled);
}

// Through a cluster: a hit takes what the cache takes, anything else that and the table.
std::optional<Duration> typical_latency(const LagSettings& lags, const LatencySettings& settings,
                                        const LoadRequest& request, const CacheRoad* road) {
    if (road == nullptr) return std::nullopt;
    if (is_load_write(request.operation)) return settings.write_typical + lags.cache_hit;
    return road->was_hit() ? lags.cache_hit : lags.cache_miss;
}

}  // namespace

LoadRequest Jobs::draw_request(Load& load, const TableEntry& table) {
    LoadRequest request;
    request.operation = pick_operation(load);
    request.key = load.keys.pick(load.rng);
    if (!table.definition.key.range.empty()) {
        request.sort = static_cast<std::uint32_t>(load.rng.below(sort_keys_per_partition_key));
    }
    request.serial = load.plan.client.mode == ClientMode::kNone ? load.sent : load.clients.figures().requests;
    return request;
}

LoadOutcome Jobs::attempt(Load& load, TableEntry& table, LoadCommands& commands, const LoadRequest& request,
                          CacheRoad* road) {
    ++engine_.work_;
    Context context = engine_.context(table.id);
    RequestTally tally;
    tally.operation = measured_of(request.operation);
    context.tally = &tally;
    LoadOutcome outcome = LoadOutcome::kFailed;
    bool throttled = false;
    if (road != nullptr) {
        const Status entered = road->enter(load.plan.region, load.plan.cluster, is_load_write(request.operation));
        if (!entered.ok()) {
            ++load.sent;
            ++load.failed;
            load.last_error = entered.error().message;
            return LoadOutcome::kTransient;
        }
        context.cache = road;
    }
    const auto write = [&](WriteCommand::Kind kind) {
        outcome = settle(load, context, ops::write(context, commands.write(request, kind)), throttled);
    };
    switch (request.operation) {
        case LoadOperation::kPut: write(WriteCommand::Kind::kPut); break;
        case LoadOperation::kUpdate: write(WriteCommand::Kind::kUpdate); break;
        case LoadOperation::kDelete: write(WriteCommand::Kind::kDelete); break;
        case LoadOperation::kGet:
        case LoadOperation::kGetConsistent:
            outcome = settle(load, context, ops::get(context, commands.get(request)), throttled);
            break;
        case LoadOperation::kQuery:
            outcome = send_query(load, table, commands, request, context, road, throttled);
            break;
    }
    if (road != nullptr && outcome == LoadOutcome::kDone && !is_load_write(request.operation)) {
        ++(road->was_hit() ? load.cache_hits : load.cache_misses);
    }
    const bool failed = outcome != LoadOutcome::kDone;
    if (road != nullptr && road->was_hit()) tally.table_count = 0;  // the cache answered
    count_request(tally, engine_.state_.now, {}, context.catalog.user_errors);
    engine_.state_.metrics.count(measured_operation_words[static_cast<std::size_t>(measured_of(request.operation))],
                                 engine_.state_.now, failed, throttled);
    if (throttled && engine_.keep_happenings_) {
        engine_.happened(HappeningKind::kThrottle, engine_.shown_name(table), "requests of the load throttled", 1, true,
                         true);
    }
    scheduler_.date_follow_ups(nullptr);
    return outcome;
}

// What waited goes first, then the tick's new requests; answers teach the clients in the order of sending.
void Jobs::send_by_clients(Load& load, TableEntry& table, LoadCommands& commands, CacheRoad* road) {
    const Instant now = engine_.state_.now;
    const ClientPlan& plan = load.plan.client;
    const bool takes_time = engine_.state_.simulation.latency;
    const LatencySettings& settings = engine_.state_.latencies;
    Duration route = network_round_trip(settings, plan.region, load.plan.region);
    // A cluster is near its clients: what its Region's network takes is in its own figures.
    if (road != nullptr) route = route - settings.region_round_trip;
    std::vector<ClientRequest> leaving;
    load.clients.release(now, leaving);
    for (; load.owed_microrequests >= 1'000'000; load.owed_microrequests -= 1'000'000) {
        load.clients.ask(draw_request(load, table), now, leaving);
    }
    for (const ClientRequest& request : leaving) {
        const LoadOutcome outcome = attempt(load, table, commands, request.request, road);
        const auto typical = typical_latency(engine_.state_.lags, settings, request.request, road);
        const Duration latency =
            takes_time ? load.clients.draw_latency(plan, request, settings, route, typical) : Duration{};
        load.clients.settle(plan, request, outcome, now, latency);
    }
}

void Jobs::load_tick(const Event& event) {
    const auto found = engine_.state_.loads.find(static_cast<std::uint32_t>(event.number));
    if (found == engine_.state_.loads.end()) return;
    Load& load = found->second;
    if (load.state != LoadState::kRunning || load.run != event.index) return;
    Catalog* catalog = engine_.state_.regions.find(load.plan.region);
    TableEntry* table = catalog == nullptr ? nullptr : catalog->find(load.plan.table);
    const std::string name = Engine::shown_name(load.plan.region, load.plan.table);
    if (table == nullptr) {
        load.state = LoadState::kStopped;
        load.last_error = "the table is gone";
        load.clients.abandon();
        engine_.happened(HappeningKind::kLoad, name, "load stops: the table is gone", 1, false, true);
        return;
    }
    // After its length a load only waits for what its clients still try.
    const bool asks = load.ran < load.plan.length;
    if (asks) load.owed_microrequests += load.plan.rate_per_second * load_tick_length.microseconds;
    std::optional<CacheRoad> road;
    if (!load.plan.cluster.empty()) {
        engine_.settle_caches();
        road.emplace(engine_, *catalog);
    }
    CacheRoad* const through = road ? &*road : nullptr;
    LoadCommands commands(load, table->definition);
    if (load.plan.client.mode != ClientMode::kNone) send_by_clients(load, *table, commands, through);
    for (; load.owed_microrequests >= 1'000'000; load.owed_microrequests -= 1'000'000) {
        attempt(load, *table, commands, draw_request(load, *table), through);
    }
    engine_.state_.traffic_since_check = true;
    if (asks) load.ran = load.ran + load_tick_length;
    if (load.ran >= load.plan.length && load.clients.waiting() == 0) {
        load.state = LoadState::kFinished;
        engine_.happened(HappeningKind::kLoad, name, "load ends: " + load.plan.name);
        return;
    }
    Instant next = engine_.state_.now + load_tick_length;
    if (load.ran >= load.plan.length) next = load.clients.next_departure(next);
    scheduler_.schedule(JobKind::kLoadTick, next, 0, load.run, load.id);
}

}  // namespace dynascope
