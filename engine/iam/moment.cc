#include "iam/moment.h"

#include <chrono>

#include "base/date.h"

namespace dynascope {

namespace {

constexpr std::int64_t seconds_a_day = 86'400;

std::optional<std::int64_t> digits(std::string_view& text, std::size_t count) {
    if (text.size() < count) return std::nullopt;
    std::int64_t number = 0;
    for (const char c : text.substr(0, count)) {
        if (c < '0' || c > '9') return std::nullopt;
        number = number * 10 + (c - '0');
    }
    text.remove_prefix(count);
    return number;
}

bool take(std::string_view& text, char c) {
    if (text.empty() || text.front() != c) return false;
    text.remove_prefix(1);
    return true;
}

// hh:mm:ss and its offset, as seconds to add.
std::optional<std::int64_t> time_of_day(std::string_view text) {
    std::int64_t total = 0;
    std::int64_t weight = 3'600;
    for (int part = 0; part < 3 && weight > 0; ++part, weight /= 60) {
        if (part > 0 && !take(text, ':')) break;
        const auto number = digits(text, 2);
        if (!number) return std::nullopt;
        total += *number * weight;
    }
    if (take(text, '.')) {
        while (!text.empty() && text.front() >= '0' && text.front() <= '9') text.remove_prefix(1);
    }
    if (text == "Z" || text.empty()) return total;
    const bool west = text.front() == '-';
    if (!take(text, '+') && !take(text, '-')) return std::nullopt;
    const auto hours = digits(text, 2);
    take(text, ':');
    const auto minutes = text.empty() ? std::optional<std::int64_t>(0) : digits(text, 2);
    if (!hours || !minutes || !text.empty()) return std::nullopt;
    const std::int64_t offset = *hours * 3'600 + *minutes * 60;
    return west ? total + offset : total - offset;
}

}  // namespace

std::optional<Instant> parse_moment(std::string_view text) {
    if (!text.empty() && text.size() <= 12 && text.size() != 4 &&
        text.find_first_not_of("0123456789") == std::string_view::npos) {
        std::string_view rest = text;
        return Instant{*digits(rest, text.size()) * 1'000'000};
    }
    const auto year = digits(text, 4);
    if (!year) return std::nullopt;
    const auto month = take(text, '-') ? digits(text, 2) : std::optional<std::int64_t>(1);
    const auto day = take(text, '-') ? digits(text, 2) : std::optional<std::int64_t>(1);
    if (!month || !day) return std::nullopt;
    std::int64_t time = 0;
    if (take(text, 'T')) {
        const auto parsed = time_of_day(text);
        if (!parsed) return std::nullopt;
        time = *parsed;
    } else if (!text.empty() && text != "Z") {
        return std::nullopt;
    }
    const std::chrono::year_month_day date{std::chrono::year(static_cast<int>(*year)),
                                           std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day))};
    if (!date.ok()) return std::nullopt;
    const std::int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
    return Instant{(days * seconds_a_day + time) * 1'000'000};
}

std::string moment_text(Instant instant) { return date_text(instant, false); }

}  // namespace dynascope
