// Lambda's functions. CreateFunction takes any code and runs none: Handler names what the simulator does (or
// `callback`), Environment its parameters. Source: Lambda API Reference; wording: API captures.
#include <algorithm>
#include <iterator>

#include "api/function_call.h"
#include "base/date.h"
#include "function/stream_event.h"
#include "json/tape.h"
#include "ops/uuid.h"

namespace dynascope::functions {

namespace {

constexpr std::size_t event_bytes_max = 1'048'576;         // of an asynchronous call
constexpr std::size_t payload_bytes_max = 6U * 1'048'576;  // of a synchronous one

bool is_function_name(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
}

std::string handler_list() {
    std::string list;
    for (const std::string_view word : handler_words) list.append(list.empty() ? "" : ", ").append(word);
    return list;
}

void write_configuration(const LambdaFunction& function, std::string_view region, WireWriter& out) {
    out.begin_object();
    out.member("FunctionName", function.name);
    out.member("FunctionArn", function_arn(region, function.name));
    out.member("Runtime", function.runtime);
    out.member("Role", function.role);
    out.member("Handler", handler_words[static_cast<std::size_t>(function.handler)]);
    out.member("CodeSize", std::int64_t{0});
    out.member("Description", function.description);
    out.member("Timeout", function.timeout_seconds);
    out.member("MemorySize", function.memory_megabytes);
    std::string modified = date_text(function.modified, true);
    modified.pop_back();
    out.member("LastModified", modified + "+0000");
    out.member("Version", "$LATEST");
    if (!function.variables.empty()) {
        out.name("Environment");
        out.begin_object();
        out.name("Variables");
        out.begin_object();
        for (const auto& [name, value] : function.variables) out.member(name, value);
        out.end_object();
        out.end_object();
    }
    out.name("TracingConfig");
    out.raw(R"({"Mode":"PassThrough"})");
    out.member("RevisionId", ops::uuid_of(function.name, static_cast<std::uint64_t>(function.modified.microseconds)));
    out.member("State", "Active");
    out.member("LastUpdateStatus", "Successful");
    out.member("PackageType", "Zip");
    out.name("Architectures");
    out.raw(R"(["x86_64"])");
    out.name("EphemeralStorage");
    out.raw(R"({"Size":512})");
    out.end_object();
}

Result<LambdaFunction> read_function(const FunctionCall& call) {
    LambdaFunction function;
    const std::string_view name = function_name_of(call.text("FunctionName"));
    if (!is_function_name(name)) {
        return validation_error(
            "1 validation error detected: Value '" + std::string(call.text("FunctionName")) +
            "' at 'functionName' failed to satisfy constraint: Member must satisfy regular "
            "expression pattern: (arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-"
            "[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?");
    }
    function.name = name;
    function.role = call.text("Role");
    if (!function.role.starts_with("arn:aws:iam::") || function.role.find(":role/") == std::string::npos) {
        return validation_error("1 validation error detected: Value '" + function.role +
                                "' at 'role' failed to satisfy constraint: Member must satisfy regular expression "
                                "pattern: arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+");
    }
    function.runtime = call.text("Runtime");
    if (call.text("PackageType") == "Image") return bad_parameter("The simulator runs no container images");
    if (function.runtime.empty() || call.text("Handler").empty()) {
        return bad_parameter(
            "Runtime and Handler are mandatory parameters for functions created with deployment packages.");
    }
    const auto handler = parse_handler(call.text("Handler"));
    if (!handler) {
        return bad_parameter("The simulator runs no code of a function: Handler must be one of " + handler_list());
    }
    function.handler = *handler;
    function.description = call.text("Description");
    if (const JsonView timeout = call.request["Timeout"]; timeout.present()) {
        function.timeout_seconds = integer_of(timeout);
    }
    if (const JsonView memory = call.request["MemorySize"]; memory.present()) {
        function.memory_megabytes = integer_of(memory);
    }
    if (const JsonView environment = call.request["Environment"]; environment.present()) {
        const JsonView variables = member_of(environment, "Variables");
        if (variables.present()) {
            for (JsonView one = variables.first(); one.present(); one = one.next()) {
                function.variables[std::string(one.name())] = one.string();
            }
        }
    }
    if (const std::string missing = missing_parameter(function); !missing.empty()) {
        return bad_parameter("Handler " + std::string(call.text("Handler")) + " needs the environment variable " +
                             missing);
    }
    TRY(read_tags(call, function.tags));
    function.modified = call.now();
    return function;
}

}  // namespace

Error no_such_function(std::string_view region, std::string_view name) {
    return {ErrorType::kResourceNotFound, "Function not found: " + function_arn(region, function_name_of(name))};
}

Result<LambdaFunction*> find_named(FunctionCall& call) {
    LambdaFunction* function = call.service().find_function(call.text("FunctionName"));
    if (function == nullptr) return no_such_function(call.region(), call.text("FunctionName"));
    return function;
}

Status read_tags(const FunctionCall& call, std::map<std::string, std::string>& tags) {
    const JsonView given = call.request["Tags"];
    if (!given.present()) return {};
    for (JsonView tag = given.first(); tag.present(); tag = tag.next()) tags[std::string(tag.name())] = tag.string();
    if (tags.size() > 50) return bad_parameter("A resource has at most 50 tags");
    return {};
}

Status create_function(FunctionCall& call) {
    TRY_ASSIGN(LambdaFunction function, read_function(call));
    const auto [place, fresh] = call.service().functions.try_emplace(function.name, function);
    if (!fresh) return Error{ErrorType::kResourceConflict, "Function already exist: " + function.name};
    write_configuration(place->second, call.region(), call.out);
    return {};
}

Status get_function(FunctionCall& call) {
    TRY_ASSIGN(const LambdaFunction* function, find_named(call));
    call.out.begin_object();
    call.out.name("Configuration");
    write_configuration(*function, call.region(), call.out);
    call.out.name("Code");
    call.out.raw(R"({"RepositoryType":"S3"})");
    if (!function->tags.empty()) {
        call.out.name("Tags");
        call.out.begin_object();
        for (const auto& [key, value] : function->tags) call.out.member(key, value);
        call.out.end_object();
    }
    if (function->reserved_concurrency) {
        call.out.name("Concurrency");
        call.out.begin_object();
        call.out.member("ReservedConcurrentExecutions", *function->reserved_concurrency);
        call.out.end_object();
    }
    call.out.end_object();
    return {};
}

Status get_function_configuration(FunctionCall& call) {
    TRY_ASSIGN(const LambdaFunction* function, find_named(call));
    write_configuration(*function, call.region(), call.out);
    return {};
}

Status list_functions(FunctionCall& call) {
    return write_page(
        call, "Functions", call.service().functions, [](const LambdaFunction&) { return true; },
        [&call](const LambdaFunction& function) { write_configuration(function, call.region(), call.out); });
}

Status delete_function(FunctionCall& call) {
    TRY_ASSIGN(const LambdaFunction* function, find_named(call));
    call.service().functions.erase(std::string(function->name));
    call.out.begin_object();
    call.out.end_object();
    return {};
}

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
        call.out.begin_object();
        call.out.member("StatusCode", std::int64_t{204});
        call.out.end_object();
        return {};
    }
    if (!call.service().has_room(*function)) return Error{ErrorType::kTooManyRequests, "Rate Exceeded."};
    if (function->handler == CannedHandler::kCallback && !command.asynchronous) {
        return bad_parameter("A callback answers later: invoke it with InvocationType Event");
    }
    call.lambda.invoke = std::move(command);
    if (call.lambda.invoke->asynchronous) {
        call.out.begin_object();
        call.out.member("StatusCode", std::int64_t{202});
        call.out.end_object();
    }
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
