// Lambda's functions. CreateFunction and UpdateFunctionCode take any code and run none: Handler names what the
// simulator does (or `callback`), Environment its parameters. Source: Lambda API Reference; wording: API captures.
#include <algorithm>
#include <iterator>
#include <utility>

#include "api/function_call.h"
#include "base/date.h"
#include "ops/uuid.h"

namespace dynascope::functions {

namespace {

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

std::string revision_id(const LambdaFunction& function) {
    const std::int64_t number = function.modified.microseconds + function.revision;
    return ops::uuid_of(function.name, static_cast<std::uint64_t>(number));
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
    if (!function.dead_letter_target.empty()) {
        out.name("DeadLetterConfig");
        out.begin_object();
        out.member("TargetArn", function.dead_letter_target);
        out.end_object();
    }
    out.name("TracingConfig");
    out.raw(R"({"Mode":"PassThrough"})");
    out.member("RevisionId", revision_id(function));
    out.member("State", "Active");
    out.member("LastUpdateStatus", "Successful");
    out.member("PackageType", "Zip");
    out.name("Architectures");
    out.raw(R"(["x86_64"])");
    out.name("EphemeralStorage");
    out.raw(R"({"Size":512})");
    out.end_object();
}

Status read_role(const FunctionCall& call, LambdaFunction& function) {
    if (!optional_member(call.request, "Role").present()) return {};
    function.role = call.text("Role");
    if (function.role.starts_with("arn:aws:iam::") && function.role.find(":role/") != std::string::npos) return {};
    return validation_error("1 validation error detected: Value '" + function.role +
                            "' at 'role' failed to satisfy constraint: Member must satisfy regular expression "
                            "pattern: arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+");
}

void read_variables(const FunctionCall& call, LambdaFunction& function) {
    const JsonView environment = call.request["Environment"];
    if (!environment.present()) return;
    const JsonView variables = member_of(environment, "Variables");
    function.variables.clear();
    if (!variables.present()) return;
    for (JsonView one = variables.first(); one.present(); one = one.next()) {
        function.variables[std::string(one.name())] = one.string();
    }
}

Status read_dead_letter(const FunctionCall& call, LambdaFunction& function) {
    const JsonView given = call.request["DeadLetterConfig"];
    if (!given.present()) return {};
    const JsonView target = member_of(given, "TargetArn");
    function.dead_letter_target = target.present() ? target.string() : std::string_view();
    if (function.dead_letter_target.empty() || function.dead_letter_target.starts_with("arn:aws:sqs:") ||
        function.dead_letter_target.starts_with("arn:aws:sns:")) {
        return {};
    }
    return bad_parameter("TargetArn of DeadLetterConfig must name a queue of SQS or a topic of SNS");
}

// What CreateFunction gives and UpdateFunctionConfiguration changes; what is absent stays.
Status read_settings(const FunctionCall& call, LambdaFunction& function) {
    TRY(read_role(call, function));
    if (const std::string_view runtime = call.text("Runtime"); !runtime.empty()) function.runtime = runtime;
    if (const std::string_view word = call.text("Handler"); !word.empty()) {
        const auto handler = parse_handler(word);
        if (!handler) {
            return bad_parameter("The simulator runs no code of a function: Handler must be one of " + handler_list());
        }
        function.handler = *handler;
    }
    if (call.request["Description"].present()) function.description = call.text("Description");
    if (const JsonView timeout = call.request["Timeout"]; timeout.present()) {
        function.timeout_seconds = integer_of(timeout);
    }
    if (const JsonView memory = call.request["MemorySize"]; memory.present()) {
        function.memory_megabytes = integer_of(memory);
    }
    read_variables(call, function);
    TRY(read_dead_letter(call, function));
    const std::string missing = missing_parameter(function);
    if (missing.empty()) return {};
    return bad_parameter("Handler " + std::string(handler_words[static_cast<std::size_t>(function.handler)]) +
                         " needs the environment variable " + missing);
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
    TRY(read_role(call, function));
    if (call.text("PackageType") == "Image") return bad_parameter("The simulator runs no container images");
    if (call.text("Runtime").empty() || call.text("Handler").empty()) {
        return bad_parameter(
            "Runtime and Handler are mandatory parameters for functions created with deployment packages.");
    }
    TRY(read_settings(call, function));
    TRY(read_tags(call, function.tags));
    function.modified = call.now();
    return function;
}

// The function whose RevisionId, if the request names one, is still the last.
Result<LambdaFunction*> find_revision(FunctionCall& call) {
    TRY_ASSIGN(LambdaFunction * function, find_named(call));
    const std::string_view wanted = call.text("RevisionId");
    if (wanted.empty() || wanted == revision_id(*function)) return function;
    return Error{ErrorType::kConditionalCheckFailed,
                 "The RevisionId provided does not match the latest RevisionId. Call the GetFunction/GetAlias API to "
                 "retrieve the latest RevisionId"};
}

void keep_revision(const FunctionCall& call, LambdaFunction& function) {
    function.modified = call.now();
    ++function.revision;
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

Status update_function_code(FunctionCall& call) {
    TRY_ASSIGN(LambdaFunction * function, find_revision(call));
    if (!call.text("ImageUri").empty()) {
        return bad_parameter("Please don't provide ImageUri when updating a function with packageType Zip.");
    }
    const bool stored = !call.text("S3Bucket").empty() && !call.text("S3Key").empty();
    if (call.text("ZipFile").empty() && !stored) return bad_parameter("Please provide a source for function code.");
    const JsonView dry_run = call.request["DryRun"];
    if (!dry_run.present() || !boolean_of(dry_run)) keep_revision(call, *function);
    write_configuration(*function, call.region(), call.out);
    return {};
}

Status update_function_configuration(FunctionCall& call) {
    TRY_ASSIGN(LambdaFunction * function, find_revision(call));
    LambdaFunction changed = *function;
    TRY(read_settings(call, changed));
    *function = std::move(changed);
    keep_revision(call, *function);
    write_configuration(*function, call.region(), call.out);
    return {};
}

}  // namespace dynascope::functions
