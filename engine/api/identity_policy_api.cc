// Inline policies of users, groups and roles, and the managed ones attached to them.
#include "api/identity_call.h"
#include "iam/identity_policy.h"

namespace dynascope::identity {

namespace {

constexpr std::size_t inline_letters_max[identity_kinds] = {2'048, 5'120, 10'240};
constexpr std::size_t attached_max[identity_kinds] = {10, 10, 10};
constexpr std::string_view attached_quotas[identity_kinds] = {"PoliciesPerUser", "PoliciesPerGroup", "PoliciesPerRole"};

Error no_such_policy(IdentityKind kind, std::string_view name) {
    return no_such_entity("The " + std::string(noun(kind)) + " policy with name " + std::string(name) +
                          " cannot be found.");
}

// All inline policies of an identity together have one quota.
Status check_size(IdentityKind kind, const Identity& identity, std::string_view name, std::string_view document) {
    std::size_t letters = policy_letters(document);
    for (const auto& [other, policy] : identity.policies) {
        if (other != name) letters += policy_letters(policy.text);
    }
    const std::size_t limit = inline_letters_max[static_cast<std::size_t>(kind)];
    if (letters <= limit) return {};
    return Error{ErrorType::kLimitExceeded, "Maximum policy size of " + std::to_string(limit) + " bytes exceeded for " +
                                                std::string(noun(kind)) + " " + identity.name};
}

Status put_inline(IdentityCall& call, IdentityKind kind) {
    TRY_ASSIGN(Identity * identity, find_named(call, kind));
    const std::string name(call.text("PolicyName"));
    TRY(check_name("PolicyName", name));
    const std::string_view document = call.text("PolicyDocument");
    TRY(check_identity_policy(document));
    TRY(check_size(kind, *identity, name, document));
    identity->policies[name] = PolicyText(std::string(document));
    call.out.begin_object();
    call.out.end_object();
    return {};
}

Status get_inline(IdentityCall& call, IdentityKind kind) {
    TRY_ASSIGN(const Identity* identity, find_named(call, kind));
    const std::string_view name = call.text("PolicyName");
    const auto policy = identity->policies.find(std::string(name));
    if (policy == identity->policies.end()) return no_such_policy(kind, name);
    call.out.begin_object();
    call.out.member(name_member(kind), identity->name);
    call.out.member("PolicyName", name);
    call.out.member("PolicyDocument", percent_encoded(policy->second.text));
    call.out.end_object();
    return {};
}

Status erase_inline(IdentityCall& call, IdentityKind kind) {
    TRY_ASSIGN(Identity * identity, find_named(call, kind));
    const std::string_view name = call.text("PolicyName");
    if (identity->policies.erase(std::string(name)) == 0) return no_such_policy(kind, name);
    call.out.begin_object();
    call.out.end_object();
    return {};
}

Status list_inline(IdentityCall& call, IdentityKind kind) {
    TRY_ASSIGN(const Identity* identity, find_named(call, kind));
    std::vector<std::string> names;
    for (const auto& [name, policy] : identity->policies) names.push_back(name);
    call.out.begin_object();
    write_page(call, "PolicyNames", names, [&](const std::string& name) { call.out.string(name); });
    call.out.end_object();
    return {};
}

Status attach_to(IdentityCall& call, IdentityKind kind) {
    TRY_ASSIGN(Identity * identity, find_named(call, kind));
    const std::string arn(call.text("PolicyArn"));
    if (call.directory.find_managed(arn) == nullptr) {
        return no_such_entity("Policy " + arn + " does not exist or is not attachable.");
    }
    const std::size_t number = static_cast<std::size_t>(kind);
    if (!identity->attached.contains(arn) && identity->attached.size() >= attached_max[number]) {
        return quota_exceeded(attached_quotas[number], attached_max[number]);
    }
    identity->attached.emplace(arn, call.now);
    call.out.begin_object();
    call.out.end_object();
    return {};
}

Status detach_from(IdentityCall& call, IdentityKind kind) {
    TRY_ASSIGN(Identity * identity, find_named(call, kind));
    const std::string arn(call.text("PolicyArn"));
    if (identity->attached.erase(arn) == 0) return no_such_entity("Policy " + arn + " was not found.");
    call.out.begin_object();
    call.out.end_object();
    return {};
}

Status list_attached_to(IdentityCall& call, IdentityKind kind) {
    TRY_ASSIGN(const Identity* identity, find_named(call, kind));
    const std::string_view prefix = call.text("PathPrefix");
    std::vector<std::string> arns;
    for (const auto& [arn, since] : identity->attached) {
        if (call.directory.find_managed(arn)->path.starts_with(prefix)) arns.push_back(arn);
    }
    call.out.begin_object();
    write_page(call, "AttachedPolicies", arns, [&](const std::string& arn) {
        call.out.begin_object();
        call.out.member("PolicyName", call.directory.find_managed(arn)->name);
        call.out.member("PolicyArn", arn);
        call.out.end_object();
    });
    call.out.end_object();
    return {};
}

}  // namespace

template <IdentityKind kind>
Status put_policy(IdentityCall& call) {
    return put_inline(call, kind);
}
template <IdentityKind kind>
Status get_policy(IdentityCall& call) {
    return get_inline(call, kind);
}
template <IdentityKind kind>
Status delete_policy(IdentityCall& call) {
    return erase_inline(call, kind);
}
template <IdentityKind kind>
Status list_policies_of(IdentityCall& call) {
    return list_inline(call, kind);
}
template <IdentityKind kind>
Status attach_policy(IdentityCall& call) {
    return attach_to(call, kind);
}
template <IdentityKind kind>
Status detach_policy(IdentityCall& call) {
    return detach_from(call, kind);
}
template <IdentityKind kind>
Status list_attached(IdentityCall& call) {
    return list_attached_to(call, kind);
}

#define DYNASCOPE_FOR_KIND(kind)                           \
    template Status put_policy<kind>(IdentityCall&);       \
    template Status get_policy<kind>(IdentityCall&);       \
    template Status delete_policy<kind>(IdentityCall&);    \
    template Status list_policies_of<kind>(IdentityCall&); \
    template Status attach_policy<kind>(IdentityCall&);    \
    template Status detach_policy<kind>(IdentityCall&);    \
    template Status list_attached<kind>(IdentityCall&)
DYNASCOPE_FOR_KIND(IdentityKind::kUser);
DYNASCOPE_FOR_KIND(IdentityKind::kGroup);
DYNASCOPE_FOR_KIND(IdentityKind::kRole);
#undef DYNASCOPE_FOR_KIND

}  // namespace dynascope::identity
