#include "iam/principal.h"

#include <algorithm>

namespace dynascope {

std::optional<CallerText> parse_caller(std::string_view arn) {
    CallerText caller;
    const bool session = arn.starts_with("arn:aws:sts::");
    if (!session && !arn.starts_with("arn:aws:iam::")) return std::nullopt;
    arn.remove_prefix(13);
    if (arn.size() < 14 || arn[12] != ':') return std::nullopt;
    caller.account = arn.substr(0, 12);
    const bool digits =
        std::all_of(caller.account.begin(), caller.account.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits) return std::nullopt;
    arn.remove_prefix(13);
    if (session) {
        if (!arn.starts_with("assumed-role/")) return std::nullopt;
        arn.remove_prefix(13);
        const std::size_t slash = arn.find('/');
        if (slash == 0 || slash == std::string_view::npos || slash + 1 == arn.size()) return std::nullopt;
        caller.kind = Principal::Kind::kRoleSession;
        caller.name = arn.substr(0, slash);
        caller.session = arn.substr(slash + 1);
        return caller;
    }
    if (arn == "root") {
        caller.kind = Principal::Kind::kRoot;
        return caller;
    }
    if (!arn.starts_with("user/")) return std::nullopt;
    caller.name = arn.substr(arn.rfind('/') + 1);
    if (caller.name.empty()) return std::nullopt;
    return caller;
}

}  // namespace dynascope
