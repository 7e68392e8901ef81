// A load sends its requests in ticks of 10 ms, as typed commands below the wire.
#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

#include "base/check.h"
#include "ops/operations.h"
#include "value/attribute_value.h"
#include "world/cache_road.h"
#include "world/jobs.h"

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

std::string sortable(std::int64_t number) {
    char text[24];
    const char* const end = std::to_chars(text, text + sizeof text, number).ptr;
    std::string bytes;
    const Status written = append_sortable_number(bytes, {text, static_cast<std::size_t>(end - text)});
    CHECK(written.ok(), "every integer is a number");
    return bytes;
}

void add_key_value(ItemBuilder& item, const KeyPart& part, std::string_view prefix, std::uint64_t number) {
    if (part.type == ValueType::kNumber) return item.add_number(part.name, sortable(static_cast<std::int64_t>(number)));
    const std::string text = std::string(prefix) + std::to_string(number);
    if (part.type == ValueType::kBinary) return item.add_binary(part.name, text);
    item.add_string(part.name, text);
}

constexpr std::string_view sent_name = "sent";
constexpr std::string_view payload_name = "payload";

// Adds the key's attributes. An item (`whole`) has two attributes of its own, which win over key attributes of the same
// name.
void add_key(const Load& load, const LoadRequest& request, const KeySchema& schema, bool whole, ItemBuilder& item) {
    const auto is_own = [whole](const KeyPart& part) {
        return whole && (part.name == sent_name || part.name == payload_name);
    };
    for (const KeyPart& part : schema.hash) {
        if (!is_own(part)) add_key_value(item, part, load.plan.key_prefix, request.key);
    }
    for (const KeyPart& part : schema.range) {
        if (!is_own(part)) add_key_value(item, part, "LOAD#", request.sort);
    }
}

std::string key_of(const Load& load, const LoadRequest& request, const KeySchema& schema) {
    ItemBuilder key;
    add_key(load, request, schema, false, key);
    return key.finish();
}

std::string item_of(const Load& load, const LoadRequest& request, const KeySchema& schema) {
    ItemBuilder item;
    item.reserve(static_cast<std::size_t>(load.plan.item_size_bytes) + 128);
    add_key(load, request, schema, true, item);
    item.add_number(sent_name, sortable(request.serial));
    // Names and the counter take about 40 bytes; the payload fills the rest.
    const std::int64_t fill = std::max<std::int64_t>(1, load.plan.item_size_bytes - 40);
    item.add_filler(payload_name, static_cast<std::size_t>(fill), 'x');
    return item.finish();
}

UpdateAction add_hit() {
    UpdateAction add;
    add.kind = UpdateAction::Kind::kAdd;
    add.path.elements.push_back({false, "hits", 0});
    AttributeValue::from_number(Number(1)).append_packed(add.value.operand.value);
    return add;
}

WriteCommand write_command(const Load& load, const LoadRequest& request, const TableDefinition& table,
                           WriteCommand::Kind kind) {
    WriteCommand command;
    command.kind = kind;
    command.table_name = table.name;
    if (kind == WriteCommand::Kind::kPut) {
        command.item = item_of(load, request, table.key);
    } else {
        command.key = key_of(load, request, table.key);
    }
    if (kind == WriteCommand::Kind::kUpdate) command.update.emplace().actions.push_back(add_hit());
    return command;
}

RangeCommand query_command(const Load& load, const LoadRequest& request, const TableDefinition& table) {
    const std::string key = key_of(load, request, table.key);
    RangeCommand command;
    command.table_name = table.name;
    command.key_condition.emplace();
    for (const KeyPart& part : table.key.hash) {
        KeyTest test;
        test.attribute = part.name;
        test.value = ItemView(key).find(part.name)->bytes();
        command.key_condition->push_back(std::move(test));
    }
    command.limit = 10;
    return command;
}

