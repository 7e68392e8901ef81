// Policies of users, groups and roles as text: what makes one legal, in IAM's wording.
#pragma once

#include <string_view>

#include "base/result.h"

namespace dynascope {

// An identity's policy, or (`trust`) the policy that says who may take on a role.
Status check_identity_policy(std::string_view text, bool trust = false);

// What IAM counts of a document against its quotas: all but white space.
std::size_t policy_letters(std::string_view text);

}  // namespace dynascope
