// Action names in policies.
#pragma once

#include <string_view>

#include "iam/policy_document.h"

namespace dynascope {

// "dynamodb:GetItem", "dynamodb:Get*", "*": whether some action of such a resource is meant. Case does not matter.
bool is_action_of(std::string_view pattern, PolicyTarget target);

// Whether `text` fits `pattern`, in which * stands for any characters and ? for one. Case does not matter.
bool fits_pattern(std::string_view pattern, std::string_view text);

}  // namespace dynascope
