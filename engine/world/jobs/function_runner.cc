// The worker's other half: one call of a function from its beginning to what its reply does.
#include <algorithm>
#include <utility>

#include "json/document.h"
#include "ops/operations.h"
#include "world/function.h"
#include "world/function_worker.h"

namespace dynascope {

namespace {

std::uint32_t chain_of(const std::vector<const StreamRecord*>& records) {
    std::uint32_t chain = 0;
    for (const StreamRecord* record : records) chain = std::max(chain, record->chain);
    return chain + 1;
}

const Shard* shard_of(const StreamLog* log, std::string_view id) {
    return log == nullptr ? nullptr : log->find_shard(id);
}

// A canned function's state of a tumbling window: how many records it has had.
std::string counted_state(const std::string& state, std::size_t records) {
    const auto before = parse_document(state.empty() ? "{}" : state);
    Document document = Document::object();
    const std::int64_t count = before && before->is_object() ? before->value("Records", std::int64_t{0}) : 0;
    document["Records"] = count + static_cast<std::int64_t>(records);
    return to_text(document);
}

}  // namespace

Duration FunctionWorker::run_time(const LambdaFunction& function) const {
    Duration duration = engine_.state_.lags.function_typical;
    std::int64_t own = 0;
    const std::string_view text = function.variable("DURATION_MILLISECONDS");
    for (const char c : text.substr(0, 7)) own = c >= '0' && c <= '9' ? own * 10 + (c - '0') : own;
    if (!text.empty()) duration = millis(own);
    return std::min(duration, seconds(function.timeout_seconds));
}

// True when the call is over already, for time does not pass for it.
bool FunctionWorker::begin(Place& place, LambdaFunction& function, ShardLane& lane, const LaneSurroundings& here) {
    EventSourceMapping& mapping = place.mapping;
    const Instant now = engine_.state_.now;
    const BatchPart& part = lane.parts.front();
    const std::vector<const StreamRecord*> records = find_records(here.shard, part.sequences);
    const std::uint64_t id = place.service.next_invocation++;
    Invocation& call = place.service.invocations[id];
    call.id = id;
    call.mapping = mapping.number;
    call.function = function.name;
    call.shard = here.shard.id;
    call.lane = static_cast<std::uint32_t>(here.lane);
    call.sequences = part.sequences;
    call.chain = chain_of(records);
    call.started = now;
    lane.invocation = id;
    ++mapping.figures.invocations;
    ++function.invocations;
    mapping.last_run = now;
    if (!records.empty()) mapping.figures.iterator_age = now - records.back()->created;
    if (function.handler == CannedHandler::kCallback &&
        failing_fault(place.catalog.region(), mapping.table) == nullptr) {
        const Duration window = seconds(mapping.settings.tumbling_window_seconds);
        call.event = window == Duration{}
                         ? batch_event(records, here.source)
                         : window_event(records, here.source, here.shard.id, lane, window, part.window_end,
                                        part.window_end && now < lane.window_start + window);
        call.waiting = true;
        call.ends = now + seconds(function.timeout_seconds);
        tell(place, function.name + " waits for the host", static_cast<std::int64_t>(records.size()), false);
    } else if (here.at_once) {
        call.ends = now;
        end(place, id);
        return true;
    } else {
        call.ends = now + run_time(function);
    }
    scheduler_.schedule(JobKind::kFunctionDone, call.ends, place.catalog.region_id(), mapping.number, id);
    return false;
}

void FunctionWorker::finish(const Event& event) {
    Catalog* catalog = engine_.state_.regions.of_table(event.table);
    if (catalog == nullptr) return;
    const auto service = engine_.state_.functions.find(catalog->region());
    if (service == engine_.state_.functions.end()) return;
    const auto call = service->second.invocations.find(event.number);
    if (call == service->second.invocations.end() || engine_.state_.now < call->second.ends) return;
    if (call->second.queued_event != 0) return end_event(*catalog, service->second, event.number);
    std::optional<Place> place = find(event);
    if (!place) {
        service->second.invocations.erase(call);
        return;
    }
    end(*place, event.number);
    work_on(*place);
}

void FunctionWorker::end(Place& place, std::uint64_t invocation) {
    EventSourceMapping& mapping = place.mapping;
    const Invocation call = place.service.invocations[invocation];
    place.service.invocations.erase(invocation);
    const StreamLog* log = find_log(place);
    const Shard* shard = shard_of(log, call.shard);
    const auto reader = mapping.readers.find(call.shard);
    // The mapping may have been given other lanes meanwhile.
    if (shard == nullptr || reader == mapping.readers.end() || call.lane >= reader->second.lanes.size()) return;
    ShardLane& lane = reader->second.lanes[call.lane];
    if (lane.invocation != invocation || lane.parts.empty()) return;
    const BatchReply reply = reply_of(place, call, lane, *shard);
    const auto records = static_cast<std::int64_t>(call.sequences.size());
    const EventSource source{place.catalog.region(), mapping.stream_arn, log->view()};
    give_away(place, *shard, source, settle(lane, mapping.settings, mapping.figures, reply, engine_.state_.now));
    if (reply.ok) {
        mapping.last_result = "OK";
        tell(place, call.function + " handled stream records", records, false);
    } else {
        if (LambdaFunction* function = place.service.find_function(call.function)) ++function->errors;
        mapping.last_result = "PROBLEM: Function call failed";
        tell(place, call.function + " failed; it tries again", 1, true);
    }
}

BatchReply FunctionWorker::reply_of(Place& place, const Invocation& call, const ShardLane& lane, const Shard& shard) {
    const EventSourceMapping& mapping = place.mapping;
    const LambdaFunction* function = place.service.find_function(call.function);
    const std::vector<const StreamRecord*> records = find_records(shard, call.sequences);
    if (function == nullptr || failing_fault(place.catalog.region(), mapping.table) != nullptr) return failed_reply();
    if (function->handler == CannedHandler::kCallback) {
        for (const StreamRecord* record : records) {
            if (is_poisoned(place.catalog.region(), mapping.table, *record)) return failed_reply();
        }
        if (call.waiting || call.failed) return failed_reply();
        return read_reply(call.result, mapping.settings, lane.parts.front());
    }
    // A function that takes all of its time is stopped before it does anything.
    if (call.ends > call.started && call.ends - call.started >= seconds(function->timeout_seconds)) {
        return failed_reply();
    }
    const Outcome outcome = run_canned(place.catalog, place.service, *function, records, mapping.table, call.chain);
    BatchReply reply;
    if (mapping.settings.tumbling_window_seconds > 0) reply.state = counted_state(lane.window_state, records.size());
    if (!outcome.failed) return reply;
    if (!mapping.settings.report_item_failures) return failed_reply();
    const auto& sequences = call.sequences;
    const auto failed = std::find(sequences.begin(), sequences.end(), records[outcome.failed_at]->sequence);
    reply.ok = false;
    reply.failed_from = static_cast<std::size_t>(failed - sequences.begin());
    return reply;
}

FunctionWorker::Outcome FunctionWorker::run_canned(Catalog& catalog, FunctionService& service,
                                                   const LambdaFunction& function,
                                                   const std::vector<const StreamRecord*>& records,
                                                   std::string_view table, std::uint32_t chain) {
    const TableEntry* entry = catalog.find(table);
    const KeySchema source = entry == nullptr ? KeySchema() : entry->definition.key;
    for (std::size_t i = 0; i < records.size(); ++i) {
        // The function's own writes may lengthen the shard that the record lies in, but move no record of it.
        const StreamRecord& record = *records[i];
        if (is_poisoned(catalog.region(), table, record)) return {true, i, "the record is poisoned"};
        std::string problem;
        if (!apply(catalog, service, function, source, record, chain, problem)) return {true, i, std::move(problem)};
    }
    return {};
}

bool FunctionWorker::apply(Catalog& catalog, FunctionService& service, const LambdaFunction& function,
                           const KeySchema& source, const StreamRecord& record, std::uint32_t chain,
                           std::string& problem) {
    CannedEffects effects = effects_of(function, catalog, source, record);
    if (!effects.problem.empty()) {
        problem = std::move(effects.problem);
        return false;
    }
    if (effects.email) {
        effects.email->at = engine_.state_.now;
        service.emails.push_back(std::move(*effects.email));
        if (service.emails.size() > FunctionService::kept_max) service.emails.pop_front();
    }
    if (effects.all_or_nothing && effects.writes.size() > 1) {
        TransactWriteCommand together;
        together.writes = std::move(effects.writes);
        Context context = engine_.context(catalog, nullptr);
        context.chain = chain;
        const auto written = ops::transact_write(context, together);
        scheduler_.date_follow_ups(nullptr);
        if (!written.ok()) problem = written.error().message;
        return written.ok();
    }
    for (const WriteCommand& command : effects.writes) {
        Context context = engine_.context(catalog, nullptr);
        context.chain = chain;
        const auto written = ops::write(context, command);
        scheduler_.date_follow_ups(nullptr);
        if (written.ok()) continue;
        problem = written.error().message;
        return false;
    }
    return true;
}

const Fault* FunctionWorker::failing_fault(std::string_view region, std::string_view table) const {
    for (const auto& [id, fault] : engine_.state_.faults) {
        if (fault.kind == Fault::Kind::kFunctionFailure && fault.table == table && fault.region == region)
            return &fault;
    }
    return nullptr;
}

bool FunctionWorker::is_poisoned(std::string_view region, std::string_view table, const StreamRecord& record) const {
    for (const auto& [id, fault] : engine_.state_.faults) {
        if (fault.kind != Fault::Kind::kPoisonRecord || fault.table != table || fault.region != region) continue;
        if (fault.key == record.keys) return true;
    }
    return false;
}

bool FunctionWorker::complete(Catalog& catalog, FunctionService& service, std::uint64_t invocation, std::string result,
                              bool failed, Duration duration) {
    const auto found = service.invocations.find(invocation);
    if (found == service.invocations.end() || !found->second.waiting) return false;
    Invocation& call = found->second;
    const LambdaFunction* function = service.find_function(call.function);
    const Duration limit = function == nullptr ? Duration{} : seconds(function->timeout_seconds);
    if (duration >= limit) return true;  // the time will be out before
    call.waiting = false;
    call.failed = failed;
    call.result = std::move(result);
    call.ends = std::max(engine_.state_.now, call.started + duration);
    scheduler_.schedule(JobKind::kFunctionDone, call.ends, catalog.region_id(), call.mapping, invocation);
    return true;
}

}  // namespace dynascope
