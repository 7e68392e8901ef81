#include "api/function_dispatcher.h"

#include "api/function_call.h"
#include "api/operation_rows.h"
#include "api/service_error.h"
#include "api/shapes/function_shapes.h"

namespace dynascope {
namespace {

struct FunctionRow {
    std::string_view name;
    const Fields* fields;
    FunctionHandler handler;
};

// Ordered by name.
constexpr FunctionRow function_rows[] = {
    {"CreateEventSourceMapping", &shapes::create_mapping, functions::create_event_source_mapping},
    {"CreateFunction", &shapes::create_function, functions::create_function},
    {"DeleteEventSourceMapping", &shapes::one_mapping, functions::delete_event_source_mapping},
    {"DeleteFunction", &shapes::one_function, functions::delete_function},
    {"DeleteFunctionConcurrency", &shapes::one_concurrency, functions::delete_function_concurrency},
    {"DeleteFunctionEventInvokeConfig", &shapes::one_event_invoke, functions::delete_event_invoke_config},
    {"GetEventSourceMapping", &shapes::one_mapping, functions::get_event_source_mapping},
    {"GetFunction", &shapes::one_function, functions::get_function},
    {"GetFunctionConcurrency", &shapes::one_concurrency, functions::get_function_concurrency},
    {"GetFunctionConfiguration", &shapes::one_function, functions::get_function_configuration},
    {"GetFunctionEventInvokeConfig", &shapes::one_event_invoke, functions::get_event_invoke_config},
    {"Invoke", &shapes::invoke_function, functions::invoke},
    {"ListEventSourceMappings", &shapes::list_mappings, functions::list_event_source_mappings},
    {"ListFunctionEventInvokeConfigs", &shapes::list_event_invokes, functions::list_event_invoke_configs},
    {"ListFunctions", &shapes::list_functions, functions::list_functions},
    {"PutFunctionConcurrency", &shapes::put_concurrency, functions::put_function_concurrency},
    {"PutFunctionEventInvokeConfig", &shapes::put_event_invoke, functions::put_event_invoke_config},
    {"UpdateEventSourceMapping", &shapes::update_mapping, functions::update_event_source_mapping},
    {"UpdateFunctionCode", &shapes::update_code, functions::update_function_code},
    {"UpdateFunctionConfiguration", &shapes::update_configuration, functions::update_function_configuration},
    {"UpdateFunctionEventInvokeConfig", &shapes::put_event_invoke, functions::update_event_invoke_config},
};

static_assert(ordered_by_name(function_rows));

// Lambda words some types otherwise than DynamoDB does.
constexpr ServiceWord function_wordings[] = {
    {ErrorType::kValidation, 400, "ValidationException"},
    {ErrorType::kSerialization, 400, "SerializationException"},
    {ErrorType::kAccessDenied, 403, "AccessDeniedException"},
    {ErrorType::kResourceNotFound, 404, "ResourceNotFoundException"},
    {ErrorType::kResourceInUse, 400, "ResourceInUseException"},
    {ErrorType::kConditionalCheckFailed, 412, "PreconditionFailedException"},
};

WireAnswer function_error(const Error& error) {
    return service_error({"com.amazonaws.lambda#", "Message", function_wordings}, error);
}

// What IAM is asked about.
std::string function_resource(const FunctionContext& context, const WireRequest& request) {
    const std::string_view region = context.context.region;
    if (const JsonView uuid = optional_member(request, "UUID"); uuid.present()) {
        return mapping_arn(region, uuid.string());
    }
    const JsonView name = optional_member(request, "FunctionName");
    return name.present() ? function_arn(region, function_name_of(name.string())) : "*";
}

}  // namespace

bool is_function_operation(std::string_view operation) { return row_named(function_rows, operation) != nullptr; }

std::vector<std::string_view> function_operations() { return names_of_rows(function_rows); }

WireAnswer dispatch_function(FunctionContext& context, std::string_view operation, std::string_view body) {
    const FunctionRow* row = row_named(function_rows, operation);
    if (row == nullptr) return function_error(Error{ErrorType::kUnknownOperation, {}});
    JsonTape tape;
    if (!tape.parse(body.empty() ? std::string_view("{}") : body)) {
        return function_error(Error{ErrorType::kSerialization, {}});
    }
    WireRequest request(*row->fields);
    WireAnswer answer;
    WireWriter out(answer.body);
    FunctionCall call{context, request, out};
    Status status = request.read(tape.root());
    if (status.ok()) status = request.check_constraints();
    if (status.ok() && context.context.access != nullptr) {
        const std::string_view action = operation == "Invoke" ? std::string_view("InvokeFunction") : operation;
        status = context.context.access->check("lambda:" + std::string(action), function_resource(context, request));
    }
    if (status.ok()) status = row->handler(call);
    return status.ok() ? answer : function_error(status.error());
}

std::string invoke_answer(bool failed, std::string_view payload) {
    std::string text;
    WireWriter out(text);
    out.begin_object();
    out.member("StatusCode", std::int64_t{200});
    if (failed) out.member("FunctionError", "Unhandled");
    out.member("ExecutedVersion", "$LATEST");
    out.member("Payload", payload);
    out.end_object();
    return text;
}

}  // namespace dynascope
