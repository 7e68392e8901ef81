// Application Auto Scaling's operations by their names: RegisterScalableTarget, PutScalingPolicy, ..., and CloudWatch's
// that tell what it sees: GetMetricData, GetMetricStatistics, DescribeAlarms. They reach the Region of the request.
#pragma once

#include <string_view>
#include <vector>

#include "api/dispatcher.h"
#include "ops/access.h"

namespace dynascope {

bool is_scaling_operation(std::string_view operation);
// All of them, ordered by name.
std::vector<std::string_view> scaling_operations();

WireAnswer dispatch_scaling(Context& context, std::string_view operation, std::string_view body);

}  // namespace dynascope
