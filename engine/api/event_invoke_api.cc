// What becomes of a function's asynchronous calls: retries, age, destinations.
// Source: Lambda API Reference; wording: API captures.
#include <string>

#include "api/function_call.h"

namespace dynascope::functions {

namespace {

std::string latest_arn(const FunctionCall& call) {
    return function_arn(call.region(), function_name_of(call.text("FunctionName"))) + ":$LATEST";
}

// No versions or aliases are kept.
LambdaFunction* find_latest(const FunctionCall& call) {
    const std::string_view qualifier = call.text("Qualifier");
    if (!qualifier.empty() && qualifier != "$LATEST") return nullptr;
    return call.service().find_function(call.text("FunctionName"));
}

Error lost_function() { return {ErrorType::kResourceNotFound, "The function doesn't exist."}; }

Result<LambdaFunction*> find_configured(const FunctionCall& call) {
    LambdaFunction* function = find_latest(call);
    if (function != nullptr && function->event_invoke) return function;
    return Error{ErrorType::kResourceNotFound,
                 "The function " + latest_arn(call) + " doesn't have an EventInvokeConfig"};
}

// Empty: no such member.
std::string_view destination_text(JsonView destinations, std::string_view side) {
    const JsonView given = destinations.present() ? member_of(destinations, side) : JsonView();
    const JsonView arn = given.present() ? member_of(given, "Destination") : JsonView();
    return arn.present() ? arn.string() : std::string_view();
}

bool is_service(std::string_view arn, std::string_view service) {
    constexpr std::string_view prefix = "arn:aws:";
    return arn.starts_with(prefix) && arn.substr(prefix.size()).starts_with(service) &&
           arn.substr(prefix.size() + service.size()).starts_with(":");
}

Status check_destination(const FunctionCall& call, std::string_view arn, bool on_failure, bool& known) {
    known = known && (arn.empty() || is_service(arn, "sqs") || is_service(arn, "sns") || is_service(arn, "events") ||
                      is_service(arn, "lambda") || (on_failure && is_service(arn, "s3")));
    if (!is_service(arn, "lambda")) return {};
    if (call.service().find_function(arn) == nullptr) {
        return bad_parameter("The destination ARN " + std::string(arn) + " is invalid.");
    }
    if (function_name_of(arn) == function_name_of(call.text("FunctionName"))) {
        return bad_parameter("You can't specify the function as a destination for itself.");
    }
    return {};
}

Status read_destinations(const FunctionCall& call, EventInvokeConfig& config) {
    const JsonView given = call.request["DestinationConfig"];
    if (!given.present()) return {};
    const std::string_view success = destination_text(given, "OnSuccess");
    const std::string_view failure = destination_text(given, "OnFailure");
    bool known = true;
    TRY(check_destination(call, failure, true, known));
    TRY(check_destination(call, success, false, known));
    if (!known) {
        const auto side = [](std::string_view name, std::string_view arn) {
            return arn.empty() ? std::string("null") : std::string(name) + "(destination=" + std::string(arn) + ")";
        };
        return bad_parameter(
            "The provided destination config DestinationConfig(onSuccess=" + side("OnSuccess", success) +
            ", onFailure=" + side("OnFailure", failure) + ") is invalid.");
    }
    if (member_of(given, "OnSuccess").present()) config.on_success = success;
    if (member_of(given, "OnFailure").present()) config.on_failure = failure;
    return {};
}

Status read_config(const FunctionCall& call, EventInvokeConfig& config) {
    const JsonView retries = call.request["MaximumRetryAttempts"];
    const JsonView age = call.request["MaximumEventAgeInSeconds"];
    if (retries.present()) config.retry_attempts_max = integer_of(retries);
    if (age.present()) config.event_age_seconds_max = integer_of(age);
    TRY(read_destinations(call, config));
    config.modified = call.now();
    return {};
}

Status check_given(const FunctionCall& call) {
    for (const char* member : {"MaximumRetryAttempts", "MaximumEventAgeInSeconds", "DestinationConfig"}) {
        if (call.request[member].present()) return {};
    }
    return bad_parameter("You must specify at least one of error handling or destination setting.");
}

void write_side(std::string_view name, std::string_view destination, WireWriter& out) {
    out.name(name);
    out.begin_object();
    if (!destination.empty()) out.member("Destination", destination);
    out.end_object();
}

void write_config(const FunctionCall& call, const LambdaFunction& function) {
    const EventInvokeConfig& config = *function.event_invoke;
    WireWriter& out = call.out;
    out.begin_object();
    out.name("LastModified");
    out.epoch_seconds(config.modified.microseconds);
    out.member("FunctionArn", latest_arn(call));
    if (config.retry_attempts_max) out.member("MaximumRetryAttempts", *config.retry_attempts_max);
    if (config.event_age_seconds_max) out.member("MaximumEventAgeInSeconds", *config.event_age_seconds_max);
    out.name("DestinationConfig");
    out.begin_object();
    write_side("OnSuccess", config.on_success, out);
    write_side("OnFailure", config.on_failure, out);
    out.end_object();
    out.end_object();
}

}  // namespace

Status put_event_invoke_config(FunctionCall& call) {
    TRY(check_given(call));
    LambdaFunction* function = find_latest(call);
    if (function == nullptr) return lost_function();
    EventInvokeConfig config;
    TRY(read_config(call, config));
    function->event_invoke = std::move(config);
    write_config(call, *function);
    return {};
}

Status update_event_invoke_config(FunctionCall& call) {
    TRY(check_given(call));
    if (find_latest(call) == nullptr) return lost_function();
    TRY_ASSIGN(LambdaFunction * function, find_configured(call));
    EventInvokeConfig config = *function->event_invoke;
    TRY(read_config(call, config));
    function->event_invoke = std::move(config);
    write_config(call, *function);
    return {};
}

Status get_event_invoke_config(FunctionCall& call) {
    TRY_ASSIGN(const LambdaFunction* function, find_configured(call));
    write_config(call, *function);
    return {};
}

Status delete_event_invoke_config(FunctionCall& call) {
    TRY_ASSIGN(LambdaFunction * function, find_configured(call));
    function->event_invoke.reset();
    call.out.begin_object();
    call.out.end_object();
    return {};
}

Status list_event_invoke_configs(FunctionCall& call) {
    const LambdaFunction* function = call.service().find_function(call.text("FunctionName"));
    if (function == nullptr) return lost_function();
    call.out.begin_object();
    call.out.name("FunctionEventInvokeConfigs");
    call.out.begin_array();
    if (function->event_invoke) write_config(call, *function);
    call.out.end_array();
    call.out.end_object();
    return {};
}

}  // namespace dynascope::functions
