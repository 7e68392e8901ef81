#include "scaling/schedule.h"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace dynascope {

namespace {

constexpr std::int64_t day_microseconds_of_schedule = hours(24).microseconds;
constexpr int search_days_max = 366 * 5;

// What stands between "cron(" and ")".
std::optional<std::string_view> argument_of(std::string_view text, std::string_view word) {
    if (!text.starts_with(word) || !text.ends_with(')') || text.size() <= word.size() + 2) return std::nullopt;
    if (text[word.size()] != '(') return std::nullopt;
    return text.substr(word.size() + 1, text.size() - word.size() - 2);
}

std::optional<int> number_in(std::string_view text) {
    int value = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc() || end != text.data() + text.size() || text.empty()) return std::nullopt;
    return value;
}

std::optional<Instant> parse_moment(std::string_view text) {
    // 2026-01-02T08:00:00
    if (text.size() != 19 || text[4] != '-' || text[7] != '-' || text[10] != 'T' || text[13] != ':' ||
        text[16] != ':') {
        return std::nullopt;
    }
    std::array<int, 6> parts{};
    constexpr std::array<std::size_t, 6> places{0, 5, 8, 11, 14, 17};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto part = number_in(text.substr(places[i], i == 0 ? 4 : 2));
        if (!part) return std::nullopt;
        parts[i] = *part;
    }
    const std::chrono::year_month_day date{std::chrono::year(parts[0]),
                                           std::chrono::month(static_cast<unsigned>(parts[1])),
                                           std::chrono::day(static_cast<unsigned>(parts[2]))};
    if (!date.ok() || parts[3] > 23 || parts[4] > 59 || parts[5] > 59) return std::nullopt;
    const std::int64_t day = std::chrono::sys_days(date).time_since_epoch().count();
    return Instant{day * day_microseconds_of_schedule} + hours(parts[3]) + minutes(parts[4]) + seconds(parts[5]);
}

std::optional<Duration> parse_rate(std::string_view text) {
    const std::size_t space = text.find(' ');
    if (space == std::string_view::npos) return std::nullopt;
    const auto count = number_in(text.substr(0, space));
    const std::string_view unit = text.substr(space + 1);
    if (!count || *count < 1 || *count > 1'000'000) return std::nullopt;
    if (unit == "minute" || unit == "minutes") return minutes(*count);
    if (unit == "hour" || unit == "hours") return hours(*count);
    if (unit == "day" || unit == "days") return hours(24LL * *count);
    return std::nullopt;
}

struct CronPart {
    int low;
    int high;
    std::string_view names;  // three letters each, from `low` on
};

constexpr std::array<CronPart, 6> cron_parts{{{0, 59, {}},
                                              {0, 23, {}},
                                              {1, 31, {}},
                                              {1, 12, "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC"},
                                              {1, 7, "SUNMONTUEWEDTHUFRISAT"},
                                              {1970, 2199, {}}}};

using Allowed = std::vector<bool>;  // from the part's low on

std::optional<int> cron_value(const CronPart& part, std::string_view text) {
    if (text.size() == 3) {
        for (std::size_t i = 0; i + 3 <= part.names.size(); i += 3) {
            if (part.names.substr(i, 3) == text) return part.low + static_cast<int>(i / 3);
        }
    }
    const auto value = number_in(text);
    if (!value || *value < part.low || *value > part.high) return std::nullopt;
    return value;
}

