#include "api/identity_dispatcher.h"

#include <algorithm>
#include <iterator>

#include "api/envelope.h"
#include "api/identity_call.h"
#include "api/shapes/identity_shapes.h"
#include "table/names.h"

namespace dynascope {
namespace {

using namespace identity;

constexpr IdentityKind user_kind = IdentityKind::kUser;
constexpr IdentityKind group_kind = IdentityKind::kGroup;
constexpr IdentityKind role_kind = IdentityKind::kRole;

struct Row {
    std::string_view name;
    const Fields* fields;
    IdentityHandler handler;
};

// Ordered by name.
constexpr Row rows[] = {
    {"AddUserToGroup", &shapes::membership, add_user_to_group},
    {"AttachGroupPolicy", &shapes::attach[1], attach_policy<group_kind>},
    {"AttachRolePolicy", &shapes::attach[2], attach_policy<role_kind>},
    {"AttachUserPolicy", &shapes::attach[0], attach_policy<user_kind>},
    {"CreateAccessKey", &shapes::create_access_key, create_access_key},
    {"CreateGroup", &shapes::create_group, create_group},
    {"CreatePolicy", &shapes::create_policy, create_managed_policy},
    {"CreateRole", &shapes::create_role, create_role},
    {"CreateUser", &shapes::create_user, create_user},
    {"DeleteAccessKey", &shapes::one_access_key, delete_access_key},
    {"DeleteGroup", &shapes::one_group, delete_group},
    {"DeleteGroupPolicy", &shapes::one_inline[1], delete_policy<group_kind>},
    {"DeletePolicy", &shapes::one_policy, delete_managed_policy},
    {"DeleteRole", &shapes::one_role, delete_role},
    {"DeleteRolePolicy", &shapes::one_inline[2], delete_policy<role_kind>},
    {"DeleteUser", &shapes::one_user, delete_user},
    {"DeleteUserPolicy", &shapes::one_inline[0], delete_policy<user_kind>},
    {"DetachGroupPolicy", &shapes::attach[1], detach_policy<group_kind>},
    {"DetachRolePolicy", &shapes::attach[2], detach_policy<role_kind>},
    {"DetachUserPolicy", &shapes::attach[0], detach_policy<user_kind>},
    {"GetGroup", &shapes::one_group, get_group},
    {"GetGroupPolicy", &shapes::one_inline[1], get_policy<group_kind>},
    {"GetPolicy", &shapes::one_policy, get_managed_policy},
    {"GetPolicyVersion", &shapes::policy_version, get_policy_version},
    {"GetRole", &shapes::one_role, get_role},
    {"GetRolePolicy", &shapes::one_inline[2], get_policy<role_kind>},
    {"GetUser", &shapes::get_user, get_user},
    {"GetUserPolicy", &shapes::one_inline[0], get_policy<user_kind>},
    {"ListAccessKeys", &shapes::list_access_keys, list_access_keys},
    {"ListAttachedGroupPolicies", &shapes::list_inline[1], list_attached<group_kind>},
    {"ListAttachedRolePolicies", &shapes::list_inline[2], list_attached<role_kind>},
    {"ListAttachedUserPolicies", &shapes::list_inline[0], list_attached<user_kind>},
    {"ListGroupPolicies", &shapes::list_inline[1], list_policies_of<group_kind>},
    {"ListGroups", &shapes::list_identities, list_groups},
    {"ListGroupsForUser", &shapes::groups_of_user, list_groups_for_user},
    {"ListPolicies", &shapes::list_policies, list_managed_policies},
    {"ListRolePolicies", &shapes::list_inline[2], list_policies_of<role_kind>},
    {"ListRoleTags", &shapes::one_role, list_role_tags},
    {"ListRoles", &shapes::list_identities, list_roles},
    {"ListUserPolicies", &shapes::list_inline[0], list_policies_of<user_kind>},
    {"ListUserTags", &shapes::one_user, list_user_tags},
    {"ListUsers", &shapes::list_identities, list_users},
    {"PutGroupPolicy", &shapes::put_inline[1], put_policy<group_kind>},
    {"PutRolePolicy", &shapes::put_inline[2], put_policy<role_kind>},
    {"PutUserPolicy", &shapes::put_inline[0], put_policy<user_kind>},
    {"RemoveUserFromGroup", &shapes::membership, remove_user_from_group},
    {"TagRole", &shapes::tag_role, tag_role},
    {"TagUser", &shapes::tag_user, tag_user},
    {"UntagRole", &shapes::untag_role, untag_role},
    {"UntagUser", &shapes::untag_user, untag_user},
    {"UpdateAccessKey", &shapes::update_access_key, update_access_key},
    {"UpdateAssumeRolePolicy", &shapes::update_trust, update_assume_role_policy},
};

constexpr bool are_ordered() {
    for (std::size_t i = 1; i < std::size(rows); ++i) {
        if (rows[i - 1].name >= rows[i].name) return false;
    }
    return true;
}
static_assert(are_ordered(), "find_row searches by halves");

// What no operation on items is: their names are told apart without a search, for every request comes by here.
constexpr bool may_be_known(std::string_view name) {
    return !name.empty() && std::string_view("ACDGLPRTU").find(name.front()) != std::string_view::npos &&
           std::string_view("enprsy").find(name.back()) != std::string_view::npos;
}
constexpr bool all_may_be_known() {
    for (const Row& row : rows) {
        if (!may_be_known(row.name)) return false;
    }
    return true;
}
static_assert(all_may_be_known(), "first and last letters of names");

const Row* find_row(std::string_view name) {
    const Row* row = std::lower_bound(std::begin(rows), std::end(rows), name,
                                      [](const Row& r, std::string_view n) { return r.name < n; });
    return row != std::end(rows) && row->name == name ? row : nullptr;
}

// IAM words some types otherwise than DynamoDB does.
struct Wording {
    ErrorType type;
    int status;
    std::string_view code;
};
constexpr Wording wordings[] = {
    {ErrorType::kValidation, 400, "ValidationError"},
    {ErrorType::kSerialization, 400, "MalformedInput"},
    {ErrorType::kLimitExceeded, 409, "LimitExceeded"},
    {ErrorType::kAccessDenied, 403, "AccessDenied"},
};

WireAnswer error_answer(const Error& error) {
    for (const Wording& wording : wordings) {
        if (wording.type != error.type) continue;
        WireAnswer answer{wording.status, {}};
        WireWriter out(answer.body);
        out.begin_object();
        out.member("__type", "com.amazonaws.iam.v20100508#" + std::string(wording.code));
        out.member("message", error.message);
        out.end_object();
        return answer;
    }
    return {error_status(error.type), error_body(error)};
}

std::string resource_of(const IdentityContext& context, const Request& request) {
    if (const JsonView arn = optional_member(request, "PolicyArn");
        arn.present() && !optional_member(request, "UserName").present()) {
        if (!optional_member(request, "GroupName").present() && !optional_member(request, "RoleName").present())
            return std::string(arn.string());
    }
    for (const IdentityKind kind : {group_kind, user_kind, role_kind}) {
        const JsonView name = optional_member(request, name_member(kind));
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
    return may_be_known(operation) && find_row(operation) != nullptr;
}

std::vector<std::string_view> identity_operations() {
    std::vector<std::string_view> names;
    for (const Row& row : rows) names.push_back(row.name);
    return names;
}

WireAnswer dispatch_identity(const IdentityContext& context, std::string_view operation, std::string_view body) {
    const Row* row = find_row(operation);
    if (row == nullptr) return error_answer(Error{ErrorType::kUnknownOperation, {}});
    JsonTape tape;
    if (!tape.parse(body)) return error_answer(Error{ErrorType::kSerialization, {}});
    Request request(*row->fields);
    WireAnswer answer;
    WireWriter out(answer.body);
    IdentityCall call{context.directory, request, out, context.now, context.seed, context.user};
    Status status = request.read(tape.root());
    if (status.ok()) status = request.check_constraints();
    if (status.ok() && context.access != nullptr) {
        status = context.access->check("iam:" + std::string(operation), resource_of(context, request));
    }
    if (status.ok()) status = row->handler(call);
    return status.ok() ? answer : error_answer(status.error());
}

}  // namespace dynascope
