#include "iam/condition.h"

#include <algorithm>
#include <compare>

#include "iam/action_names.h"
#include "iam/moment.h"
#include "iam/pattern.h"
#include "value/number.h"

namespace dynascope {

namespace {

using Kind = ConditionTest::Kind;

struct OperatorName {
    std::string_view name;
    Kind kind;
    bool negated = false;
};
constexpr OperatorName operator_names[] = {
    {"StringEquals", Kind::kStringEquals},
    {"StringNotEquals", Kind::kStringEquals, true},
    {"StringEqualsIgnoreCase", Kind::kStringEqualsIgnoreCase},
    {"StringNotEqualsIgnoreCase", Kind::kStringEqualsIgnoreCase, true},
    {"StringLike", Kind::kStringLike},
    {"StringNotLike", Kind::kStringLike, true},
    {"ArnEquals", Kind::kArn},
    {"ArnLike", Kind::kArn},
    {"ArnNotEquals", Kind::kArn, true},
    {"ArnNotLike", Kind::kArn, true},
    {"Bool", Kind::kBool},
    {"BinaryEquals", Kind::kBinary},
    {"IpAddress", Kind::kIpAddress},
    {"NotIpAddress", Kind::kIpAddress, true},
    {"NumericEquals", Kind::kNumericEquals},
    {"NumericNotEquals", Kind::kNumericEquals, true},
    {"NumericLessThan", Kind::kNumericLess},
    {"NumericLessThanEquals", Kind::kNumericLessOrEqual},
    {"NumericGreaterThan", Kind::kNumericGreater},
    {"NumericGreaterThanEquals", Kind::kNumericGreaterOrEqual},
    {"DateEquals", Kind::kDateEquals},
    {"DateNotEquals", Kind::kDateEquals, true},
    {"DateLessThan", Kind::kDateLess},
    {"DateLessThanEquals", Kind::kDateLessOrEqual},
    {"DateGreaterThan", Kind::kDateGreater},
    {"DateGreaterThanEquals", Kind::kDateGreaterOrEqual},
    {"Null", Kind::kNull},
};

bool same_word(std::string_view a, std::string_view b) {
    return a.size() == b.size() && a.find_first_of("*?") == std::string_view::npos && fits_pattern(a, b);
}

// Cuts a prefix or suffix off, whatever its case.
bool take_prefix(std::string_view& text, std::string_view prefix) {
    if (text.size() < prefix.size() || !same_word(prefix, text.substr(0, prefix.size()))) return false;
    text.remove_prefix(prefix.size());
    return true;
}
bool take_suffix(std::string_view& text, std::string_view suffix) {
    if (text.size() < suffix.size() || !same_word(suffix, text.substr(text.size() - suffix.size()))) return false;
    text.remove_suffix(suffix.size());
    return true;
}

std::optional<std::uint32_t> ipv4(std::string_view text) {
    std::uint32_t address = 0;
    for (int part = 0; part < 4; ++part) {
        const std::size_t dot = part < 3 ? text.find('.') : text.size();
        if (dot == std::string_view::npos || dot == 0 || dot > 3) return std::nullopt;
        std::uint32_t number = 0;
        for (const char c : text.substr(0, dot)) {
            if (c < '0' || c > '9') return std::nullopt;
            number = number * 10 + static_cast<std::uint32_t>(c - '0');
        }
        if (number > 255) return std::nullopt;
        address = address << 8 | number;
        text.remove_prefix(part < 3 ? dot + 1 : dot);
    }
    return address;
}

// 203.0.113.0/24, or one address.
bool in_range(std::string_view range, std::string_view text) {
    const std::size_t slash = range.find('/');
    const std::optional<std::uint32_t> address = ipv4(text);
    const std::optional<std::uint32_t> base = ipv4(range.substr(0, slash));
    if (!address || !base) return range == text;
    std::uint32_t bits = 32;
    if (slash != std::string_view::npos) {
        bits = 0;
        for (const char c : range.substr(slash + 1)) {
            if (c < '0' || c > '9' || bits > 32) return false;
            bits = bits * 10 + static_cast<std::uint32_t>(c - '0');
        }
    }
    if (bits > 32) return false;
    if (bits == 0) return true;
    const std::uint32_t mask = ~std::uint32_t{0} << (32 - bits);
    return (*address & mask) == (*base & mask);
}

template <class T>
bool compares(Kind kind, Kind equal, const T& seen, const T& wanted) {
    switch (static_cast<int>(kind) - static_cast<int>(equal)) {
        case 0: return seen == wanted;
        case 1: return seen < wanted;
        case 2: return seen <= wanted;
        case 3: return seen > wanted;
        default: return seen >= wanted;
    }
}

// One value of the request against one value of the policy, before any negation.
bool fits(Kind kind, const std::string& seen, const TextPattern& wanted) {
    switch (kind) {
        case Kind::kStringEquals:
        case Kind::kBinary: return seen == wanted.text();
        case Kind::kStringEqualsIgnoreCase:
        case Kind::kBool: return seen.size() == wanted.text().size() && same_word(wanted.text(), seen);
        case Kind::kStringLike: return wanted.matches(seen);
        case Kind::kArn: return wanted.matches_arn(seen);
        case Kind::kIpAddress: return in_range(wanted.text(), seen);
        default: break;
    }
    if (kind >= Kind::kDateEquals) {
        const std::optional<Instant> moment = parse_moment(seen);
        const std::optional<Instant> limit = parse_moment(wanted.text());
        return moment && limit && compares(kind, Kind::kDateEquals, *moment, *limit);
    }
    const Result<Number> number = Number::parse(seen);
    const Result<Number> limit = Number::parse(wanted.text());
    return number.ok() && limit.ok() && compares(kind, Kind::kNumericEquals, number.value(), limit.value());
}

}  // namespace

std::optional<ConditionTest> condition_operator(std::string_view name) {
    ConditionTest test;
    if (take_prefix(name, "ForAllValues:")) {
        test.of = ConditionTest::Of::kAll;
    } else if (take_prefix(name, "ForAnyValue:")) {
        test.of = ConditionTest::Of::kAny;
    }
    test.if_exists = take_suffix(name, "IfExists");
    for (const OperatorName& known : operator_names) {
        if (!same_word(known.name, name)) continue;
        if (known.kind == Kind::kNull && test.if_exists) return std::nullopt;
        test.kind = known.kind;
        test.negated = known.negated;
        return test;
    }
    return std::nullopt;
}

bool holds(const ConditionTest& test, const ConditionKeys& keys, bool variables) {
    const ConditionKeys::Values* seen = keys.find(test.key);
    const bool absent = seen == nullptr || seen->empty();
    if (test.kind == Kind::kNull) {
        return std::any_of(test.values.begin(), test.values.end(),
                           [absent](const std::string& value) { return (value == "true") == absent; });
    }
    if (absent) {
        if (test.of == ConditionTest::Of::kAny) return false;
        return test.if_exists || test.negated || test.of == ConditionTest::Of::kAll;
    }
    std::vector<TextPattern> wanted;
    for (const std::string& value : test.values) {
        if (auto pattern = TextPattern::expand(value, keys, variables)) wanted.push_back(std::move(*pattern));
    }
    const auto agrees = [&](const std::string& value) {
        const bool any = std::any_of(wanted.begin(), wanted.end(),
                                     [&](const TextPattern& one) { return fits(test.kind, value, one); });
        return any != test.negated;
    };
    // A negated test without a quantifier refuses when any value fits.
    const bool all = test.of == ConditionTest::Of::kAll || (test.of == ConditionTest::Of::kOne && test.negated);
    return all ? std::all_of(seen->begin(), seen->end(), agrees) : std::any_of(seen->begin(), seen->end(), agrees);
}

}  // namespace dynascope
