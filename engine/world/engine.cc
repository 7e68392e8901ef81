#include "world/engine.h"

#include <algorithm>
#include <array>
#include <utility>

#include "api/dax_dispatcher.h"
#include "api/envelope.h"
#include "api/function_dispatcher.h"
#include "api/identity_dispatcher.h"
#include "api/scaling_dispatcher.h"
#include "base/archive.h"
#include "base/hash.h"
#include "catalog/metering.h"
#include "ops/request_tally.h"
#include "world/authorizer.h"
#include "world/cache_bill.h"
#include "world/cache_road.h"
#include "world/jobs.h"
#include "world/lab.h"
#include "world/scheduler.h"

namespace dynascope {

namespace {

bool is_throttle(const Answer& answer) {
    return answer.status == 400 && (answer.body.find("#ProvisionedThroughputExceededException") != std::string::npos ||
                                    answer.body.find("#ThrottlingException") != std::string::npos);
}

// May this event put records into streams?
bool writes_items(const Event& event) {
    const auto kind = static_cast<JobKind>(event.kind);
    return kind == JobKind::kLoadTick || kind == JobKind::kTtlSweep || kind == JobKind::kFunctionPoll ||
           kind == JobKind::kFunctionDone || kind == JobKind::kMappingState || kind == JobKind::kBulkStep;
}

// What the host of a callback writes under the name "invocation:17" follows from that call.
std::uint32_t chain_of_caller(const std::map<std::string, FunctionService, std::less<>>& services,
                              const Request& request) {
    constexpr std::string_view prefix = "invocation:";
    if (!request.caller.starts_with(prefix) || request.caller.size() > prefix.size() + 18) return 0;
    std::uint64_t id = 0;
    for (const char c : request.caller.substr(prefix.size())) {
        if (c < '0' || c > '9') return 0;
        id = id * 10 + static_cast<std::uint64_t>(c - '0');
    }
    const auto service = services.find(request.region);
    if (service == services.end()) return 0;
    const auto call = service->second.invocations.find(id);
    return call == service->second.invocations.end() ? 0 : call->second.chain;
}

// Operations that leave billing mode, throughput, class, replicas and backups of every table as they are.
constexpr std::array<std::string_view, 17> data_operations{"GetItem",
                                                           "PutItem",
                                                           "UpdateItem",
                                                           "DeleteItem",
                                                           "Query",
                                                           "Scan",
                                                           "BatchGetItem",
                                                           "BatchWriteItem",
                                                           "TransactGetItems",
                                                           "TransactWriteItems",
                                                           "ExecuteStatement",
                                                           "ExecuteTransaction",
                                                           "BatchExecuteStatement",
                                                           "GetRecords",
                                                           "GetShardIterator",
                                                           "DescribeTable",
                                                           "SearchVectors"};

// May this event change one of them?
bool event_changes_settings(const Event& event) {
    switch (static_cast<JobKind>(event.kind)) {
        case JobKind::kTableActive:
        case JobKind::kTableGone:
        case JobKind::kIndexActive:
        case JobKind::kIndexGone:
        case JobKind::kBackupReady:
        case JobKind::kBackupExpiry:
        case JobKind::kImportBegins:
        case JobKind::kImport:
        case JobKind::kRegionWrite: return true;
        default: return false;
    }
}

// What the figures say that the service took: nothing with the part Latency off.
Duration counted_latency(const LatencySettings& latencies, const SimulationSettings& simulation,
                         const RequestTally& tally, std::uint64_t chance) {
    if (!simulation.latency || tally.failed) return {};
    Rng rng(~chance);
    return draw_service_time(latencies, rng, is_measured_write(tally.operation) ? Access::kWrite : Access::kRead);
}

// Over a connection that is kept, from the same Region. Drawn for the trace only: whether somebody asks for one changes
// nothing else.
Duration traced_latency(const LatencySettings& latencies, const Trace& trace, std::uint64_t chance) {
    const auto writes = [](const PartitionTouch& touch) { return touch.access == Access::kWrite; };
    const bool wrote = std::any_of(trace.partitions.begin(), trace.partitions.end(), writes);
    Rng rng(~chance);
    const Duration service = draw_service_time(latencies, rng, wrote ? Access::kWrite : Access::kRead);
    return service + latencies.region_round_trip;
}

// How a cause tells its route: nothing, "dax:", or "dax:CLUSTER".
constexpr std::string_view dax_route = "dax:";
std::string route_text(const Request& request) {
    return request.route == Route::kDirect ? std::string() : std::string(dax_route) + std::string(request.cluster);
}

// "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException" -> "ResourceNotFoundException"
std::string error_word(const std::string& body) {
    const auto hash = body.find('#');
    if (hash == std::string::npos) return "error";
    const auto end = body.find('"', hash);
    return body.substr(hash + 1, end == std::string::npos ? end : end - hash - 1);
}

}  // namespace

Engine::Engine(EngineOptions options) : keep_journal_(options.keep_journal), keep_happenings_(options.keep_happenings) {
    state_.seed = options.seed;
    state_.rng = Rng(options.seed);
    state_.simulation = options.simulation;
}

Engine::~Engine() = default;

Context Engine::context(Catalog& catalog, Trace* trace) {
    return Context{state_.now, catalog.region(), catalog,        state_.simulation, state_.rng.next(),
                   trace,      follow_ups_,      &state_.regions};
}

Context Engine::context(std::uint32_t table_id) {
    Catalog* catalog = state_.regions.of_table(table_id);
    return context(catalog == nullptr ? state_.regions.home() : *catalog, nullptr);
}

Answer Engine::handle(const Request& request) {
    const bool plain = is_plain(request.operation);
    if (const Lab::Reading reading(*this); !plain && reading.knows(request.operation)) return reading.answer(request);
    if (keep_journal_) {
        journal_.add_request(request.operation, request.body, request.caller, request.region, route_text(request));
    }
    ++revision_;
    ++work_;
    ++state_.requests;
    run_until(state_.now);
    return serve(request);
}

// DynamoDB's: neither a reading or a cause of the lab's, nor IAM's, Lambda's, Application Auto Scaling's, CloudWatch's
// or DAX's.
bool Engine::is_plain(std::string_view operation) {
    if (operation == plain_operation_) return true;
    if (Lab::Reading(*this).knows(operation) || Lab(*this).knows(operation)) return false;
    if (is_identity_operation(operation) || is_function_operation(operation) || is_scaling_operation(operation) ||
        is_dax_operation(operation)) {
        return false;
    }
    plain_operation_ = operation;
    return true;
}

bool Engine::changes_settings(std::string_view operation) {
    if (operation == data_operation_) return false;
    if (std::find(data_operations.begin(), data_operations.end(), operation) == data_operations.end()) return true;
    data_operation_ = operation;
    return false;
}

Answer Engine::serve(const Request& request) {
    if (!is_plain(request.operation)) {
        std::optional<Answer> answer = serve_neighbour(request);
        return answer ? std::move(*answer) : Lab(*this).answer(request);
    }
    Answer answer;
    if (request.want_request_id) answer.request_id = request_id();
    const bool named = request.region == home_region || is_region_name(request.region);
    Catalog* catalog = named ? state_.regions.open(request.region) : nullptr;
    if (catalog == nullptr) {
        const Error unknown{ErrorType::kInvalidSignature, "Credential should be scoped to a valid region, not '" +
                                                              std::string(request.region) + "'. "};
        answer.status = error_status(unknown.type);
        answer.body = error_body(unknown);
        return answer;
    }
    if (state_.simulation.iam && state_.identities.is_refused(request.caller)) {
        answer.status = 400;
        answer.body = unrecognized_client_body();
        return answer;
    }
    const bool traced = request.want_trace || keep_happenings_;
    if (traced) answer.trace = std::make_unique<Trace>();
    Context now = context(*catalog, answer.trace.get());
    now.chain = chain_of_caller(state_.functions, request);
    RequestTally tally;
    now.tally = &tally;
    std::optional<Authorizer> authorizer;
    if (state_.simulation.iam && request.caller != anonymous_caller) {
        if (auto principal = state_.identities.resolve(request.caller)) {
            authorizer.emplace(state_.identities, std::move(*principal), *catalog, state_.now, now.trace);
            now.access = &*authorizer;
        }
    }
    WireAnswer wire = request.route == Route::kDax ? CacheRoad(*this, *catalog).serve(now, request)
                                                   : dispatcher_.dispatch(now, request.operation, request.body);
    answer.status = wire.status;
    answer.body = std::move(wire.body);
    if (traced && state_.simulation.latency && answer.trace->cache.empty()) {
        answer.trace->latency = traced_latency(state_.latencies, *answer.trace, now.chance);
    }
    count_request(tally, state_.now, counted_latency(state_.latencies, state_.simulation, tally, now.chance),
                  catalog->user_errors);
    Scheduler scheduler(*this);
    const bool changes = changes_settings(request.operation);
    if (changes) {
        note_billing_terms(state_.regions, state_.now);
        scheduler.schedule_scaling();
    }
    if (!follow_ups_.empty()) {
        scheduler.date_follow_ups(answer.trace.get());
        if (changes) refresh_watched();
    }
    state_.traffic_since_check = state_.traffic_since_check || state_.simulation.throttling || state_.tables_scaled;
    scheduler.schedule_housekeeping();
    const bool failed = answer.status != 200;
    state_.metrics.count(request.operation, state_.now, failed, failed && is_throttle(answer));
    if (keep_happenings_) {
        note_request(request, answer, answer.trace.get());
        note_stream_records();
    }
    if (!request.want_trace) answer.trace.reset();
    return answer;
}

std::optional<Principal> Engine::held_to_policies(std::string_view caller) const {
    if (!state_.simulation.iam || caller == anonymous_caller) return std::nullopt;
    return state_.identities.resolve(caller);
}

void Engine::note_request(const Request& request, const Answer& answer, const Trace* trace) {
    std::string text(request.operation);
    std::string table =
        trace == nullptr || trace->table.empty() ? std::string() : shown_name(request.region, trace->table);
    if (trace != nullptr && !trace->index.empty()) table += "/" + trace->index;
    if (answer.status != 200) text += ": " + error_word(answer.body);
    const bool failed = answer.status != 200;
    if (failed && is_throttle(answer)) {
        happened(HappeningKind::kThrottle, std::move(table), std::move(text), 1, true, true);
    } else {
        happened(HappeningKind::kRequest, std::move(table), std::move(text), 1, false, failed);
    }
}

// What entered a stream since the last look. For eyes only: no part of the state.
void Engine::note_stream_records() {
    for (const Catalog* catalog : state_.regions.all()) {
        for (const auto& [name, table] : catalog->tables()) {
            if (!table->stream) continue;
            const std::uint64_t last = table->stream->last_sequence();
            const auto [seen, first_look] = streams_seen_.try_emplace(table->stream->arn(), last);
            if (last > seen->second) {
                const auto count = static_cast<std::int64_t>(last - seen->second);
                happened(HappeningKind::kStreamRecord, shown_name(catalog->region(), name), "stream records", count,
                         true);
            }
            seen->second = last;
        }
    }
}

std::int64_t Engine::advance(Duration duration) {
    CHECK(duration >= Duration{}, "time does not run backwards");
    if (keep_journal_) journal_.add_advance(duration);
    ++revision_;
    return run_until(state_.now + duration);
}

std::int64_t Engine::run_until(Instant until) {
    std::int64_t run = 0;
    while (until >= state_.month_end) {
        // What falls due at the stroke of midnight belongs to the new month.
        run += run_events(state_.month_end - micros(1));
        close_month();
    }
    run += run_events(until);
    work_ += static_cast<std::uint64_t>(run);
    state_.now = std::max(state_.now, until);
    settle_caches();
    return run;
}

void Engine::close_month() {
    state_.now = state_.month_end;
    close_period();
    state_.month_end = month_of(state_.now).end;
}

void Engine::close_period() {
    settle_caches();
    for (auto& [region, service] : state_.caches) {
        if (Catalog* catalog = state_.regions.find(region)) bill_nodes(service, catalog->ledger);
        service.usage.clear();
    }
    close_billing_period(state_.regions, state_.now);
}

std::int64_t Engine::run_events(Instant until) {
    std::int64_t run = 0;
    Jobs jobs(*this);
    while (auto due = state_.queue.pop_due(until)) {
        state_.now = std::max(state_.now, due->first.due);
        jobs.run(due->second);
        if (event_changes_settings(due->second)) note_billing_terms(state_.regions, state_.now);
        if (keep_happenings_ && writes_items(due->second)) note_stream_records();
        ++run;
    }
    return run;
}

void Engine::replay(const Cause& cause) {
    if (cause.kind == Cause::Kind::kAdvance) {
        advance(cause.advance);
        return;
    }
    Request request;
    request.operation = cause.operation;
    request.body = cause.body;
    request.caller = cause.caller;
    request.region = cause.region;
    request.route = cause.route.empty() ? Route::kDirect : Route::kDax;
    if (cause.route.size() > dax_route.size()) request.cluster = std::string_view(cause.route).substr(dax_route.size());
    handle(request);
}

// Tables that have a stream or a TTL. Called when a definition may have changed, not for every request.
void Engine::refresh_watched() {
    for (auto watch = state_.watched.begin(); watch != state_.watched.end();) {
        watch = state_.regions.table(watch->first) == nullptr ? state_.watched.erase(watch) : std::next(watch);
    }
    for (const Catalog* catalog : state_.regions.all()) {
        for (const auto& [name, table] : catalog->tables()) {
            if (table->stream || table->ttl.status != TtlStatus::kDisabled) state_.watched.try_emplace(table->id);
        }
    }
}

void Engine::happened(HappeningKind kind, std::string table, std::string text, std::int64_t count, bool join,
                      bool error) {
    if (!keep_happenings_) return;
    happenings_.add(state_.now, kind, std::move(table), std::move(text), count, join, 0, error);
}

std::string Engine::shown_name(std::string_view region, std::string_view table) {
    return region == home_region ? std::string(table) : std::string(region) + ":" + std::string(table);
}

std::string Engine::shown_name(const TableEntry& table) const {
    return shown_name(state_.regions.of_table(table.id)->region(), table.definition.name);
}

// 52 characters of A to Z and 2 to 7, as the service's request ids are.
std::string Engine::request_id() const {
    constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string id(52, 'A');
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < id.size(); ++i) {
        if (i % 12 == 0) {
            const std::uint64_t words[2] = {state_.requests, i};
            bits = hash64({reinterpret_cast<const char*>(words), sizeof words}, state_.seed);
        }
        id[i] = letters[bits & 31];
        bits >>= 5;
    }
    return id;
}

std::string Engine::save_state() const {
    ArchiveWriter writer;
    writer(state_, happenings_);
    return writer.take();
}

bool Engine::load_state(std::string_view bytes) {
    ArchiveReader reader(bytes);
    State state;
    HappeningLog happenings;
    reader(state, happenings);
    if (!reader.at_end()) return false;
    state_ = std::move(state);
    happenings_ = std::move(happenings);
    follow_ups_.clear();
    streams_seen_.clear();
    note_stream_records();
    ++revision_;
    return true;
}

std::uint64_t Engine::state_hash() const {
    ArchiveWriter writer;
    writer(state_);
    return hash64(writer.bytes());
}

}  // namespace dynascope
