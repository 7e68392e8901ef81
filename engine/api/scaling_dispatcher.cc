#include "api/scaling_dispatcher.h"

#include "api/operation_rows.h"
#include "api/scaling_call.h"
#include "api/service_error.h"
#include "api/shapes/scaling_shapes.h"

namespace dynascope {
namespace {

struct ScalingRow {
    std::string_view name;
    const Fields* fields;
    ScalingHandler handler;
};

// Ordered by name.
constexpr ScalingRow scaling_rows[] = {
    {"DeleteScalingPolicy", &shapes::delete_scaling_policy, scaling::delete_policy},
    {"DeleteScheduledAction", &shapes::delete_scheduled_action, scaling::delete_action},
    {"DeregisterScalableTarget", &shapes::one_scalable_target, scaling::deregister_target},
    {"DescribeAlarms", &shapes::describe_alarms, scaling::describe_alarms},
    {"DescribeScalableTargets", &shapes::describe_scalable_targets, scaling::describe_targets},
    {"DescribeScalingActivities", &shapes::describe_scaling_activities, scaling::describe_activities},
    {"DescribeScalingPolicies", &shapes::describe_scaling_policies, scaling::describe_policies},
    {"DescribeScheduledActions", &shapes::describe_scheduled_actions, scaling::describe_actions},
    {"GetMetricData", &shapes::get_metric_data, scaling::get_metric_data},
    {"GetMetricStatistics", &shapes::get_metric_statistics, scaling::get_metric_statistics},
    {"PutScalingPolicy", &shapes::put_scaling_policy, scaling::put_policy},
    {"PutScheduledAction", &shapes::put_scheduled_action, scaling::put_action},
    {"RegisterScalableTarget", &shapes::register_scalable_target, scaling::register_target},
};
static_assert(ordered_by_name(scaling_rows));

// Its own words for what goes wrong.
constexpr ServiceWord scaling_wordings[] = {
    {ErrorType::kValidation, 400, "ValidationException"},
    {ErrorType::kSerialization, 400, "SerializationException"},
    {ErrorType::kResourceNotFound, 400, "ObjectNotFoundException"},
    {ErrorType::kLimitExceeded, 400, "LimitExceededException"},
    {ErrorType::kAccessDenied, 400, "AccessDeniedException"},
    {ErrorType::kExpiredIterator, 400, "InvalidNextTokenException"},
};

WireAnswer scaling_error(const Error& error) { return service_error({"", "Message", scaling_wordings}, error); }

}  // namespace

bool is_scaling_operation(std::string_view operation) { return row_named(scaling_rows, operation) != nullptr; }

std::vector<std::string_view> scaling_operations() { return names_of_rows(scaling_rows); }

WireAnswer dispatch_scaling(Context& context, std::string_view operation, std::string_view body) {
    const ScalingRow* row = row_named(scaling_rows, operation);
    if (row == nullptr) return scaling_error(Error{ErrorType::kUnknownOperation, {}});
    JsonTape tape;
    if (!tape.parse(body)) return scaling_error(Error{ErrorType::kSerialization, {}});
    WireRequest request(*row->fields);
    WireAnswer answer;
    WireWriter out(answer.body);
    ScalingCall call{context, request, out};
    Status status = request.read(tape.root());
    if (status.ok()) status = request.check_constraints();
    if (status.ok() && context.access != nullptr) {
        const bool of_metrics = operation.find("Sc") == std::string_view::npos;
        const char* service = of_metrics ? "cloudwatch:" : "application-autoscaling:";
        status = context.access->check(service + std::string(operation), "*");
    }
    if (status.ok()) status = row->handler(call);
    return status.ok() ? answer : scaling_error(status.error());
}

}  // namespace dynascope