GetCommand get_command(const Load& load, const LoadRequest& request, const TableDefinition& table) {
    GetCommand command;
    command.table_name = table.name;
    command.key = key_of(load, request, table.key);
    command.consistent = request.operation == LoadOperation::kGetConsistent;
    return command;
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
LoadOutcome settle(Load& load, const Result<T>& result, bool& throttled) {
    ++load.sent;
    if (result.ok()) {
        ++load.succeeded;
        count_consumed(load, result.value().consumed);
        return LoadOutcome::kDone;
    }
    throttled = is_throttle(result.error().type);
    ++(throttled ? load.throttled : load.failed);
    load.last_error = result.error().message;
    return outcome_of(result.error().type);
}

bool is_load_write(LoadOperation operation) {
    return operation == LoadOperation::kPut || operation == LoadOperation::kUpdate ||
           operation == LoadOperation::kDelete;
}

// What the query cache knows the query by.
std::string question_of(const Load& load, const LoadRequest& request) {
    Document question = Document::object();
    question["Load"] = load.plan.key_prefix + std::to_string(request.key);
    return "Query" + to_text(question);
}

LoadOutcome send_query(Load& load, const TableEntry& table, const LoadRequest& request, Context& context,
                       CacheRoad* road, bool& throttled) {
    const std::string question = road == nullptr ? std::string() : question_of(load, request);
    if (road != nullptr && road->find_query(table, question)) {
        ++load.sent;
        ++load.succeeded;
        return LoadOutcome::kDone;
    }
    const auto answer = ops::range_read(context, query_command(load, request, table.definition));
    if (road != nullptr && answer.ok()) road->learn_query(table, question, answer.value());
    return settle(load, answer, throttled);
}

// Through a cluster: a hit takes what the cache takes, anything else that and the table.
std::optional<Duration> typical_latency(const LagSettings& lags, const LatencySettings& settings,
                                        const LoadRequest& request, const CacheRoad* road) {
    if (road == nullptr) return std::nullopt;
    if (is_load_write(request.operation)) return settings.write_typical + lags.cache_hit;
    return road->was_hit() ? lags.cache_hit : lags.cache_miss;
}

const char* operation_name(LoadOperation operation) {
    switch (operation) {
        case LoadOperation::kPut: return "PutItem";
        case LoadOperation::kUpdate: return "UpdateItem";
        case LoadOperation::kGet:
        case LoadOperation::kGetConsistent: return "GetItem";
        case LoadOperation::kQuery: return "Query";
        case LoadOperation::kDelete: return "DeleteItem";
    }
    return "";
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

LoadOutcome Jobs::attempt(Load& load, TableEntry& table, const LoadRequest& request, CacheRoad* road) {
    ++engine_.work_;
    const TableDefinition& definition = table.definition;
    Context context = engine_.context(table.id);
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
        outcome = settle(load, ops::write(context, write_command(load, request, definition, kind)), throttled);
    };
    switch (request.operation) {
        case LoadOperation::kPut: write(WriteCommand::Kind::kPut); break;
        case LoadOperation::kUpdate: write(WriteCommand::Kind::kUpdate); break;
        case LoadOperation::kDelete: write(WriteCommand::Kind::kDelete); break;
        case LoadOperation::kGet:
        case LoadOperation::kGetConsistent:
            outcome = settle(load, ops::get(context, get_command(load, request, definition)), throttled);
            break;
        case LoadOperation::kQuery: outcome = send_query(load, table, request, context, road, throttled); break;
    }
    if (road != nullptr && outcome == LoadOutcome::kDone && !is_load_write(request.operation)) {
        ++(road->was_hit() ? load.cache_hits : load.cache_misses);
    }
    const bool failed = outcome != LoadOutcome::kDone;
    engine_.state_.metrics.count(operation_name(request.operation), engine_.state_.now, failed, throttled);
    if (throttled && engine_.keep_happenings_) {
        engine_.happened(HappeningKind::kThrottle, engine_.shown_name(table), "requests of the load throttled", 1, true,
                         true);
    }
    scheduler_.date_follow_ups(nullptr);
    return outcome;
}

// What waited goes first, then the tick's new requests; answers teach the clients in the order of sending.
void Jobs::send_by_clients(Load& load, TableEntry& table, CacheRoad* road) {
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
        const LoadOutcome outcome = attempt(load, table, request.request, road);
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
    if (load.plan.client.mode != ClientMode::kNone) send_by_clients(load, *table, through);
    for (; load.owed_microrequests >= 1'000'000; load.owed_microrequests -= 1'000'000) {
        attempt(load, *table, draw_request(load, *table), through);
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
