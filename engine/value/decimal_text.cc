#include "value/decimal_text.h"

#include <string>

namespace dynascope {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

Error not_numeric(std::string_view text) {
    std::string message = "The parameter cannot be converted to a numeric value";
    if (!text.empty()) message.append(": ").append(text);
    return validation_error(std::move(message));
}

// The digits [+-]?d+ from `at` on; false when there is none. Saturates far beyond any exponent that could be held.
bool read_exponent(std::string_view text, std::size_t& at, std::int64_t& exponent) {
    constexpr std::int64_t saturated = 1'000'000'000'000;
    bool negative = false;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) negative = text[at++] == '-';
    const std::size_t begin = at;
    for (; at < text.size() && is_digit(text[at]); ++at) {
        if (exponent < saturated) exponent = exponent * 10 + (text[at] - '0');
    }
    if (negative) exponent = -exponent;
    return at != begin;
}

}  // namespace

Status check_decimal_range(std::int64_t point, std::int64_t digit_count) {
    const std::int64_t magnitude = point - 1;
    if (magnitude > limits::number_exponent_max) {
        return validation_error(
            "Number overflow. Attempting to store a number with magnitude larger than supported range");
    }
    if (magnitude < limits::number_exponent_min) {
        return validation_error(
            "Number underflow. Attempting to store a number with magnitude smaller than supported range");
    }
    if (digit_count > limits::number_digits_max) {
        return validation_error("Attempting to store more than 38 significant digits in a Number");
    }
    return {};
}

Status read_decimal(std::string_view text, DecimalDigits& out) {
    std::size_t at = 0;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) out.negative = text[at++] == '-';

    std::int64_t integer_digits = 0;  // from the first significant digit on; negative: zeros after the point
    std::int64_t significant = 0;     // digits from the first to the last that is not zero
    std::int64_t run = 0;             // digits from the first that is not zero, trailing zeros included
    bool any = false;
    bool fraction = false;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '.' && !fraction) {
            fraction = true;
            continue;
        }
        if (!is_digit(c)) break;
        any = true;
        if (c == '0' && run == 0) {
            if (fraction) --integer_digits;
            continue;
        }
        if (!fraction) ++integer_digits;
        if (run < limits::number_digits_max) out.digits[run] = static_cast<std::uint8_t>(c - '0');
        ++run;
        if (c != '0') significant = run;
    }
    std::int64_t exponent = 0;
    if (any && at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        any = read_exponent(text, at, exponent);
    }
    if (!any || at != text.size()) return not_numeric(text);
    if (significant == 0) {
        out.negative = false;
        return {};
    }
    const std::int64_t point = integer_digits + exponent;
    TRY(check_decimal_range(point, significant));
    out.count = static_cast<int>(significant);
    out.point = static_cast<int>(point);
    return {};
}

}  // namespace dynascope
