#include "iam/decide.h"

#include <algorithm>

#include "iam/action_names.h"
#include "iam/pattern.h"
#include "table/names.h"

namespace dynascope {

namespace {

using Why = AccessVerdict::Why;

bool names_action(const NamedOrNot& actions, std::string_view action) {
    const bool named = std::any_of(actions.names.begin(), actions.names.end(),
                                   [action](const std::string& one) { return fits_pattern(one, action); });
    return named != actions.negated;
}

bool names_resource(const NamedOrNot& resources, const AccessQuestion& question, bool variables) {
    if (!resources.given) return true;
    const bool named = std::any_of(resources.names.begin(), resources.names.end(), [&](const std::string& one) {
        const std::optional<TextPattern> pattern = TextPattern::expand(one, question.keys, variables);
        return pattern && pattern->matches(question.resource);
    });
    return named != resources.negated;
}

enum class PrincipalMatch : std::uint8_t { kNone, kAccount, kIdentity };

// An account's name delegates: its identities still need policies of their own, unless the account itself asks.
PrincipalMatch match_principal(const std::string& name, const Principal& principal) {
    if (name == "*" || name == principal.arn) return PrincipalMatch::kIdentity;
    if (!principal.role_arn.empty() && name == principal.role_arn) return PrincipalMatch::kIdentity;
    const bool account = name == principal.account || name == "arn:aws:iam::" + principal.account + ":root";
    return account ? PrincipalMatch::kAccount : PrincipalMatch::kNone;
}

PrincipalMatch match_principals(const NamedOrNot& principals, const Principal& principal) {
    PrincipalMatch best = PrincipalMatch::kNone;
    for (const std::string& name : principals.names) best = std::max(best, match_principal(name, principal));
    if (!principals.negated) return best;
    return best == PrincipalMatch::kNone ? PrincipalMatch::kIdentity : PrincipalMatch::kNone;
}

bool applies(const PolicyStatement& statement, const AccessQuestion& question, bool variables) {
    if (!names_action(statement.actions, question.action)) return false;
    if (!names_resource(statement.resources, question, variables)) return false;
    return std::all_of(statement.conditions.begin(), statement.conditions.end(),
                       [&](const ConditionTest& test) { return holds(test, question.keys, variables); });
}

// The first statement of the policy with this effect that applies.
const PolicyStatement* find_statement(const Policy& policy, bool denies, const AccessQuestion& question) {
    for (const PolicyStatement& statement : policy.statements) {
        if (statement.denies == denies && applies(statement, question, policy.variables)) return &statement;
    }
    return nullptr;
}

const PolicyStatement* find_resource_statement(const Policy& policy, bool denies, const Principal& principal,
                                               const AccessQuestion& question) {
    const bool delegates = denies || principal.account != account_id || principal.kind == Principal::Kind::kRoot;
    for (const PolicyStatement& statement : policy.statements) {
        if (statement.denies != denies) continue;
        const PrincipalMatch match = match_principals(statement.principals, principal);
        if (match == PrincipalMatch::kNone || (match == PrincipalMatch::kAccount && !delegates)) continue;
        if (applies(statement, question, policy.variables)) return &statement;
    }
    return nullptr;
}

constexpr std::string_view resource_policy_name = "resource-based policy";

}  // namespace

AccessVerdict decide(const Principal& principal, const std::vector<NamedPolicy>& identity_policies,
                     const Policy* resource_policy, const AccessQuestion& question) {
    for (const bool denies : {true, false}) {
        const Why why = denies ? Why::kDenied : Why::kAllowed;
        for (const NamedPolicy& named : identity_policies) {
            const PolicyStatement* statement = find_statement(*named.policy, denies, question);
            if (statement != nullptr) return {why, false, std::string(named.name), statement->name};
        }
        if (resource_policy != nullptr) {
            const PolicyStatement* statement = find_resource_statement(*resource_policy, denies, principal, question);
            if (statement != nullptr) return {why, true, std::string(resource_policy_name), statement->name};
        }
        if (denies && principal.kind == Principal::Kind::kRoot && principal.account == account_id) {
            return {Why::kAllowed, false, "the account's root", {}};
        }
    }
    return {Why::kNotAllowed, principal.account != account_id, {}, {}};
}

std::string refusal_text(const Principal& principal, const AccessQuestion& question, const AccessVerdict& verdict) {
    const std::string action(question.action);
    const std::string kind = verdict.by_resource_policy ? "resource-based policy" : "identity-based policy";
    std::string text = "User: " + principal.arn + " is not authorized to perform: " + action +
                       " on resource: " + std::string(question.resource);
    if (verdict.why == Why::kDenied) {
        return text + " with an explicit deny in " + (verdict.by_resource_policy ? "a " : "an ") + kind;
    }
    return text + " because no " + kind + " allows the " + action + " action";
}

}  // namespace dynascope
