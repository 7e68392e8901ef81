// CloudWatch Contributor Insights of a table or of a global index: whether it is on, and since when its rules exist.
#pragma once

#include <cstdint>
#include <optional>

#include "base/time.h"

namespace dynascope {

enum class InsightsStatus : std::uint8_t { kDisabled, kEnabling, kEnabled, kDisabling, kFailed };
enum class InsightsMode : std::uint8_t { kAccessedAndThrottledKeys, kThrottledKeys };

struct ContributorInsights {
    InsightsStatus status = InsightsStatus::kDisabled;
    InsightsMode mode = InsightsMode::kAccessedAndThrottledKeys;
    std::optional<Instant> changed;        // of the status; nothing: never enabled
    std::optional<Instant> rules_created;  // rules exist, named by this instant
    template <class Archive>
    void visit(Archive& archive) {
        archive(status, mode, changed, rules_created);
    }
};

}  // namespace dynascope
