#include "ops/timestamp.h"

#include <string_view>

#include "base/date.h"

namespace dynascope::ops {

std::string label_text(Instant instant) {
    std::string text = date_text(instant, true);
    text.pop_back();
    return text;
}

std::string sentence_text(Instant instant) {
    static constexpr std::string_view weekdays[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                    "Thursday", "Friday", "Saturday"};
    static constexpr std::string_view months[] = {"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};
    const CivilTime at = civil_time(instant);
    const int hour = at.hour % 12 == 0 ? 12 : at.hour % 12;
    return std::string(weekdays[static_cast<std::size_t>(at.weekday)]) + ", " +
           std::string(months[static_cast<std::size_t>(at.month - 1)]) + " " + std::to_string(at.day) + ", " +
           std::to_string(at.year) + " at " + std::to_string(hour) + ":" + padded(at.minute, 2) + ":" +
           padded(at.second, 2) + (at.hour < 12 ? " AM" : " PM") + " Coordinated Universal Time";
}

}  // namespace dynascope::ops
