// The field tables of IAM's operations. Arrays are by kind of identity: users, groups, roles.
#pragma once

#include "api/shape.h"

namespace dynascope::shapes {

extern const Fields create_user, create_group, create_role, create_policy, get_user, one_user, one_group, one_role;
extern const Fields list_identities, update_trust, membership, groups_of_user;
extern const Fields put_inline[3], one_inline[3], list_inline[3], attach[3];
extern const Fields one_policy, policy_version, list_policies;
extern const Fields create_access_key, list_access_keys, one_access_key, update_access_key;
extern const Fields tag_user, tag_role, untag_user, untag_role;

}  // namespace dynascope::shapes
