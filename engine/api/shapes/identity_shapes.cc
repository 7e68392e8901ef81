// IAM's. Source: IAM API Reference (members, lengths, words).
#include "api/shapes/identity_shapes.h"

#include "api/shapes/members.h"

namespace dynascope::shapes {
namespace of_iam {  // names that other groups of shapes have too

constexpr std::int64_t document_letters_max = 131'072;
constexpr Field named(std::string_view name, std::int64_t max, bool required = true) {
    return sized_member(name, 1, max, required);
}
constexpr Field user_name = named("UserName", 64);
constexpr Field existing_user = named("UserName", 128);
constexpr Field own_user = named("UserName", 128, false);  // the caller's, when it is absent
constexpr Field group_name = named("GroupName", 128);
constexpr Field role_name = named("RoleName", 64);
constexpr Field policy_name = named("PolicyName", 128);
constexpr Field policy_document = named("PolicyDocument", document_letters_max);
constexpr Field trust_document = named("AssumeRolePolicyDocument", document_letters_max);
constexpr Field policy_arn = sized_member("PolicyArn", 20, 2'048, true);
constexpr Field path = named("Path", 512, false);
constexpr Field path_prefix = named("PathPrefix", 512, false);
constexpr Field marker = named("Marker", 320, false);
constexpr Field max_items = integer_member("MaxItems", 1, 1'000);
constexpr Field description = sized_member("Description", 0, 1'000);

constexpr Field identity_tag_fields[] = {named("Key", 128), sized_member("Value", 0, 256, true)};
constexpr Field identity_tag = structure_member({}, "Tag", identity_tag_fields);
constexpr Field tags = list_member("Tags", &identity_tag, false, 0, 50);
constexpr Field required_tags = list_member("Tags", &identity_tag, true, 0, 50);
constexpr Field tag_key_name = named({}, 128);
constexpr Field tag_keys = list_member("TagKeys", &tag_key_name, true, 0, 50);

constexpr std::string_view scope_words[] = {"All", "AWS", "Local"};
constexpr std::string_view status_words[] = {"Active", "Inactive", "Expired"};
constexpr Field key_id = sized_member("AccessKeyId", 16, 128, true);

constexpr Field create_user_fields[] = {path, user_name, tags};
constexpr Field create_group_fields[] = {path, group_name};
constexpr Field create_role_fields[] = {
    path, role_name, trust_document, description, integer_member("MaxSessionDuration", 3'600, 43'200), tags};
constexpr Field create_policy_fields[] = {policy_name, path, policy_document, description, tags};
constexpr Field get_user_fields[] = {own_user};
constexpr Field user_fields[] = {existing_user};
constexpr Field group_fields[] = {group_name, marker, max_items};
constexpr Field role_fields[] = {role_name};
constexpr Field list_fields[] = {path_prefix, marker, max_items};
constexpr Field update_trust_fields[] = {role_name, policy_document};
constexpr Field membership_fields[] = {group_name, existing_user};
constexpr Field groups_of_user_fields[] = {existing_user, marker, max_items};

constexpr Field put_user_policy_fields[] = {existing_user, policy_name, policy_document};
constexpr Field put_group_policy_fields[] = {group_name, policy_name, policy_document};
constexpr Field put_role_policy_fields[] = {role_name, policy_name, policy_document};
constexpr Field user_policy_fields[] = {existing_user, policy_name};
constexpr Field group_policy_fields[] = {group_name, policy_name};
constexpr Field role_policy_fields[] = {role_name, policy_name};
constexpr Field list_user_policies_fields[] = {existing_user, path_prefix, marker, max_items};
constexpr Field list_group_policies_fields[] = {group_name, path_prefix, marker, max_items};
constexpr Field list_role_policies_fields[] = {role_name, path_prefix, marker, max_items};
constexpr Field attach_user_fields[] = {user_name, policy_arn};
constexpr Field attach_group_fields[] = {group_name, policy_arn};
constexpr Field attach_role_fields[] = {role_name, policy_arn};

constexpr Field policy_arn_fields[] = {policy_arn};
constexpr Field policy_version_fields[] = {policy_arn, {.name = "VersionId", .required = true}};
constexpr Field list_policies_fields[] = {word_member("Scope", scope_words), boolean_member("OnlyAttached"),
                                          path_prefix, marker, max_items};
constexpr Field list_keys_fields[] = {own_user, marker, max_items};
constexpr Field key_fields[] = {own_user, key_id};
constexpr Field update_key_fields[] = {own_user, key_id, word_member("Status", status_words, true)};
constexpr Field tag_user_fields[] = {existing_user, required_tags};
constexpr Field tag_role_fields[] = {role_name, required_tags};
constexpr Field untag_user_fields[] = {existing_user, tag_keys};
constexpr Field untag_role_fields[] = {role_name, tag_keys};

}  // namespace of_iam

const Fields create_user = of_iam::create_user_fields, create_group = of_iam::create_group_fields,
             create_role = of_iam::create_role_fields, create_policy = of_iam::create_policy_fields,
             get_user = of_iam::get_user_fields, one_user = of_iam::user_fields, one_group = of_iam::group_fields,
             one_role = of_iam::role_fields, list_identities = of_iam::list_fields,
             update_trust = of_iam::update_trust_fields, membership = of_iam::membership_fields,
             groups_of_user = of_iam::groups_of_user_fields;
const Fields put_inline[3] = {of_iam::put_user_policy_fields, of_iam::put_group_policy_fields,
                              of_iam::put_role_policy_fields};
const Fields one_inline[3] = {of_iam::user_policy_fields, of_iam::group_policy_fields, of_iam::role_policy_fields};
const Fields list_inline[3] = {of_iam::list_user_policies_fields, of_iam::list_group_policies_fields,
                               of_iam::list_role_policies_fields};
const Fields attach[3] = {of_iam::attach_user_fields, of_iam::attach_group_fields, of_iam::attach_role_fields};
const Fields one_policy = of_iam::policy_arn_fields, policy_version = of_iam::policy_version_fields,
             list_policies = of_iam::list_policies_fields;
const Fields list_access_keys = of_iam::list_keys_fields, one_access_key = of_iam::key_fields,
             update_access_key = of_iam::update_key_fields;
const Fields create_access_key = of_iam::get_user_fields;
const Fields tag_user = of_iam::tag_user_fields, tag_role = of_iam::tag_role_fields,
             untag_user = of_iam::untag_user_fields, untag_role = of_iam::untag_role_fields;

}  // namespace dynascope::shapes
