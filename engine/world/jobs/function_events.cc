// Invoke, and the queue of asynchronous calls: each is made at once, tried again after errors and throttles, and given
// up when its attempts or its age are spent. Source: Lambda Developer Guide, "How Lambda handles errors and retries
// with asynchronous invocation".
#include <algorithm>
#include <utility>

#include "function/event_record.h"
#include "function/failure_record.h"
#include "function/stream_event.h"
#include "json/wire_writer.h"
#include "world/function_worker.h"

namespace dynascope {

namespace {

constexpr std::size_t error_text_max = 200;
constexpr std::int64_t event_retries_max = 2;
constexpr Duration event_age_default = hours(6);
constexpr Duration first_retry_delay = minutes(1);
constexpr Duration second_retry_delay = minutes(2);
// After throttles: doubled with each in a row.
constexpr Duration throttle_delay_first = seconds(1);
constexpr Duration throttle_delay_max = minutes(5);

// {"errorMessage": ..., "errorType": ...}
std::string error_payload(std::string_view message) {
    std::string text;
    WireWriter out(text);
    out.begin_object();
    out.member("errorMessage", message.substr(0, error_text_max));
    out.member("errorType", "Error");
    out.end_object();
    return text;
}

Duration event_age_of(const LambdaFunction& function) {
    const bool given = function.event_invoke && function.event_invoke->event_age_seconds_max;
    return given ? seconds(*function.event_invoke->event_age_seconds_max) : event_age_default;
}

std::int64_t event_retries_of(const LambdaFunction& function) {
    return function.event_invoke ? function.event_invoke->retry_attempts_max.value_or(event_retries_max)
                                 : event_retries_max;
}

Duration throttle_delay(std::int64_t throttles) {
    Duration delay = throttle_delay_first;
    for (std::int64_t i = 1; i < throttles && delay < throttle_delay_max; ++i) delay = delay * 2;
    return std::min(delay, throttle_delay_max);
}

}  // namespace

std::optional<FunctionWorker::DirectReply> FunctionWorker::invoke(Catalog& catalog, FunctionService& service,
                                                                  const InvokeCommand& command) {
    if (command.asynchronous) {
        QueuedEvent event;
        event.function = command.function;
        event.payload = command.payload;
        event.chain = 1;
        accept(catalog, service, std::move(event));
        return std::nullopt;
    }
    LambdaFunction& function = *service.find_function(command.function);
    ++function.invocations;
    const Outcome outcome = run_payload(catalog, service, function, command.payload, 1);
    if (!outcome.failed) return DirectReply{false, "null"};
    ++function.errors;
    return DirectReply{true, error_payload(outcome.error)};
}

FunctionWorker::Outcome FunctionWorker::run_payload(Catalog& catalog, FunctionService& service,
                                                    const LambdaFunction& function, std::string_view payload,
                                                    std::uint32_t chain) {
    const auto parsed = read_event(payload);
    if (!parsed.ok()) return {true, 0, parsed.error().message};
    std::vector<const StreamRecord*> records;
    records.reserve(parsed.value().size());
    for (const StreamRecord& record : parsed.value()) records.push_back(&record);
    return run_canned(catalog, service, function, records, {}, chain);
}

void FunctionWorker::accept(Catalog& catalog, FunctionService& service, QueuedEvent event) {
    event.id = service.next_event++;
    event.accepted = engine_.state_.now;
    const std::uint64_t id = event.id;
    service.events[id] = std::move(event);
    begin_event(catalog, service, id);
}

void FunctionWorker::try_event(const Event& event) {
    Catalog* catalog = engine_.state_.regions.of_table(event.table);
    if (catalog == nullptr) return;
    const auto service = engine_.state_.functions.find(catalog->region());
    if (service != engine_.state_.functions.end()) begin_event(*catalog, service->second, event.number);
}

void FunctionWorker::begin_event(Catalog& catalog, FunctionService& service, std::uint64_t id) {
    const auto found = service.events.find(id);
    if (found == service.events.end()) return;
    QueuedEvent& event = found->second;
    LambdaFunction* function = service.find_function(event.function);
    if (function == nullptr) {
        service.events.erase(found);
        return;
    }
    if (function->reserved_concurrency == 0) return conclude(catalog, service, id, "ZeroReservedConcurrency");
    if (!service.has_room(*function)) {
        ++function->throttles;
        return retry_event(catalog, service, event, throttle_delay(++event.throttles));
    }
    event.throttles = 0;
    ++event.attempts;
    ++function->invocations;
    const Instant now = engine_.state_.now;
    Invocation call;
    call.id = service.next_invocation++;
    call.function = event.function;
    call.chain = event.chain;
    call.started = now;
    call.ends = now;
    call.queued_event = id;
    call.waiting = function->handler == CannedHandler::kCallback;
    if (call.waiting) {
        call.event = event.payload;
        call.ends = now + seconds(function->timeout_seconds);
    } else if (engine_.state_.simulation.functions) {
        call.ends = now + run_time(*function);
    }
    const std::uint64_t number = call.id;
    const Instant ends = call.ends;
    const bool over = !call.waiting && !engine_.state_.simulation.functions;
    service.invocations[number] = std::move(call);
    if (over) return end_event(catalog, service, number);
    scheduler_.schedule(JobKind::kFunctionDone, ends, catalog.region_id(), 0, number);
}

void FunctionWorker::retry_event(Catalog& catalog, FunctionService& service, QueuedEvent& event, Duration delay) {
    const Instant due = engine_.state_.now + delay;
    // What would be too old by then is given up now.
    if (due - event.accepted > event_age_of(*service.find_function(event.function))) {
        return conclude(catalog, service, event.id, "EventAgeExceeded");
    }
    scheduler_.schedule(JobKind::kFunctionEvent, due, catalog.region_id(), 0, event.id);
}

FunctionWorker::Outcome FunctionWorker::outcome_of(Catalog& catalog, FunctionService& service,
                                                   const LambdaFunction& function, const Invocation& call,
                                                   QueuedEvent& event) {
    const bool ran_out = call.ends > call.started && call.ends - call.started >= seconds(function.timeout_seconds);
    if (call.waiting || ran_out) {
        return {true, 0, "Task timed out after " + std::to_string(function.timeout_seconds) + ".00 seconds"};
    }
    if (function.handler != CannedHandler::kCallback) {
        return run_payload(catalog, service, function, event.payload, call.chain);
    }
    if (call.failed) return {true, 0, call.result};
    event.response = call.result;
    return {};
}

void FunctionWorker::end_event(Catalog& catalog, FunctionService& service, std::uint64_t invocation) {
    const Invocation call = std::move(service.invocations[invocation]);
    service.invocations.erase(invocation);
    const auto found = service.events.find(call.queued_event);
    LambdaFunction* function = service.find_function(call.function);
    if (found == service.events.end() || function == nullptr) {
        service.events.erase(call.queued_event);
        return;
    }
    QueuedEvent& event = found->second;
    event.response = "null";
    const Outcome outcome = outcome_of(catalog, service, *function, call, event);
    if (!outcome.failed) return conclude(catalog, service, event.id, "Success");
    event.response = error_payload(outcome.error);
    ++function->errors;
    engine_.happened(HappeningKind::kFunction, {}, function->name + " failed", 1, true, true);
    if (event.attempts > event_retries_of(*function)) return conclude(catalog, service, event.id, "RetriesExhausted");
    retry_event(catalog, service, event, event.attempts == 1 ? first_retry_delay : second_retry_delay);
}

void FunctionWorker::conclude(Catalog& catalog, FunctionService& service, std::uint64_t id,
                              std::string_view condition) {
    const QueuedEvent event = std::move(service.events[id]);
    service.events.erase(id);
    const LambdaFunction& function = *service.find_function(event.function);
    const bool success = condition == "Success";
    if (!success && !function.dead_letter_target.empty()) {
        keep_record(service, {function.dead_letter_target, {}, event.function, engine_.state_.now, event.payload});
    }
    if (!function.event_invoke) return;
    const std::string& destination = success ? function.event_invoke->on_success : function.event_invoke->on_failure;
    if (destination.empty()) return;
    const EventEnd end{event, catalog.region(), condition, engine_.state_.now};
    deliver(catalog, service, event, destination, event_document(end), event_key(end));
}

void FunctionWorker::deliver(Catalog& catalog, FunctionService& service, const QueuedEvent& event,
                             const std::string& destination, std::string document, const std::string& key) {
    if (const std::string_view bucket = bucket_of(destination); !bucket.empty()) {
        catalog.transfers.objects.put(bucket, key, document, engine_.state_.now);
    }
    // Functions that are each other's destinations end as other loops do.
    if (destination.starts_with("arn:aws:lambda:") && event.chain < chain_max) {
        QueuedEvent next;
        next.function = function_name_of(destination);
        next.payload = document;
        next.chain = event.chain + 1;
        accept(catalog, service, std::move(next));
    }
    keep_record(service, {destination, {}, event.function, engine_.state_.now, std::move(document)});
}

}  // namespace dynascope
