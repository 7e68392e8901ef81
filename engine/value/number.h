// DynamoDB's number: an exact decimal of up to 38 significant digits, 1E-130 to 9.99...E+125 in magnitude, or zero.
// Source: Developer Guide, "Constraints", Number.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace dynascope {

class Number {
  public:
    Number() = default;  // zero
    explicit Number(std::int64_t value);

    // Errors: not a number; more than 38 significant digits; magnitude too large or too small (service's wording).
    static Result<Number> parse(std::string_view text);
    // Exact sum and difference; the same errors as parse when the result cannot be held.
    static Result<Number> add(const Number& a, const Number& b);
    static Result<Number> subtract(const Number& a, const Number& b);

    std::strong_ordering operator<=>(const Number& other) const;
    bool operator==(const Number& other) const = default;

    // Canonical text: plain digits without exponent, leading or trailing zeros, "0" for zero.
    void append_text(std::string& out) const;
    std::string text() const;

    // Layout: one byte 80 + (64 + e) for 0.d1d2d3... x 100^e, e in -64..63, then the pairs of digits d1 d2 ... (d1 is
    // not 00, the last is not 00) as 2d + 1, the last as 2d. A negative number is the complement of all bytes; zero is
    // 80 00. Bytes whose memcmp order is numeric order; equal numbers have equal bytes; self-delimiting (a prefix of no
    // other).
    void append_sortable(std::string& out) const;
    static Number from_sortable(std::string_view bytes);

    // DynamoDB's accounting: 1 + ceil(integer digits / 2) + ceil(fraction digits / 2), 1 more if negative; zeros are
    // trimmed at both ends first, so 1200 has two digits and zero has none.
    std::int64_t size_bytes() const;

    bool is_integer() const;
    // The integer value clamped to int64 (for list sizes, TTL, test figures); fraction cut off.
    std::int64_t to_int64() const;

  private:
    __extension__ typedef unsigned __int128 Coefficient;
    Number(bool negative, int exponent, Coefficient coefficient);
    static Result<Number> make(bool negative, int exponent, Coefficient coefficient);
    int digit_count() const;

    bool negative_ = false;
    std::int16_t exponent_ = 0;    // value = coefficient * 10^exponent, no trailing zero in coefficient
    Coefficient coefficient_ = 0;  // at most 38 digits; 0 means zero (then exponent 0, not negative)
};

inline constexpr std::size_t sortable_size_bytes_max = 21;

// Length of the sortable number that `bytes` begins with; 0 when it is not the canonical form of any number.
std::size_t sortable_length(std::string_view bytes);

// Number::parse and append_sortable in one, without a Number in between. The second writes at most
// sortable_size_bytes_max bytes and moves `to` behind them.
Status append_sortable_number(std::string& out, std::string_view text);
Status write_sortable_number(char*& to, std::string_view text);

// Size and text straight from sortable bytes (hot paths; no Number in between needed by callers).
std::int64_t number_size_bytes(std::string_view sortable);
void append_number_text(std::string& out, std::string_view sortable);
// The same where there is room: a sign, "0.", 129 zeros and 38 digits are the most. Answers the end.
inline constexpr std::size_t number_text_bytes_max = 192;
char* write_number_text(char* to, std::string_view sortable);

}  // namespace dynascope
