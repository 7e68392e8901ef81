#include "backup/continuous_backups.h"

#include <algorithm>

namespace dynascope {

namespace {

constexpr std::int64_t seconds_per_day = 86'400;
constexpr std::int64_t latest_lag_seconds = 300;

}  // namespace

std::int64_t ContinuousBackups::earliest_second(Instant now) const {
    const std::int64_t period_begins = now.epoch_seconds() - recovery_period_days * seconds_per_day;
    return std::max({enabled_at.epoch_seconds(), period_begins, history.complete_from()});
}

std::int64_t ContinuousBackups::latest_second(Instant now) const {
    return std::max(earliest_second(now), now.epoch_seconds() - latest_lag_seconds);
}

void ContinuousBackups::enable(Instant now, int days) {
    if (recovery_enabled) {
        // What a shorter period has let go does not come back with a longer one.
        history.trim(earliest_second(now));
    } else {
        enabled_at = now;
    }
    recovery_enabled = true;
    recovery_period_days = days;
}

void ContinuousBackups::disable() {
    recovery_enabled = false;
    recovery_period_days = recovery_period_days_default;
    enabled_at = {};
    history.clear();
}

void ContinuousBackups::record(Instant now, std::string_view key, std::string_view before) {
    if (!recovery_enabled) return;
    history.add(now, key, before);
    const std::int64_t earliest = earliest_second(now);
    if (history.changes().front().second() < earliest) history.trim(earliest);
}

}  // namespace dynascope
