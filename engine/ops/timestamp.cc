#include "ops/timestamp.h"

#include <chrono>
#include <cstdint>
#include <string_view>

namespace dynascope::ops {

namespace {

struct Parts {
    int year = 0;
    unsigned month = 0;
    unsigned day = 0;
    unsigned weekday = 0;  // 0: Sunday
    std::int64_t hour = 0, minute = 0, second = 0, millisecond = 0;
};

Parts parts_of(Instant instant) {
    const std::int64_t milliseconds = instant.microseconds / 1'000;
    const std::int64_t day_number = milliseconds / 86'400'000;
    const std::int64_t in_day = milliseconds % 86'400'000;
    const std::chrono::sys_days days{std::chrono::days{day_number}};
    const std::chrono::year_month_day date{days};
    Parts parts;
    parts.year = static_cast<int>(date.year());
    parts.month = static_cast<unsigned>(date.month());
    parts.day = static_cast<unsigned>(date.day());
    parts.weekday = std::chrono::weekday{days}.c_encoding();
    parts.hour = in_day / 3'600'000;
    parts.minute = in_day / 60'000 % 60;
    parts.second = in_day / 1'000 % 60;
    parts.millisecond = in_day % 1'000;
    return parts;
}

std::string digits(std::int64_t value, std::size_t width) {
    std::string text = std::to_string(value);
    if (text.size() < width) text.insert(0, width - text.size(), '0');
    return text;
}

}  // namespace

std::string label_text(Instant instant) {
    const Parts at = parts_of(instant);
    return digits(at.year, 4) + "-" + digits(at.month, 2) + "-" + digits(at.day, 2) + "T" + digits(at.hour, 2) + ":" +
           digits(at.minute, 2) + ":" + digits(at.second, 2) + "." + digits(at.millisecond, 3);
}

std::string sentence_text(Instant instant) {
    static constexpr std::string_view weekdays[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                    "Thursday", "Friday", "Saturday"};
    static constexpr std::string_view months[] = {"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};
    const Parts at = parts_of(instant);
    const std::int64_t hour = at.hour % 12 == 0 ? 12 : at.hour % 12;
    return std::string(weekdays[at.weekday]) + ", " + std::string(months[at.month - 1]) + " " + std::to_string(at.day) +
           ", " + std::to_string(at.year) + " at " + std::to_string(hour) + ":" + digits(at.minute, 2) + ":" +
           digits(at.second, 2) + (at.hour < 12 ? " AM" : " PM") + " Coordinated Universal Time";
}

}  // namespace dynascope::ops
