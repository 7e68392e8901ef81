// The verdict on one action at one resource: an explicit deny wins, then an allow, and without either it is denied.
// Source: IAM User Guide, "Policy evaluation logic"; Developer Guide, "Authorization with IAM identity-based policies
// and DynamoDB resource-based policies".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "iam/policy.h"
#include "iam/principal.h"

namespace dynascope {

struct AccessQuestion {
    std::string_view action;  // "dynamodb:GetItem"
    std::string_view resource;
    ConditionKeys keys;  // the request's and the principal's
};

struct NamedPolicy {
    std::string_view name;
    const Policy* policy = nullptr;
};

struct AccessVerdict {
    enum class Why : std::uint8_t { kAllowed, kNotAllowed, kDenied };
    Why why = Why::kNotAllowed;
    bool by_resource_policy =
        false;           // the statement below is of the resource's policy; or only that could have allowed
    std::string policy;  // whose statement decided; empty when none did
    std::string statement;
};

// `resource_policy` may be null. `identity_policies` are those that apply to the principal, groups' included.
AccessVerdict decide(const Principal& principal, const std::vector<NamedPolicy>& identity_policies,
                     const Policy* resource_policy, const AccessQuestion& question);

// The service's words for a refusal.
std::string refusal_text(const Principal& principal, const AccessQuestion& question, const AccessVerdict& verdict);

}  // namespace dynascope
