// The continuous backups of one table: point-in-time recovery, its window and the history behind it.
#pragma once

#include <cstdint>

#include "backup/change_history.h"
#include "base/time.h"

namespace dynascope {

inline constexpr int recovery_period_days_default = 35;

struct ContinuousBackups {
    Instant available_from;  // a table that has just become ACTIVE is not ready for backups yet
    bool recovery_enabled = false;
    Instant enabled_at;
    int recovery_period_days = recovery_period_days_default;
    ChangeHistory history;

    // The window in whole epoch seconds, both ends included; only while recovery is enabled.
    std::int64_t earliest_second(Instant now) const;
    std::int64_t latest_second(Instant now) const;

    void enable(Instant now, int days);
    void disable();
    // One change of an item that held `before` (packed; empty: nothing).
    void record(Instant now, std::string_view key, std::string_view before);

    template <class Archive>
    void visit(Archive& archive) {
        archive(available_from, recovery_enabled, enabled_at, recovery_period_days, history);
    }
};

}  // namespace dynascope
