// Instants in policies: 2026-01-01T00:00:00Z, a part of it from the left, or seconds since 1970.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace dynascope {

std::optional<Instant> parse_moment(std::string_view text);
std::string moment_text(Instant instant);  // 2026-01-01T00:00:00Z

}  // namespace dynascope
