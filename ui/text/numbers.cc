#include "ui/text/numbers.h"

#include <algorithm>
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

std::string with_groups(std::string digits, std::size_t first) {
    for (std::size_t at = digits.size(); at > first + 3;) {
        at -= 3;
        digits.insert(at, ",");
    }
    return digits;
}

constexpr std::size_t decimals_most = 10;  // an eventually consistent read is $0.0000000625

// Rounded to three figures, but never before the point; zeros at the end go, save for the `least` first decimals.
std::string rounded(std::string_view decimal, std::size_t least) {
    constexpr std::size_t figures = 3;
    const std::size_t point = std::min(decimal.find('.'), decimal.size());
    std::string digits(decimal.substr(0, point));
    const std::string_view decimals = decimal.substr(std::min(point + 1, decimal.size()));
    std::size_t kept = figures - std::min(figures, point);
    if (digits == "0") kept = std::min(decimals.find_first_not_of('0'), decimals.size()) + figures;
    kept = std::clamp(kept, least, decimals_most);
    const bool up = decimals.size() > kept && decimals[kept] >= '5';
    digits += decimals.substr(0, kept);
    digits.resize(point + kept, '0');
    if (up) {
        std::size_t at = digits.size();
        while (at > 0 && digits[at - 1] == '9') digits[--at] = '0';
        if (at == 0) digits.insert(at++, "0");
        ++digits[at - 1];
    }
    const std::size_t whole = digits.size() - kept;
    while (digits.size() > whole + least && digits.back() == '0') digits.pop_back();
    const std::string tail = digits.substr(whole);
    return with_groups(digits.substr(0, whole), 0) + (tail.empty() ? "" : "." + tail);
}

}  // namespace

std::string grouped(std::int64_t number) { return with_groups(std::to_string(number), number < 0 ? 1 : 0); }

std::string figures_text(std::string_view decimal) { return rounded(decimal, 0); }

std::string money_text(Picodollars money) {
    if (money == Picodollars()) return "$0";
    constexpr std::int64_t billionth = 1'000;
    return money < Picodollars(billionth) ? "<$0.000000001" : "$" + rounded(dollars_text(money), 2);
}

std::string count_text(std::int64_t number) {
    if (number < 10'000'000) return grouped(number);
    if (number < 1'000'000'000) return tenths(number / 100'000) + " M";
    return tenths(number / 100'000'000) + " bn";
}

std::string bytes_text(std::int64_t bytes) {
    if (bytes < 1'024) return grouped(bytes) + " B";
    const char* const names[] = {"KB", "MB", "GB", "TB", "PB", "EB"};
    std::int64_t unit = 1'024;
    int name = 0;
    while (name < 5 && bytes >= unit * 1'024) {
        unit *= 1'024;
        ++name;
    }
    // Ten times the largest numbers is more than 64 bits hold.
    if (name > 2) {
        unit /= 1'024;
        bytes /= 1'024;
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
