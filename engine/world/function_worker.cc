#include "world/function_worker.h"

#include <algorithm>
#include <utility>

#include "function/failure_record.h"
#include "sim/distribution.h"

namespace dynascope {

namespace {

constexpr Duration poll_rhythm = millis(250);  // four times a second
// A mapping that is polled so often within one instant, for one cause, waits for the next rhythm: loops take time.
constexpr std::int64_t polls_at_once_max = 1'000;

const StreamLog* log_of(const TableEntry& table, std::string_view arn) {
    if (table.stream && table.stream->arn() == arn) return &*table.stream;
    for (const StreamLog& log : table.former_streams) {
        if (log.arn() == arn) return &log;
    }
    return nullptr;
}

bool waits_for_parent(const EventSourceMapping& mapping, const StreamLog& log, const Shard& shard) {
    if (shard.parent_id.empty() || log.find_shard(shard.parent_id) == nullptr) return false;
    const auto parent = mapping.readers.find(shard.parent_id);
    return parent == mapping.readers.end() || !parent->second.finished;
}

// As many lanes as the settings say. After a change they begin at the oldest record that is not done.
ShardReader& reader_of(EventSourceMapping& mapping, const Shard& shard) {
    ShardReader& reader = mapping.readers[shard.id];
    const auto wanted = static_cast<std::size_t>(mapping.settings.parallelization);
    if (reader.lanes.size() == wanted) return reader;
    std::uint64_t position = std::max(shard.starting_sequence, mapping.first_sequence);
    for (std::size_t i = 0; i < reader.lanes.size(); ++i) {
        const ShardLane& lane = reader.lanes[i];
        std::uint64_t undone = lane.gathered.empty() ? lane.position : lane.gathered.front();
        for (const BatchPart& part : lane.parts) {
            if (!part.sequences.empty()) undone = std::min(undone, part.sequences.front());
        }
        position = i == 0 ? undone : std::min(position, undone);
    }
    reader.lanes.assign(wanted, ShardLane());
    for (ShardLane& lane : reader.lanes) lane.position = position;
    return reader;
}

void forget_lost_shards(EventSourceMapping& mapping, const StreamLog& log) {
    for (auto reader = mapping.readers.begin(); reader != mapping.readers.end();) {
        reader = log.find_shard(reader->first) == nullptr ? mapping.readers.erase(reader) : std::next(reader);
    }
}

void keep_earlier(std::optional<Instant>& earliest, std::optional<Instant> other) {
    if (other && (!earliest || *other < *earliest)) earliest = other;
}

}  // namespace

std::optional<FunctionWorker::Place> FunctionWorker::find(const Event& event) {
    Catalog* catalog = engine_.state_.regions.of_table(event.table);
    if (catalog == nullptr) return std::nullopt;
    const auto service = engine_.state_.functions.find(catalog->region());
    if (service == engine_.state_.functions.end()) return std::nullopt;
    EventSourceMapping* mapping = service->second.find_mapping(event.index);
    if (mapping == nullptr) return std::nullopt;
    return Place{*catalog, service->second, *mapping};
}

const StreamLog* FunctionWorker::find_log(const Place& place) const {
    const EventSourceMapping& mapping = place.mapping;
    const TableEntry* table = place.catalog.find(mapping.table);
    const StreamLog* log = table == nullptr ? nullptr : log_of(*table, mapping.stream_arn);
    if (log != nullptr) return log;
    for (const StreamLog& orphan : place.catalog.orphan_streams) {
        if (orphan.arn() == mapping.stream_arn) return &orphan;
    }
    return nullptr;
}

void FunctionWorker::poll(const Event& event) {
    std::optional<Place> place = find(event);
    if (!place) return;
    EventSourceMapping& mapping = place->mapping;
    // An earlier poll may have taken this one's place.
    if (!mapping.poll_queued || engine_.state_.now < mapping.poll_due) return;
    mapping.poll_queued = false;
    const auto& state = engine_.state_;
    const bool again = mapping.last_poll == state.now && mapping.last_request == state.requests;
    mapping.polls_here = again ? mapping.polls_here + 1 : 1;
    mapping.last_poll = state.now;
    mapping.last_request = state.requests;
    if (mapping.polls_here > polls_at_once_max) return queue_poll(*place, state.now + poll_rhythm);
    work_on(*place);
}

void FunctionWorker::work_on(Place& place) {
    EventSourceMapping& mapping = place.mapping;
    const StreamLog* log = find_log(place);
    if (!mapping.reads() || log == nullptr) return;
    if (!mapping.started) {
        mapping.started = true;
        mapping.first_sequence = mapping.settings.latest ? log->last_sequence() + 1 : 0;
    }
    mapping.seen = log->last_sequence();
    if (place.service.find_function(mapping.function) == nullptr) {
        mapping.last_result = "PROBLEM: Function not found";
        return;
    }
    const FilterPatterns filters(mapping.settings.filters);
    const EventSource source{place.catalog.region(), mapping.stream_arn, log->view()};
    forget_lost_shards(mapping, *log);
    std::optional<Instant> wake;
    for (const Shard& shard : log->shards()) {
        if (waits_for_parent(mapping, *log, shard)) continue;
        ShardReader& reader = reader_of(mapping, shard);
        if (reader.finished) continue;
        bool drained = true;
        for (std::size_t i = 0; i < reader.lanes.size(); ++i) {
            const LaneSurroundings here{mapping.settings,
                                        mapping.figures,
                                        filters,
                                        mapping.partition_key,
                                        shard,
                                        source,
                                        i,
                                        engine_.state_.now,
                                        !engine_.state_.simulation.functions};
            keep_earlier(wake, run_lane(place, reader.lanes[i], here));
            drained = drained && is_drained(reader.lanes[i], shard);
        }
        reader.finished = drained;
    }
    if (wake) queue_poll(place, *wake);
}

std::optional<Instant> FunctionWorker::run_lane(Place& place, ShardLane& lane, const LaneSurroundings& here) {
    EventSourceMapping& mapping = place.mapping;
    LambdaFunction& function = *place.service.find_function(mapping.function);
    for (;;) {
        const LaneStep step = next_step(lane, here);
        give_away(place, here.shard, here.source, step.discards);
        if (step.what == LaneStep::What::kWait) return step.due;
        if (step.what == LaneStep::What::kIdle) return std::nullopt;
        std::uint32_t chain = 0;
        for (const StreamRecord* record : find_records(here.shard, lane.parts.front().sequences)) {
            chain = std::max(chain, record->chain);
        }
        if (chain >= chain_max) {
            mapping.last_result =
                "PROBLEM: Recursive loop detected: stopped after " + std::to_string(chain_max) + " calls in a chain";
            tell(place, function.name + " is stopped: it feeds itself", 1, true);
            give_away(place, here.shard, here.source, {give_up(lane, mapping.figures, "RecursiveLoopDetected")});
            continue;
        }
        if (!place.service.has_room(function)) {
            ++function.throttles;
            put_off(lane, mapping.figures, engine_.state_.now);
            mapping.last_result = "PROBLEM: Function call failed: Rate Exceeded";
            return lane.not_before;
        }
        // Begun calls end by an event of their own, unless time does not pass for them.
        if (!begin(place, function, lane, here)) return std::nullopt;
    }
}

void FunctionWorker::give_away(Place& place, const Shard& shard, const EventSource& source,
                               const std::vector<Discard>& discards) {
    const std::string& destination = place.mapping.settings.on_failure;
    for (const Discard& discard : discards) {
        tell(place, place.mapping.function + " gives records up: " + discard.condition,
             static_cast<std::int64_t>(discard.sequences.size()), true);
        if (destination.empty()) continue;
        const FailurePlace failure{discard, place.mapping, shard, source, engine_.state_.now};
        DestinationRecord record{destination, place.mapping.uuid, place.mapping.function, engine_.state_.now,
                                 failure_document(failure)};
        if (const std::string_view bucket = bucket_of(destination); !bucket.empty()) {
            place.catalog.transfers.objects.put(bucket, failure_key(failure), record.document, engine_.state_.now);
        }
        keep_record(place.service, std::move(record));
    }
}

void FunctionWorker::keep_record(FunctionService& service, DestinationRecord record) {
    auto& kept = service.destination_records;
    kept.push_back(std::move(record));
    if (kept.size() > FunctionService::kept_max) kept.pop_front();
}

void FunctionWorker::queue_poll(Place& place, Instant due) {
    EventSourceMapping& mapping = place.mapping;
    if (mapping.poll_queued && mapping.poll_due <= due) return;
    mapping.poll_queued = true;
    mapping.poll_due = due;
    scheduler_.schedule(JobKind::kFunctionPoll, due, place.catalog.region_id(), mapping.number);
}

void FunctionWorker::schedule() {
    auto& state = engine_.state_;
    for (auto& [region, service] : state.functions) {
        if (service.mappings.empty()) continue;
        Catalog* catalog = state.regions.find(region);
        if (catalog == nullptr) continue;
        for (auto& [uuid, mapping] : service.mappings) {
            Place place{*catalog, service, mapping};
            if (mapping.in_transition() && !mapping.transition_queued) {
                mapping.transition_queued = true;
                const Duration delay =
                    state.simulation.lifecycle ? draw_lag(state.rng, state.lags.table_transition) : Duration{};
                scheduler_.schedule(JobKind::kMappingState, state.now + delay, catalog->region_id(), mapping.number);
            }
            if (!mapping.reads() || !mapping.started) continue;
            const StreamLog* log = find_log(place);
            if (log == nullptr || log->last_sequence() <= mapping.seen) continue;
            queue_poll(place, state.simulation.functions ? state.now + poll_rhythm : state.now);
        }
    }
}

void FunctionWorker::change_state(const Event& event) {
    std::optional<Place> place = find(event);
    if (!place) return;
    EventSourceMapping& mapping = place->mapping;
    mapping.transition_queued = false;
    if (mapping.state == MappingState::kDeleting) {
        place->service.mappings.erase(mapping.uuid);
        return;
    }
    mapping.state = mapping.settings.enabled ? MappingState::kEnabled : MappingState::kDisabled;
    mapping.modified = engine_.state_.now;
    if (mapping.reads()) work_on(*place);
}

void FunctionWorker::tell(const Place& place, const std::string& text, std::int64_t count, bool error) {
    engine_.happened(HappeningKind::kFunction, Engine::shown_name(place.catalog.region(), place.mapping.table), text,
                     count, true, error);
}

}  // namespace dynascope