bool allow_piece(const CronPart& part, std::string_view piece, Allowed& allowed) {
    int step = 1;
    const std::size_t slash = piece.find('/');
    if (slash != std::string_view::npos) {
        const auto wanted = number_in(piece.substr(slash + 1));
        if (!wanted || *wanted < 1) return false;
        step = *wanted;
        piece = piece.substr(0, slash);
    }
    int low = part.low;
    int high = part.high;
    const std::size_t dash = piece.find('-');
    if (piece != "*" && piece != "?") {
        const auto first = cron_value(part, piece.substr(0, dash));
        if (!first) return false;
        low = *first;
        if (dash != std::string_view::npos) {
            const auto last = cron_value(part, piece.substr(dash + 1));
            if (!last || *last < low) return false;
            high = *last;
        } else if (slash == std::string_view::npos) {
            high = low;
        }
    }
    for (int value = low; value <= high; value += step) allowed[static_cast<std::size_t>(value - part.low)] = true;
    return true;
}

std::optional<std::array<Allowed, 6>> parse_cron(std::string_view text) {
    std::array<Allowed, 6> fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const CronPart& part = cron_parts[i];
        fields[i].assign(static_cast<std::size_t>(part.high - part.low + 1), false);
        const std::size_t space = text.find(' ');
        if ((space == std::string_view::npos) != (i + 1 == fields.size())) return std::nullopt;
        std::string_view field = text.substr(0, space);
        text = space == std::string_view::npos ? std::string_view() : text.substr(space + 1);
        while (true) {
            const std::size_t comma = field.find(',');
            if (!allow_piece(part, field.substr(0, comma), fields[i])) return std::nullopt;
            if (comma == std::string_view::npos) break;
            field = field.substr(comma + 1);
        }
    }
    return fields;
}

bool is_allowed(const std::array<Allowed, 6>& fields, std::size_t part, int value) {
    const int place = value - cron_parts[part].low;
    return place >= 0 && place < static_cast<int>(fields[part].size()) && fields[part][static_cast<std::size_t>(place)];
}

std::optional<Instant> next_cron(const std::array<Allowed, 6>& fields, Instant after) {
    const std::int64_t first_day = after.microseconds / day_microseconds_of_schedule;
    for (std::int64_t day = first_day; day < first_day + search_days_max; ++day) {
        const std::chrono::sys_days date{std::chrono::days{day}};
        const std::chrono::year_month_day civil{date};
        const int weekday = static_cast<int>(std::chrono::weekday(date).c_encoding()) + 1;
        if (!is_allowed(fields, 2, static_cast<int>(static_cast<unsigned>(civil.day()))) ||
            !is_allowed(fields, 3, static_cast<int>(static_cast<unsigned>(civil.month()))) ||
            !is_allowed(fields, 4, weekday) || !is_allowed(fields, 5, static_cast<int>(civil.year()))) {
            continue;
        }
        for (int minute = 0; minute < 24 * 60; ++minute) {
            if (!is_allowed(fields, 1, minute / 60) || !is_allowed(fields, 0, minute % 60)) continue;
            const Instant due = Instant{day * day_microseconds_of_schedule} + minutes(minute);
            if (due > after) return due;
        }
    }
    return std::nullopt;
}

}  // namespace

bool is_schedule(std::string_view text) {
    if (const auto moment = argument_of(text, "at")) return parse_moment(*moment).has_value();
    if (const auto rate = argument_of(text, "rate")) return parse_rate(*rate).has_value();
    if (const auto cron = argument_of(text, "cron")) return parse_cron(*cron).has_value();
    return false;
}

std::optional<Instant> next_due(std::string_view text, Instant origin, Instant after) {
    if (const auto moment = argument_of(text, "at")) {
        const auto due = parse_moment(*moment);
        return due && *due > after ? due : std::nullopt;
    }
    if (const auto rate = argument_of(text, "rate")) {
        const auto step = parse_rate(*rate);
        if (!step) return std::nullopt;
        if (after < origin) return origin + *step;
        const std::int64_t steps = (after - origin).microseconds / step->microseconds + 1;
        return origin + *step * steps;
    }
    const auto cron = argument_of(text, "cron");
    const auto fields = cron ? parse_cron(*cron) : std::nullopt;
    return fields ? next_cron(*fields, after) : std::nullopt;
}

}  // namespace dynascope
