// Parameters of the time before expressions, as the wire has them: read, checked and made into what expressions become.
#pragma once

#include <optional>
#include <string_view>

#include "api/expression_params.h"
#include "expression/legacy.h"

namespace dynascope {

// ConditionalOperator joins two conditions or more. `conditions`: "Expected", "QueryFilter" or "ScanFilter".
Status check_conditional_operator(const Parameters& parameters, std::string_view conditions);

// Each gives nothing when the parameter is absent, or has no conditions.
Result<std::optional<Condition>> read_expected(const Parameters& parameters);
// QueryFilter or ScanFilter.
Result<std::optional<Condition>> read_filter(const Parameters& parameters, std::string_view name);
Result<std::optional<KeyCondition>> read_key_conditions(const Parameters& parameters);
Result<std::optional<Update>> read_attribute_updates(const Parameters& parameters);
Result<std::optional<ProjectionPaths>> read_attributes_to_get(const Parameters& parameters);

}  // namespace dynascope
