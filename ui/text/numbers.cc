#include "ui/text/numbers.h"

#include <cstdlib>

#include "base/date.h"

namespace dynascope::ui {
namespace {

// One decimal, dropped when it is zero: 2.4, 3.
std::string tenths(std::int64_t number_of_tenths) {
    std::string text = grouped(number_of_tenths / 10);
    if (number_of_tenths % 10 != 0) text += "." + std::to_string(std::abs(number_of_tenths % 10));
    return text;
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

std::string clock_text(Instant instant) { return date_text(instant, true).substr(11, 12); }

std::string instant_text(Instant instant) { return date_text(instant, true).substr(0, 10) + " " + clock_text(instant); }

std::string percent_text(std::int64_t part, std::int64_t whole) {
    return whole <= 0 ? std::string("0 %") : grouped((part * 100 + whole / 2) / whole) + " %";
}

}  // namespace dynascope::ui
