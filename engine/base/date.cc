#include "base/date.h"

#include <chrono>

namespace dynascope {

CivilTime civil_time(Instant instant) {
    const std::chrono::sys_time<std::chrono::microseconds> time{std::chrono::microseconds{instant.microseconds}};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{day};
    const auto in_day = static_cast<int>(std::chrono::duration_cast<std::chrono::milliseconds>(time - day).count());
    CivilTime civil;
    civil.year = static_cast<int>(date.year());
    civil.month = static_cast<int>(static_cast<unsigned>(date.month()));
    civil.day = static_cast<int>(static_cast<unsigned>(date.day()));
    civil.weekday = static_cast<int>(std::chrono::weekday{day}.c_encoding());
    civil.hour = in_day / 3'600'000;
    civil.minute = in_day / 60'000 % 60;
    civil.second = in_day / 1'000 % 60;
    civil.millisecond = in_day % 1'000;
    return civil;
}

std::string padded(std::int64_t number, std::size_t width) {
    std::string text = std::to_string(number);
    if (text.size() < width) text.insert(0, width - text.size(), '0');
    return text;
}

std::string date_text(Instant instant, bool milliseconds) {
    const CivilTime at = civil_time(instant);
    std::string text = padded(at.year, 4) + "-" + padded(at.month, 2) + "-" + padded(at.day, 2) + "T" +
                       padded(at.hour, 2) + ":" + padded(at.minute, 2) + ":" + padded(at.second, 2);
    if (milliseconds) text += "." + padded(at.millisecond, 3);
    return text + "Z";
}

}  // namespace dynascope
