// Instants as dates of the Gregorian calendar, in UTC.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/time.h"

namespace dynascope {

struct CivilTime {
    int year = 0;
    int month = 0;    // 1 to 12
    int day = 0;      // 1 to 31
    int weekday = 0;  // 0: Sunday
    int hour = 0, minute = 0, second = 0, millisecond = 0;
};

CivilTime civil_time(Instant instant);

// With zeros in front.
std::string padded(std::int64_t number, std::size_t width);

// ISO 8601: 2026-01-01T00:00:00.000Z, 2026-01-01T00:00:00Z
std::string date_text(Instant instant, bool milliseconds);

}  // namespace dynascope
