// One request to IAM, and what its handlers share.
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "api/optional_member.h"
#include "api/shape.h"
#include "base/result.h"
#include "iam/directory.h"
#include "json/wire_writer.h"

namespace dynascope {

struct IdentityCall {
    IdentityDirectory& directory;
    const WireRequest& request;
    WireWriter& out;
    Instant now;
    std::uint64_t seed = 0;      // of ids
    std::string_view user = {};  // the user who calls; empty: no user does

    std::string_view text(std::string_view member) const {
        const JsonView value = optional_member(request, member);
        return value.present() ? value.string() : std::string_view();
    }
};

using IdentityHandler = Status (*)(IdentityCall&);

namespace identity {

Error no_such_entity(std::string message);
Error quota_exceeded(std::string_view quota, std::size_t limit);
Status check_name(std::string_view member, std::string_view name);  // letters, digits and _+=,.@-
Result<std::string> read_path(const IdentityCall& call);
Status read_tags(const IdentityCall& call, std::map<std::string, std::string>& tags);
void write_tags(const std::map<std::string, std::string>& tags, WireWriter& out);
void write_date(std::string_view name, Instant instant, WireWriter& out);
std::string percent_encoded(std::string_view text);  // as documents are answered

// The identity that the request names.
Result<Identity*> find_named(IdentityCall& call, IdentityKind kind);
std::string_view name_member(IdentityKind kind);  // "UserName"
std::string_view noun(IdentityKind kind);         // "user"

Status answer_nothing(IdentityCall& call);  // {}

// One page of `names`, which are ordered: each that `write` writes, then IsTruncated and Marker. The array is `list`.
void write_page(IdentityCall& call, std::string_view list, const std::vector<std::string>& names,
                const std::function<void(const std::string&)>& write);

// identity_api
Status create_user(IdentityCall&);
Status create_group(IdentityCall&);
Status create_role(IdentityCall&);
Status get_user(IdentityCall&);
Status get_group(IdentityCall&);
Status get_role(IdentityCall&);
Status list_users(IdentityCall&);
Status list_groups(IdentityCall&);
Status list_roles(IdentityCall&);
Status delete_user(IdentityCall&);
Status delete_group(IdentityCall&);
Status delete_role(IdentityCall&);
Status update_assume_role_policy(IdentityCall&);
Status add_user_to_group(IdentityCall&);
Status remove_user_from_group(IdentityCall&);
Status list_groups_for_user(IdentityCall&);

// identity_policy_api
template <IdentityKind kind>
Status put_policy(IdentityCall&);
template <IdentityKind kind>
Status get_policy(IdentityCall&);
template <IdentityKind kind>
Status delete_policy(IdentityCall&);
template <IdentityKind kind>
Status list_policies_of(IdentityCall&);
template <IdentityKind kind>
Status attach_policy(IdentityCall&);
template <IdentityKind kind>
Status detach_policy(IdentityCall&);
template <IdentityKind kind>
Status list_attached(IdentityCall&);

// managed_policy_api
Status create_managed_policy(IdentityCall&);
Status get_managed_policy(IdentityCall&);
Status get_policy_version(IdentityCall&);
Status list_managed_policies(IdentityCall&);
Status delete_managed_policy(IdentityCall&);

// access_key_api
Status create_access_key(IdentityCall&);
Status list_access_keys(IdentityCall&);
Status update_access_key(IdentityCall&);
Status delete_access_key(IdentityCall&);
Status tag_user(IdentityCall&);
Status tag_role(IdentityCall&);
Status untag_user(IdentityCall&);
Status untag_role(IdentityCall&);
Status list_user_tags(IdentityCall&);
Status list_role_tags(IdentityCall&);

}  // namespace identity
}  // namespace dynascope
