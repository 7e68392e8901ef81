// IAM's own operations by their names: CreateUser, PutUserPolicy, ... They reach the account's directory of identities.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "api/dispatcher.h"
#include "base/time.h"
#include "iam/directory.h"
#include "ops/access.h"

namespace dynascope {

struct IdentityContext {
    IdentityDirectory& directory;
    Instant now;
    std::uint64_t seed = 0;
    std::string_view user = {};     // the user who calls; empty: no user does
    AccessGuard* access = nullptr;  // null: the caller may do everything
};

bool is_identity_operation(std::string_view operation);
// All of them, ordered by name.
std::vector<std::string_view> identity_operations();

WireAnswer dispatch_identity(const IdentityContext& context, std::string_view operation, std::string_view body);

}  // namespace dynascope
