// Users, groups and roles.
#include "api/identity_call.h"
#include "iam/identity_policy.h"

namespace dynascope::identity {

namespace {

constexpr IdentityKind user_kind = IdentityKind::kUser;
constexpr IdentityKind group_kind = IdentityKind::kGroup;
constexpr IdentityKind role_kind = IdentityKind::kRole;
constexpr std::string_view id_prefixes[identity_kinds] = {"AIDA", "AGPA", "AROA"};
constexpr std::string_view capitals[identity_kinds] = {"User", "Group", "Role"};
constexpr std::size_t identities_max[identity_kinds] = {5'000, 300, 1'000};
constexpr std::string_view quotas[identity_kinds] = {"UsersPerAccount", "GroupsPerAccount", "RolesPerAccount"};
constexpr std::size_t groups_a_user_max = 10;
constexpr std::size_t trust_letters_max = 2'048;

void write_identity(IdentityKind kind, const Identity& identity, bool whole, WireWriter& out) {
    const std::size_t number = static_cast<std::size_t>(kind);
    out.begin_object();
    out.member("Path", identity.path);
    out.member(name_member(kind), identity.name);
    out.member(std::string(capitals[number]) + "Id", identity.id);
    out.member("Arn", IdentityDirectory::arn_of(kind, identity));
    write_date("CreateDate", identity.created, out);
    if (kind == role_kind) {
        out.member("AssumeRolePolicyDocument", percent_encoded(identity.trust));
        if (!identity.description.empty()) out.member("Description", identity.description);
        out.member("MaxSessionDuration", identity.session_seconds);
    }
    if (whole && !identity.tags.empty()) write_tags(identity.tags, out);
    out.end_object();
}

Status answer_identity(IdentityCall& call, IdentityKind kind, const Identity& identity) {
    call.out.begin_object();
    call.out.name(capitals[static_cast<std::size_t>(kind)]);
    write_identity(kind, identity, true, call.out);
    call.out.end_object();
    return {};
}

Result<Identity> new_identity(IdentityCall& call, IdentityKind kind) {
    const std::size_t number = static_cast<std::size_t>(kind);
    const std::string_view member = name_member(kind);
    Identity identity;
    identity.name = call.text(member);
    TRY(check_name(member, identity.name));
    TRY_ASSIGN(identity.path, read_path(call));
    TRY(read_tags(call, identity.tags));
    if (call.directory.find(kind, identity.name) != nullptr) {
        return Error{ErrorType::kEntityAlreadyExists,
                     std::string(capitals[number]) + " with name " + identity.name + " already exists."};
    }
    if (call.directory.of(kind).size() >= identities_max[number]) {
        return quota_exceeded(quotas[number], identities_max[number]);
    }
    identity.created = call.now;
    return identity;
}

Status add_identity(IdentityCall& call, IdentityKind kind, Identity identity) {
    identity.id = call.directory.new_id(id_prefixes[static_cast<std::size_t>(kind)], call.seed);
    const std::string name = identity.name;
    return answer_identity(call, kind, call.directory.of(kind).emplace(name, std::move(identity)).first->second);
}

Status list_identities(IdentityCall& call, IdentityKind kind, std::string_view member) {
    const std::string_view prefix = call.text("PathPrefix");
    std::vector<std::string> names;
    for (const auto& [name, identity] : call.directory.of(kind)) {
        if (identity.path.starts_with(prefix)) names.push_back(name);
    }
    call.out.begin_object();
    write_page(call, member, names, [&](const std::string& name) {
        write_identity(kind, *call.directory.find(kind, name), false, call.out);
    });
    call.out.end_object();
    return {};
}

Error must_first(std::string_view what) {
    return {ErrorType::kDeleteConflict, "Cannot delete entity, must " + std::string(what) + " first."};
}

Status remove_identity(IdentityCall& call, IdentityKind kind) {
    TRY_ASSIGN(const Identity* identity, find_named(call, kind));
    if (!identity->policies.empty()) return must_first("delete policies");
    if (!identity->attached.empty()) return must_first("detach all policies");
    call.directory.of(kind).erase(identity->name);
    call.out.begin_object();
    call.out.end_object();
    return {};
}

Status check_trust(std::string_view document) {
    TRY(check_identity_policy(document, true));
    if (policy_letters(document) > trust_letters_max) return quota_exceeded("ACLSizePerRole", trust_letters_max);
    return {};
}

}  // namespace

Status create_user(IdentityCall& call) {
    TRY_ASSIGN(Identity user, new_identity(call, user_kind));
    return add_identity(call, user_kind, std::move(user));
}

Status create_group(IdentityCall& call) {
    TRY_ASSIGN(Identity group, new_identity(call, group_kind));
    return add_identity(call, group_kind, std::move(group));
}

Status create_role(IdentityCall& call) {
    TRY_ASSIGN(Identity role, new_identity(call, role_kind));
    role.trust = call.text("AssumeRolePolicyDocument");
    TRY(check_trust(role.trust));
    role.description = call.text("Description");
    if (const JsonView length = optional_member(call.request, "MaxSessionDuration"); length.present()) {
        role.session_seconds = integer_of(length);
    }
    return add_identity(call, role_kind, std::move(role));
}

Status get_user(IdentityCall& call) {
    if (optional_member(call.request, "UserName").present()) {
        TRY_ASSIGN(const Identity* user, find_named(call, user_kind));
        return answer_identity(call, user_kind, *user);
    }
    const Identity* own = call.directory.find(user_kind, call.user);
    if (own == nullptr) return validation_error("Must specify userName when calling with non-User credentials");
    return answer_identity(call, user_kind, *own);
}

Status get_group(IdentityCall& call) {
    TRY_ASSIGN(const Identity* group, find_named(call, group_kind));
    std::vector<std::string> users;
    for (const auto& [name, user] : call.directory.of(user_kind)) {
        if (user.groups.contains(group->name)) users.push_back(name);
    }
    call.out.begin_object();
    call.out.name("Group");
    write_identity(group_kind, *group, false, call.out);
    write_page(call, "Users", users, [&](const std::string& name) {
        write_identity(user_kind, *call.directory.find(user_kind, name), false, call.out);
    });
    call.out.end_object();
    return {};
}

Status get_role(IdentityCall& call) {
    TRY_ASSIGN(const Identity* role, find_named(call, role_kind));
    return answer_identity(call, role_kind, *role);
}

Status list_users(IdentityCall& call) { return list_identities(call, user_kind, "Users"); }
Status list_groups(IdentityCall& call) { return list_identities(call, group_kind, "Groups"); }
Status list_roles(IdentityCall& call) { return list_identities(call, role_kind, "Roles"); }

Status delete_user(IdentityCall& call) {
    TRY_ASSIGN(const Identity* user, find_named(call, user_kind));
    if (!user->groups.empty()) return must_first("remove users from group");
    for (const auto& [id, key] : call.directory.keys) {
        if (key.user == user->name) return must_first("delete access keys");
    }
    return remove_identity(call, user_kind);
}

Status delete_group(IdentityCall& call) {
    TRY_ASSIGN(const Identity* group, find_named(call, group_kind));
    for (const auto& [name, user] : call.directory.of(user_kind)) {
        if (user.groups.contains(group->name)) return must_first("remove users from group");
    }
    return remove_identity(call, group_kind);
}

Status delete_role(IdentityCall& call) { return remove_identity(call, role_kind); }

Status update_assume_role_policy(IdentityCall& call) {
    TRY_ASSIGN(Identity * role, find_named(call, role_kind));
    TRY(check_trust(call.text("PolicyDocument")));
    role->trust = call.text("PolicyDocument");
    return answer_nothing(call);
}

Status add_user_to_group(IdentityCall& call) {
    TRY_ASSIGN(const Identity* group, find_named(call, group_kind));
    TRY_ASSIGN(Identity * user, find_named(call, user_kind));
    if (!user->groups.contains(group->name) && user->groups.size() >= groups_a_user_max) {
        return quota_exceeded("GroupsPerUser", groups_a_user_max);
    }
    user->groups.emplace(group->name, call.now);
    return answer_nothing(call);
}

Status remove_user_from_group(IdentityCall& call) {
    TRY_ASSIGN(const Identity* group, find_named(call, group_kind));
    TRY_ASSIGN(Identity * user, find_named(call, user_kind));
    user->groups.erase(group->name);
    return answer_nothing(call);
}

Status list_groups_for_user(IdentityCall& call) {
    TRY_ASSIGN(const Identity* user, find_named(call, user_kind));
    std::vector<std::string> names;
    for (const auto& [name, since] : user->groups) names.push_back(name);
    call.out.begin_object();
    write_page(call, "Groups", names, [&](const std::string& name) {
        write_identity(group_kind, *call.directory.find(group_kind, name), false, call.out);
    });
    call.out.end_object();
    return {};
}

}  // namespace dynascope::identity
