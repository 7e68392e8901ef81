#include "api/identity_dispatcher.h"

#include "api/identity_call.h"
#include "api/operation_rows.h"
#include "api/service_error.h"
#include "api/shapes/identity_shapes.h"
#include "table/names.h"

namespace dynascope {
namespace {

struct IdentityRow {
    std::string_view name;
    const Fields* fields;
    IdentityHandler handler;
};

// Ordered by name.
constexpr IdentityRow identity_rows[] = {
    {"AddUserToGroup", &shapes::membership, identity::add_user_to_group},
    {"AttachGroupPolicy", &shapes::attach[1], identity::attach_policy<IdentityKind::kGroup>},
    {"AttachRolePolicy", &shapes::attach[2], identity::attach_policy<IdentityKind::kRole>},
    {"AttachUserPolicy", &shapes::attach[0], identity::attach_policy<IdentityKind::kUser>},
    {"CreateAccessKey", &shapes::create_access_key, identity::create_access_key},
    {"CreateGroup", &shapes::create_group, identity::create_group},
    {"CreatePolicy", &shapes::create_policy, identity::create_managed_policy},
    {"CreateRole", &shapes::create_role, identity::create_role},
    {"CreateUser", &shapes::create_user, identity::create_user},
    {"DeleteAccessKey", &shapes::one_access_key, identity::delete_access_key},
    {"DeleteGroup", &shapes::one_group, identity::delete_group},
    {"DeleteGroupPolicy", &shapes::one_inline[1], identity::delete_policy<IdentityKind::kGroup>},
    {"DeletePolicy", &shapes::one_policy, identity::delete_managed_policy},
    {"DeleteRole", &shapes::one_role, identity::delete_role},
    {"DeleteRolePolicy", &shapes::one_inline[2], identity::delete_policy<IdentityKind::kRole>},
    {"DeleteUser", &shapes::one_user, identity::delete_user},
    {"DeleteUserPolicy", &shapes::one_inline[0], identity::delete_policy<IdentityKind::kUser>},
    {"DetachGroupPolicy", &shapes::attach[1], identity::detach_policy<IdentityKind::kGroup>},
    {"DetachRolePolicy", &shapes::attach[2], identity::detach_policy<IdentityKind::kRole>},
    {"DetachUserPolicy", &shapes::attach[0], identity::detach_policy<IdentityKind::kUser>},
    {"GetGroup", &shapes::one_group, identity::get_group},
    {"GetGroupPolicy", &shapes::one_inline[1], identity::get_policy<IdentityKind::kGroup>},
    {"GetPolicy", &shapes::one_policy, identity::get_managed_policy},
    {"GetPolicyVersion", &shapes::policy_version, identity::get_policy_version},
    {"GetRole", &shapes::one_role, identity::get_role},
    {"GetRolePolicy", &shapes::one_inline[2], identity::get_policy<IdentityKind::kRole>},
    {"GetUser", &shapes::get_user, identity::get_user},
    {"GetUserPolicy", &shapes::one_inline[0], identity::get_policy<IdentityKind::kUser>},
    {"ListAccessKeys", &shapes::list_access_keys, identity::list_access_keys},
    {"ListAttachedGroupPolicies", &shapes::list_inline[1], identity::list_attached<IdentityKind::kGroup>},
    {"ListAttachedRolePolicies", &shapes::list_inline[2], identity::list_attached<IdentityKind::kRole>},
    {"ListAttachedUserPolicies", &shapes::list_inline[0], identity::list_attached<IdentityKind::kUser>},
    {"ListGroupPolicies", &shapes::list_inline[1], identity::list_policies_of<IdentityKind::kGroup>},
    {"ListGroups", &shapes::list_identities, identity::list_groups},
    {"ListGroupsForUser", &shapes::groups_of_user, identity::list_groups_for_user},
    {"ListPolicies", &shapes::list_policies, identity::list_managed_policies},
    {"ListRolePolicies", &shapes::list_inline[2], identity::list_policies_of<IdentityKind::kRole>},
    {"ListRoleTags", &shapes::one_role, identity::list_role_tags},
    {"ListRoles", &shapes::list_identities, identity::list_roles},
    {"ListUserPolicies", &shapes::list_inline[0], identity::list_policies_of<IdentityKind::kUser>},
    {"ListUserTags", &shapes::one_user, identity::list_user_tags},
    {"ListUsers", &shapes::list_identities, identity::list_users},
    {"PutGroupPolicy", &shapes::put_inline[1], identity::put_policy<IdentityKind::kGroup>},
    {"PutRolePolicy", &shapes::put_inline[2], identity::put_policy<IdentityKind::kRole>},
    {"PutUserPolicy", &shapes::put_inline[0], identity::put_policy<IdentityKind::kUser>},
    {"RemoveUserFromGroup", &shapes::membership, identity::remove_user_from_group},
    {"TagRole", &shapes::tag_role, identity::tag_role},
    {"TagUser", &shapes::tag_user, identity::tag_user},
    {"UntagRole", &shapes::untag_role, identity::untag_role},
    {"UntagUser", &shapes::untag_user, identity::untag_user},
    {"UpdateAccessKey", &shapes::update_access_key, identity::update_access_key},
    {"UpdateAssumeRolePolicy", &shapes::update_trust, identity::update_assume_role_policy},
};

static_assert(ordered_by_name(identity_rows));

// What no operation on items is: their names are told apart without a search, for every request comes by here.
constexpr bool may_be_known(std::string_view name) {
    return !name.empty() && std::string_view("ACDGLPRTU").find(name.front()) != std::string_view::npos &&
           std::string_view("enprsy").find(name.back()) != std::string_view::npos;
}
constexpr bool all_may_be_known() {
    for (const IdentityRow& row : identity_rows) {
        if (!may_be_known(row.name)) return false;
    }
    return true;
}
static_assert(all_may_be_known(), "first and last letters of names");

// IAM words some types otherwise than DynamoDB does.
constexpr ServiceWord identity_wordings[] = {
    {ErrorType::kValidation, 400, "ValidationError"},
    {ErrorType::kSerialization, 400, "MalformedInput"},
    {ErrorType::kLimitExceeded, 409, "LimitExceeded"},
    {ErrorType::kAccessDenied, 403, "AccessDenied"},
};

WireAnswer identity_error(const Error& error) {
    return service_error({"com.amazonaws.iam.v20100508#", "message", identity_wordings}, error);
}

std::string resource_of(const IdentityContext& context, const WireRequest& request) {
    if (const JsonView arn = optional_member(request, "PolicyArn");
        arn.present() && !optional_member(request, "UserName").present()) {
        if (!optional_member(request, "GroupName").present() && !optional_member(request, "RoleName").present())
            return std::string(arn.string());
    }
    for (const IdentityKind kind : {IdentityKind::kGroup, IdentityKind::kUser, IdentityKind::kRole}) {
        const JsonView name = optional_member(request, identity::name_member(kind));
        if (!name.present()) continue;
        if (const Identity* known = context.directory.find(kind, name.string())) {
            return IdentityDirectory::arn_of(kind, *known);
        }
        Identity unknown;
        unknown.name = name.string();
        return IdentityDirectory::arn_of(kind, unknown);
    }
    return "*";
}

}  // namespace

bool is_identity_operation(std::string_view operation) {
    return may_be_known(operation) && row_named(identity_rows, operation) != nullptr;
}

std::vector<std::string_view> identity_operations() { return names_of_rows(identity_rows); }

WireAnswer dispatch_identity(const IdentityContext& context, std::string_view operation, std::string_view body) {
    const IdentityRow* row = row_named(identity_rows, operation);
    if (row == nullptr) return identity_error(Error{ErrorType::kUnknownOperation, {}});
    JsonTape tape;
    if (!tape.parse(body)) return identity_error(Error{ErrorType::kSerialization, {}});
    WireRequest request(*row->fields);
    WireAnswer answer;
    WireWriter out(answer.body);
    IdentityCall call{context.directory, request, out, context.now, context.seed, context.user};
    Status status = request.read(tape.root());
    if (status.ok()) status = request.check_constraints();
    if (status.ok() && context.access != nullptr) {
        status = context.access->check("iam:" + std::string(operation), resource_of(context, request));
    }
    if (status.ok()) status = row->handler(call);
    return status.ok() ? answer : identity_error(status.error());
}

}  // namespace dynascope
