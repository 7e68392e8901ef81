// Application Auto Scaling's. Source: its API Reference (members, lengths, words).
#include "api/shapes/scaling_shapes.h"

#include "api/shapes/members.h"

namespace dynascope::shapes {
namespace of_scaling {

constexpr std::int64_t resource_letters_max = 1'600;
constexpr std::string_view service_words[] = {
    "ecs",    "elasticmapreduce", "ec2",       "appstream", "dynamodb",    "rds",     "sagemaker", "custom-resource",
    "lambda", "comprehend",       "cassandra", "kafka",     "elasticache", "neptune", "workspaces"};
constexpr std::string_view policy_words[] = {"PredictiveScaling", "StepScaling", "TargetTrackingScaling"};

constexpr Field service = word_member("ServiceNamespace", service_words, true);
constexpr Field dimension = {.name = "ScalableDimension", .required = true};
constexpr Field any_dimension = string_member("ScalableDimension");
constexpr Field resource = sized_member("ResourceId", 1, resource_letters_max, true);
constexpr Field any_resource = sized_member("ResourceId", 1, resource_letters_max);
constexpr Field capacity(std::string_view name) { return {.name = name, .kind = FieldKind::kInteger}; }
constexpr Field max_results = {.name = "MaxResults", .kind = FieldKind::kInteger};
constexpr Field next_token = string_member("NextToken");
constexpr Field listed_name = sized_member({}, 1, resource_letters_max);
constexpr Field listed(std::string_view name) { return list_member(name, &listed_name, false, 0, 50); }

constexpr Field suspended_fields[] = {boolean_member("DynamicScalingInSuspended"),
                                      boolean_member("DynamicScalingOutSuspended"),
                                      boolean_member("ScheduledScalingSuspended")};
constexpr Field register_fields[] = {service,
                                     resource,
                                     dimension,
                                     capacity("MinCapacity"),
                                     capacity("MaxCapacity"),
                                     sized_member("RoleARN", 1, resource_letters_max),
                                     structure_member("SuspendedState", "SuspendedState", suspended_fields),
                                     map_member("Tags", &text)};
constexpr Field target_fields[] = {service, resource, dimension};
constexpr Field describe_targets_fields[] = {service, listed("ResourceIds"), any_dimension, max_results, next_token};

constexpr Field predefined_fields[] = {{.name = "PredefinedMetricType", .required = true},
                                       sized_member("ResourceLabel", 1, 1'023)};
constexpr Field tracking_fields[] = {
    {.name = "TargetValue", .kind = FieldKind::kDouble, .required = true},
    structure_member("PredefinedMetricSpecification", "PredefinedMetricSpecification", predefined_fields),
    {.name = "CustomizedMetricSpecification", .kind = FieldKind::kAny},
    capacity("ScaleOutCooldown"),
    capacity("ScaleInCooldown"),
    boolean_member("DisableScaleIn")};
constexpr Field put_policy_fields[] = {sized_member("PolicyName", 1, 256, true),
                                       service,
                                       resource,
                                       dimension,
                                       word_member("PolicyType", policy_words),
                                       {.name = "StepScalingPolicyConfiguration", .kind = FieldKind::kAny},
                                       structure_member("TargetTrackingScalingPolicyConfiguration",
                                                        "TargetTrackingScalingPolicyConfiguration", tracking_fields),
                                       {.name = "PredictiveScalingPolicyConfiguration", .kind = FieldKind::kAny}};
constexpr Field delete_policy_fields[] = {sized_member("PolicyName", 1, resource_letters_max, true), service, resource,
                                          dimension};
constexpr Field describe_policies_fields[] = {listed("PolicyNames"), service,     any_resource,
                                              any_dimension,         max_results, next_token};
constexpr Field activities_fields[] = {service,     any_resource, any_dimension,
                                       max_results, next_token,   boolean_member("IncludeNotScaledActivities")};

constexpr Field bounds_fields[] = {capacity("MinCapacity"), capacity("MaxCapacity")};
constexpr Field put_action_fields[] = {service,
                                       sized_member("Schedule", 1, resource_letters_max),
                                       sized_member("Timezone", 1, resource_letters_max),
                                       sized_member("ScheduledActionName", 1, 256, true),
                                       resource,
                                       dimension,
                                       timestamp_member("StartTime"),
                                       timestamp_member("EndTime"),
                                       structure_member("ScalableTargetAction", "ScalableTargetAction", bounds_fields)};
constexpr Field delete_action_fields[] = {service, sized_member("ScheduledActionName", 1, resource_letters_max, true),
                                          resource, dimension};
constexpr Field describe_actions_fields[] = {
    listed("ScheduledActionNames"), service, any_resource, any_dimension, max_results, next_token};

}  // namespace of_scaling

const Fields register_scalable_target = of_scaling::register_fields, one_scalable_target = of_scaling::target_fields,
             describe_scalable_targets = of_scaling::describe_targets_fields;
const Fields put_scaling_policy = of_scaling::put_policy_fields,
             delete_scaling_policy = of_scaling::delete_policy_fields,
             describe_scaling_policies = of_scaling::describe_policies_fields,
             describe_scaling_activities = of_scaling::activities_fields;
const Fields put_scheduled_action = of_scaling::put_action_fields,
             delete_scheduled_action = of_scaling::delete_action_fields,
             describe_scheduled_actions = of_scaling::describe_actions_fields;

}  // namespace dynascope::shapes
