// Instants as the service writes them in labels and messages, in UTC.
#pragma once

#include <string>

#include "base/time.h"

namespace dynascope::ops {

// 2026-01-01T00:00:00.000
std::string label_text(Instant instant);
// Thursday, January 1, 2026 at 12:00:00 AM Coordinated Universal Time
std::string sentence_text(Instant instant);

}  // namespace dynascope::ops
