#include "ui/text/numbers.h"

#include <cstdlib>

namespace dynascope::ui {
namespace {

std::string padded(std::int64_t number, std::size_t width) {
    std::string text = std::to_string(number);
    return text.size() >= width ? text : std::string(width - text.size(), '0') + text;
}

// One decimal, dropped when it is zero: 2.4, 3.
std::string tenths(std::int64_t number_of_tenths) {
    std::string text = grouped(number_of_tenths / 10);
    if (number_of_tenths % 10 != 0) text += "." + std::to_string(std::abs(number_of_tenths % 10));
    return text;
}

struct CivilDate {
    std::int64_t year = 0;
    std::int64_t month = 0;
    std::int64_t day = 0;
};

// Days since 1970-01-01 to a date of the Gregorian calendar, counting years from March so that leap days come last.
CivilDate civil_date(std::int64_t days) {
    days += 719'468;
    const std::int64_t era = days / 146'097;
    const std::int64_t day_of_era = days - era * 146'097;
    const std::int64_t year_of_era =
        (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
    CivilDate date;
    date.day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    date.month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
    date.year = year_of_era + era * 400 + (date.month <= 2 ? 1 : 0);
    return date;
}

}  // namespace

std::string grouped(std::int64_t number) {
    std::string text = std::to_string(number);
    const std::size_t first = number < 0 ? 1 : 0;
    for (std::size_t at = text.size(); at > first + 3;) {
        at -= 3;
        text.insert(at, ",");
    }
    return text;
}

std::string bytes_text(std::int64_t bytes) {
    if (bytes < 1'024) return grouped(bytes) + " B";
    const char* const names[] = {"KB", "MB", "GB"};
    std::int64_t unit = 1'024;
    int name = 0;
    while (name < 2 && bytes >= unit * 1'024) {
        unit *= 1'024;
        ++name;
    }
    return tenths((bytes * 10 + unit / 2) / unit) + " " + names[name];
}

std::string units_text(HalfUnits units) { return tenths(units.count * 5); }

std::string duration_text(Duration duration) {
    const std::int64_t micro = duration.microseconds;
    if (micro < 1'000) return grouped(micro) + " µs";
    if (micro < 1'000'000) return tenths(micro / 100) + " ms";
    if (micro < 120'000'000) return tenths(micro / 100'000) + " s";
    if (micro < 7'200'000'000) return tenths(micro / 6'000'000) + " min";
    return tenths(micro / 360'000'000) + " h";
}

std::string clock_text(Instant instant) {
    const std::int64_t milliseconds = instant.microseconds / 1'000;
    const std::int64_t of_day = milliseconds % 86'400'000;
    return padded(of_day / 3'600'000, 2) + ":" + padded(of_day / 60'000 % 60, 2) + ":" +
           padded(of_day / 1'000 % 60, 2) + "." + padded(of_day % 1'000, 3);
}

std::string instant_text(Instant instant) {
    const CivilDate date = civil_date(instant.microseconds / 86'400'000'000);
    return padded(date.year, 4) + "-" + padded(date.month, 2) + "-" + padded(date.day, 2) + " " + clock_text(instant);
}

std::string percent_text(std::int64_t part, std::int64_t whole) {
    return whole <= 0 ? std::string("0 %") : grouped((part * 100 + whole / 2) / whole) + " %";
}

}  // namespace dynascope::ui
