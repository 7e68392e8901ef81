// Who asks, as policies see it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "iam/condition_keys.h"

namespace dynascope {

struct Principal {
    enum class Kind : std::uint8_t { kRoot, kUser, kRoleSession };
    Kind kind = Kind::kUser;
    std::string account;
    std::string arn;       // arn:aws:iam::123456789012:user/alice, arn:aws:sts::...:assumed-role/reader/session
    std::string role_arn;  // of a role session: arn:aws:iam::...:role/reader
    std::string name;      // the user's or the role's
    std::string user_id;   // aws:userid
    ConditionKeys keys;    // what is known of the principal and its session
};

// The parts of a caller's text: arn:aws:iam::ACCOUNT:user/[path/]NAME, arn:aws:iam::ACCOUNT:root,
// arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION, each with ?KEY=VALUE&... of its session. Nothing for other texts.
struct CallerText {
    Principal::Kind kind = Principal::Kind::kUser;
    std::string_view account;
    std::string_view name;
    std::string_view session;
};
std::optional<CallerText> parse_caller(std::string_view arn);

}  // namespace dynascope
