// Scaling policies and their alarms.
#include <algorithm>

#include "api/scaling_call.h"
#include "ops/uuid.h"
#include "table/names.h"

namespace dynascope::scaling {

namespace {

constexpr std::size_t policies_a_target_max = 50;

std::string metric_of(const ScalableTarget& target) {
    return target.access() == Access::kRead ? "DynamoDBReadCapacityUtilization" : "DynamoDBWriteCapacityUtilization";
}

Error no_policy(const ScalingCall& call) {
    return {ErrorType::kResourceNotFound, "No scaling policy found for " + place_text(call) +
                                              ", policy name: " + std::string(call.text("PolicyName"))};
}

// DynamoDB has target tracking only. An update need not name it.
Status read_tracking(const ScalingCall& call, const ScalableTarget& target, bool known, TrackingPolicy& policy) {
    const JsonView tracking = call.request["TargetTrackingScalingPolicyConfiguration"];
    const std::string_view type = call.text("PolicyType");
    if (type.empty() && !known) return validation_error("PolicyType is required when a scaling policy is created");
    if (!type.empty() && type != "TargetTrackingScaling") {
        return validation_error("Policy type " + std::string(type) +
                                " is not supported for service namespace: dynamodb");
    }
    if (!tracking.present()) {
        return validation_error(
            "TargetTrackingScalingPolicyConfiguration is required for a TargetTrackingScaling policy");
    }
    if (member_of(tracking, "CustomizedMetricSpecification").present()) {
        return validation_error("Customized metrics are not simulated: use PredefinedMetricSpecification");
    }
    const JsonView metric = member_of(tracking, "PredefinedMetricSpecification");
    const std::string wanted = metric_of(target);
    if (!metric.present() || member_of(metric, "PredefinedMetricType").string() != wanted) {
        return validation_error("For scalable dimension " + target.dimension + ", predefined metric type must be " +
                                wanted);
    }
    policy.target = std::string(member_of(tracking, "TargetValue").number_text());
    TRY_ASSIGN(policy.target_thousandths, read_target_value(wanted, policy.target));
    const auto cooldown = [tracking](std::string_view name) {
        const JsonView value = member_of(tracking, name);
        return value.present() ? std::optional(integer_of(value)) : std::nullopt;
    };
    policy.scale_out_cooldown = cooldown("ScaleOutCooldown");
    policy.scale_in_cooldown = cooldown("ScaleInCooldown");
    if (policy.scale_out_cooldown.value_or(0) < 0 || policy.scale_in_cooldown.value_or(0) < 0) {
        return validation_error("Cooldown must be greater than or equal to 0");
    }
    const JsonView disable = member_of(tracking, "DisableScaleIn");
    policy.disable_scale_in = disable.present() ? std::optional(boolean_of(disable)) : std::nullopt;
    return {};
}

void write_alarms(const ScalingCall& call, const ScalableTarget& target, const TrackingPolicy& policy) {
    call.out.name("Alarms");
    call.out.begin_array();
    for (const char* kind : {"AlarmHigh", "AlarmLow", "ProvisionedCapacityHigh", "ProvisionedCapacityLow"}) {
        const std::string name = "TargetTracking-" + target.resource + "-" + kind + "-" + policy.alarm_id;
        call.out.begin_object();
        call.out.member("AlarmName", name);
        call.out.member("AlarmARN", "arn:aws:cloudwatch:" + std::string(call.context.region) + ":" +
                                        std::string(account_id) + ":alarm:" + name);
        call.out.end_object();
    }
    call.out.end_array();
}

void write_policy(const ScalingCall& call, const ScalableTarget& target, const std::string& name,
                  const TrackingPolicy& policy) {
    WireWriter& out = call.out;
    out.begin_object();
    out.member("PolicyARN", policy.arn);
    out.member("PolicyName", name);
    write_place(target, out);
    out.member("PolicyType", "TargetTrackingScaling");
    out.name("TargetTrackingScalingPolicyConfiguration");
    out.begin_object();
    out.name("TargetValue");
    out.raw(policy.target.find_first_of(".eE") == std::string::npos ? policy.target + ".0" : policy.target);
    out.name("PredefinedMetricSpecification");
    out.begin_object();
    out.member("PredefinedMetricType", metric_of(target));
    out.end_object();
    if (policy.scale_out_cooldown) out.member("ScaleOutCooldown", *policy.scale_out_cooldown);
    if (policy.scale_in_cooldown) out.member("ScaleInCooldown", *policy.scale_in_cooldown);
    if (policy.disable_scale_in) out.member("DisableScaleIn", *policy.disable_scale_in);
    out.end_object();
    write_alarms(call, target, policy);
    write_date("CreationTime", policy.created, out);
    out.end_object();
}

}  // namespace

Status put_policy(ScalingCall& call) {
    TRY_ASSIGN(ScalableTarget * target, find_target(call));
    if (target == nullptr) {
        return Error{ErrorType::kResourceNotFound, "No scalable target registered for " + place_text(call)};
    }
    const std::string name(call.text("PolicyName"));
    const auto known = target->policies.find(name);
    TrackingPolicy policy = known == target->policies.end() ? TrackingPolicy() : known->second;
    TRY(read_tracking(call, *target, known != target->policies.end(), policy));
    if (known == target->policies.end()) {
        if (target->policies.size() >= policies_a_target_max) {
            return Error{ErrorType::kLimitExceeded,
                         "The number of scaling policies of a scalable target is limited to 50"};
        }
        // Each dimension has one predefined metric.
        if (!target->policies.empty()) {
            return validation_error(
                "Only one TargetTrackingScaling policy for a given metric specification is allowed.");
        }
        const std::string key = ScalingDirectory::key_of(target->resource, target->dimension) + name;
        policy.arn = policy_arn(call.context.region, ops::uuid_of(key), target->resource, name);
        policy.alarm_id = ops::uuid_of(key, 1);
        policy.created = call.context.now;
    }
    call.out.begin_object();
    call.out.member("PolicyARN", policy.arn);
    write_alarms(call, *target, policy);
    call.out.end_object();
    target->policies[name] = std::move(policy);
    return {};
}

Status delete_policy(ScalingCall& call) {
    TRY_ASSIGN(ScalableTarget * target, find_target(call));
    if (target == nullptr || target->policies.erase(std::string(call.text("PolicyName"))) == 0) return no_policy(call);
    call.out.begin_object();
    call.out.end_object();
    return {};
}

Status describe_policies(ScalingCall& call) {
    struct Known {
        const ScalableTarget* target;
        const std::string* name;
        const TrackingPolicy* policy;
    };
    std::vector<Known> asked;
    for (const auto& [key, target] : call.directory().targets) {
        if (!is_asked(call, target)) continue;
        for (const auto& [name, policy] : target.policies) {
            if (is_asked_name(call, "PolicyNames", name)) asked.push_back({&target, &name, &policy});
        }
    }
    TRY_ASSIGN(const Page page, read_page(call, asked.size()));
    call.out.begin_object();
    call.out.name("ScalingPolicies");
    call.out.begin_array();
    for (std::size_t i = page.begin; i < page.end; ++i) {
        write_policy(call, *asked[i].target, *asked[i].name, *asked[i].policy);
    }
    call.out.end_array();
    write_next(page, asked.size(), call.out);
    call.out.end_object();
    return {};
}

}  // namespace dynascope::scaling
