// When scheduled actions are due: at(2026-01-02T08:00:00), rate(5 minutes), cron(0 8 ? * MON-FRI *), in UTC.
#pragma once

#include <optional>
#include <string_view>

#include "base/time.h"

namespace dynascope {

bool is_schedule(std::string_view text);
// The first instant after `after` at which it is due, nothing when there is none. `origin` is what rates count from.
std::optional<Instant> next_due(std::string_view text, Instant origin, Instant after);

}  // namespace dynascope
