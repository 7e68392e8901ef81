#include "json/shortest_number.h"

#include <cmath>
#include <cstddef>
#include <string_view>

#include <nlohmann/json.hpp>

namespace dynascope {

namespace {

// Plain digits from `point_min` to `point_max` digits before the point, an exponent otherwise.
void append_placed(std::string& out, std::string_view digits, int exponent, int point_min, int point_max) {
    const int length = static_cast<int>(digits.size());
    const int point = length + exponent;  // digits before the decimal point
    if (exponent >= 0 && point <= point_max) {
        out += digits;
        out.append(static_cast<std::size_t>(exponent), '0');
        out += ".0";
    } else if (point > 0 && point <= point_max) {
        out += digits.substr(0, static_cast<std::size_t>(point));
        out += '.';
        out += digits.substr(static_cast<std::size_t>(point));
    } else if (point > point_min && point <= 0) {
        out += "0.";
        out.append(static_cast<std::size_t>(-point), '0');
        out += digits;
    } else {
        out += digits[0];
        if (length > 1) {
            out += '.';
            out += digits.substr(1);
        }
        out += 'e';
        out += std::to_string(point - 1);
    }
}

template <class Float>
void append_digits(std::string& out, Float value, int point_min, int point_max) {
    if (value == 0) {
        out += "0.0";
        return;
    }
    if (value < 0) {
        out += '-';
        value = -value;
    }
    char digits[32];
    int length = 0;
    int exponent = 0;
    nlohmann::detail::dtoa_impl::grisu2(digits, length, exponent, value);
    append_placed(out, {digits, static_cast<std::size_t>(length)}, exponent, point_min, point_max);
}

}  // namespace

void append_shortest(std::string& out, float value) { append_digits(out, value, -6, 13); }
void append_shortest(std::string& out, double value) { append_digits(out, value, -5, 16); }

}  // namespace dynascope
