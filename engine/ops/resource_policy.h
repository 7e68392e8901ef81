// Resource-based policies of tables and streams. The text is read and made canonical before (iam/policy_document).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.h"
#include "ops/context.h"

namespace dynascope {

struct PolicyCommand {
    std::string arn;
    std::string text;  // canonical
    bool version_given = false;
    std::optional<std::string> expected_revision;
};

}  // namespace dynascope

namespace dynascope::ops {

inline constexpr std::string_view no_policy_revision = "NO_POLICY";

// Refuses what is not the ARN of a table or a stream of this account and Region; says whether it is a stream's.
Result<bool> check_policy_arn(const Context&, std::string_view arn);

// The revision of the policy that is now attached.
Result<std::int64_t> put_resource_policy(Context&, const PolicyCommand&);
Result<ResourcePolicy> get_resource_policy(Context&, std::string_view arn);
// The revision of the policy that went; nothing when there never was one.
Result<std::optional<std::int64_t>> delete_resource_policy(Context&, std::string_view arn,
                                                           const std::optional<std::string>& expected_revision);

}  // namespace dynascope::ops
