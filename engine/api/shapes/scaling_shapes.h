// The field tables of Application Auto Scaling's operations, and of CloudWatch's.
#pragma once

#include "api/shape.h"

namespace dynascope::shapes {

extern const Fields register_scalable_target, one_scalable_target, describe_scalable_targets;
extern const Fields put_scaling_policy, delete_scaling_policy, describe_scaling_policies, describe_scaling_activities;
extern const Fields get_metric_data, get_metric_statistics, describe_alarms;
extern const Fields put_scheduled_action, delete_scheduled_action, describe_scheduled_actions;

}  // namespace dynascope::shapes
