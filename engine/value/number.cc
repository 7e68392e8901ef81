#include "value/number.h"

#include <algorithm>
#include <array>

#include "value/decimal_text.h"

namespace dynascope {
namespace {

__extension__ typedef unsigned __int128 Wide;

constexpr std::array<Wide, 39> make_powers() {
    std::array<Wide, 39> powers{};
    powers[0] = 1;
    for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
    return powers;
}
constexpr std::array<Wide, 39> powers_of_ten = make_powers();

Wide power_of_ten(int n) { return powers_of_ten[static_cast<std::size_t>(n)]; }

int count_digits(Wide coefficient) {
    return static_cast<int>(std::upper_bound(powers_of_ten.begin(), powers_of_ten.end(), coefficient) -
                            powers_of_ten.begin());
}

Error too_many_digits() { return validation_error("Attempting to store more than 38 significant digits in a Number"); }

}  // namespace

Number::Number(bool negative, int exponent, Coefficient coefficient)
    : negative_(negative), exponent_(static_cast<std::int16_t>(exponent)), coefficient_(coefficient) {}

Number::Number(std::int64_t value) : negative_(value < 0) {
    std::uint64_t magnitude = static_cast<std::uint64_t>(value);
    if (negative_) magnitude = 0 - magnitude;
    if (magnitude == 0) return;
    for (; magnitude % 10 == 0; magnitude /= 10) ++exponent_;
    coefficient_ = magnitude;
}

// Brings the coefficient to canonical form and checks the range.
Result<Number> Number::make(bool negative, int exponent, Coefficient coefficient) {
    if (coefficient == 0) return Number();
    for (; coefficient % 10 == 0; coefficient /= 10) ++exponent;
    const int digits = count_digits(coefficient);
    TRY(check_decimal_range(exponent + digits, digits));
    return Number(negative, exponent, coefficient);
}

int Number::digit_count() const { return count_digits(coefficient_); }

Result<Number> Number::parse(std::string_view text) {
    DecimalDigits decimal;
    TRY(read_decimal(text, decimal));
    if (decimal.count == 0) return Number();
    Coefficient coefficient = 0;
    for (int i = 0; i < decimal.count; ++i) coefficient = coefficient * 10 + decimal.digits[i];
    return Number(decimal.negative, decimal.point - decimal.count, coefficient);
}

Result<Number> Number::add(const Number& a, const Number& b) {
    if (a.coefficient_ == 0) return b;
    if (b.coefficient_ == 0) return a;
    const Number& high = a.exponent_ >= b.exponent_ ? a : b;
    const Number& low = a.exponent_ >= b.exponent_ ? b : a;
    const int shift = high.exponent_ - low.exponent_;
    // With a shift the last digit of `low` stays and is not zero, so all digits down to it are needed: when `high`
    // begins at the 40th digit above it or with 2 or more at the 39th, 38 digits cannot hold the result.
    if (high.digit_count() + shift > limits::number_digits_max + 1) return too_many_digits();
    Coefficient scaled = high.coefficient_;
    if (shift > 0) {
        scaled *= power_of_ten(shift - 1);
        if (scaled >= 2 * power_of_ten(limits::number_digits_max - 1)) return too_many_digits();
        scaled *= 10;
    }
    if (high.negative_ == low.negative_) return make(high.negative_, low.exponent_, scaled + low.coefficient_);
    if (scaled >= low.coefficient_) return make(high.negative_, low.exponent_, scaled - low.coefficient_);
    return make(low.negative_, low.exponent_, low.coefficient_ - scaled);
}

Result<Number> Number::subtract(const Number& a, const Number& b) {
    const bool negative = b.coefficient_ != 0 && !b.negative_;
    return add(a, Number(negative, b.exponent_, b.coefficient_));
}

std::strong_ordering Number::operator<=>(const Number& other) const {
    const auto sign = [](const Number& n) { return n.coefficient_ == 0 ? 0 : n.negative_ ? -1 : 1; };
    if (const auto order = sign(*this) <=> sign(other); order != 0 || coefficient_ == 0) return order;
    const int digits = digit_count();
    const int other_digits = other.digit_count();
    auto order = exponent_ + digits <=> other.exponent_ + other_digits;
    if (order == 0) {
        const Coefficient mine = coefficient_ * power_of_ten(limits::number_digits_max - digits);
        const Coefficient theirs = other.coefficient_ * power_of_ten(limits::number_digits_max - other_digits);
        order = mine < theirs   ? std::strong_ordering::less
                : mine > theirs ? std::strong_ordering::greater
                                : std::strong_ordering::equal;
    }
    return negative_ ? 0 <=> order : order;
}

void Number::append_text(std::string& out) const {
    std::string sortable;
    append_sortable(sortable);
    append_number_text(out, sortable);
}

std::string Number::text() const {
    std::string out;
    append_text(out);
    return out;
}

std::int64_t Number::size_bytes() const {
    std::string sortable;
    append_sortable(sortable);
    return number_size_bytes(sortable);
}

bool Number::is_integer() const { return exponent_ >= 0; }

std::int64_t Number::to_int64() const {
    const auto limit = static_cast<Coefficient>(INT64_MAX) + (negative_ ? 1 : 0);
    Coefficient magnitude = coefficient_;
    if (exponent_ >= 0) {
        const bool fits = digit_count() + exponent_ <= limits::number_digits_max;
        magnitude = magnitude == 0 ? 0 : fits ? magnitude * power_of_ten(exponent_) : limit;
    } else {
        magnitude = -exponent_ <= limits::number_digits_max ? magnitude / power_of_ten(-exponent_) : 0;
    }
    const auto clamped = static_cast<std::uint64_t>(magnitude < limit ? magnitude : limit);
    return static_cast<std::int64_t>(negative_ ? 0 - clamped : clamped);
}

}  // namespace dynascope
