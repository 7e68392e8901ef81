// Calls of Lambda's functions: Invoke, concurrency, and what becomes of asynchronous calls.
// Source: Lambda API Reference and Developer Guide, "Invoking a function asynchronously"; wording: API captures.
#include "api/function_call.h"
#include "json/tape.h"

namespace dynascope::functions {

namespace {

constexpr std::size_t event_bytes_max = 1'048'576;         // of an asynchronous call
constexpr std::size_t payload_bytes_max = 6U * 1'048'576;  // of a synchronous one

void write_status(std::int64_t status, WireWriter& out) {
    out.begin_object();
    out.member("StatusCode", status);
    out.end_object();
}

}  // namespace

Status invoke(FunctionCall& call) {
    TRY_ASSIGN(const LambdaFunction* function, find_named(call));
    const std::string_view type = call.text("InvocationType");
    InvokeCommand command{function->name, type == "Event", std::string(call.text("Payload"))};
    if (command.payload.empty()) command.payload = "{}";
    const std::size_t limit = command.asynchronous ? event_bytes_max : payload_bytes_max;
    if (command.payload.size() > limit) {
        return bad_parameter("Request must be smaller than " + std::to_string(limit) +
                             " bytes for the InvokeFunction operation");
    }
    if (JsonTape tape; !tape.parse(command.payload)) {
        return Error{ErrorType::kSerialization, "Could not parse request body into json"};
    }
    if (type == "DryRun") {
        write_status(204, call.out);
        return {};
    }
    const bool room = command.asynchronous ? call.service().events.size() < FunctionService::events_max
                                           : call.service().has_room(*function);
    if (!room) return Error{ErrorType::kTooManyRequests, "Rate Exceeded."};
    if (function->handler == CannedHandler::kCallback && !command.asynchronous) {
        return bad_parameter("A callback answers later: invoke it with InvocationType Event");
    }
    if (command.asynchronous) write_status(202, call.out);
    call.lambda.invoke = std::move(command);
    return {};
}

Status put_function_concurrency(FunctionCall& call) {
    TRY_ASSIGN(LambdaFunction * function, find_named(call));
    const std::int64_t wanted = integer_of(call.request["ReservedConcurrentExecutions"]);
    const std::int64_t others = call.service().reserved_total() - function->reserved_concurrency.value_or(0);
    if (account_concurrency_max - others - wanted < unreserved_concurrency_min) {
        return bad_parameter(
            "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution "
            "below its minimum value of [" +
            std::to_string(unreserved_concurrency_min) + "].");
    }
    function->reserved_concurrency = wanted;
    return get_function_concurrency(call);
}

Status get_function_concurrency(FunctionCall& call) {
    TRY_ASSIGN(const LambdaFunction* function, find_named(call));
    call.out.begin_object();
    if (function->reserved_concurrency) {
        call.out.member("ReservedConcurrentExecutions", *function->reserved_concurrency);
    }
    call.out.end_object();
    return {};
}

Status delete_function_concurrency(FunctionCall& call) {
    TRY_ASSIGN(LambdaFunction * function, find_named(call));
    function->reserved_concurrency.reset();
    call.out.begin_object();
    call.out.end_object();
    return {};
}

}  // namespace dynascope::functions
