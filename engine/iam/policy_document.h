// Resource-based policies as text: what makes one legal, and its canonical form.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace dynascope {

inline constexpr std::size_t policy_size_bytes_max = 20'480;  // spaces count

enum class PolicyTarget : std::uint8_t { kTable, kStream };

struct PolicyDocument {
    std::string text;            // canonical
    bool version_given = false;  // a document without one reads back with the old version, but is another document
    bool locks_out = false;      // denies everybody of this account PutResourcePolicy on `arn`
};

// Reads the policy that is to be attached to `arn`.
Result<PolicyDocument> read_policy(std::string_view text, PolicyTarget target, std::string_view arn);

}  // namespace dynascope
