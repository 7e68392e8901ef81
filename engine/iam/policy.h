// A policy document made ready for questions: statements with their conditions taken apart.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "iam/condition.h"

namespace dynascope {

// A list that a statement either names or excludes: Action or NotAction, Resource or NotResource.
struct NamedOrNot {
    std::vector<std::string> names;
    bool negated = false;
    bool given = false;
};

struct PolicyStatement {
    std::string name;  // its Sid, or "statement 1"
    bool denies = false;
    NamedOrNot principals;  // "*", ARNs of identities and accounts; given only in resource-based policies
    NamedOrNot actions;
    NamedOrNot resources;
    std::vector<ConditionTest> conditions;
};

struct Policy {
    bool variables = false;  // version 2012-10-17
    std::vector<PolicyStatement> statements;
};

// Nothing when the text is not a sound policy document. Those that were accepted are.
std::optional<Policy> compile_policy(std::string_view text);

}  // namespace dynascope
