#include "vector/float32.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "base/check.h"

namespace dynascope {

namespace {

__extension__ typedef unsigned __int128 Wide;

constexpr int mantissa_bits = 24;
constexpr int smallest_exponent = -149;  // of the last place of a subnormal float

// As std::bit_cast, which the library of Emscripten 3.1.6 does not have.
template <class To, class From>
To bits_as(From from) {
    static_assert(sizeof(To) == sizeof(From));
    To to;
    std::memcpy(&to, &from, sizeof to);
    return to;
}

// value = digits x 10^exponent, without zeros at either end; no digits: zero.
struct Decimal {
    bool negative = false;
    int exponent = 0;
    std::string digits;
};

// Layout in value/number.h: pairs of digits as 2d + 1, the last as 2d; a negative number is the complement.
Decimal read_decimal(std::string_view sortable) {
    Decimal decimal;
    CHECK(sortable.size() >= 2, "not a sortable number");
    const auto byte = [&](std::size_t i) {
        const auto raw = static_cast<unsigned char>(sortable[i]);
        return decimal.negative ? 255U - raw : static_cast<unsigned>(raw);
    };
    decimal.negative = static_cast<unsigned char>(sortable[0]) < 0x80;
    decimal.exponent = 2 * (static_cast<int>(byte(0)) - 0x80 - 64);
    for (std::size_t i = 1; i < sortable.size(); ++i) {
        const unsigned pair = byte(i) / 2;
        decimal.digits.push_back(static_cast<char>('0' + pair / 10));
        decimal.digits.push_back(static_cast<char>('0' + pair % 10));
        if (byte(i) % 2 == 0) break;
    }
    decimal.exponent -= static_cast<int>(decimal.digits.size());
    while (!decimal.digits.empty() && decimal.digits.back() == '0') {
        decimal.digits.pop_back();
        ++decimal.exponent;
    }
    decimal.digits.erase(0, std::min(decimal.digits.find_first_not_of('0'), decimal.digits.size()));
    return decimal;
}

// An unsigned integer of up to 416 bits: enough for 10^84 shifted by the 30 bits of a quotient.
class Big {
  public:
    explicit Big(Wide value = 0) {
        for (std::size_t i = 0; i < 4; ++i) words_[i] = static_cast<std::uint32_t>(value >> (32 * i));
    }
    void multiply(std::uint32_t factor) {
        std::uint64_t carry = 0;
        for (std::uint32_t& word : words_) {
            carry += static_cast<std::uint64_t>(word) * factor;
            word = static_cast<std::uint32_t>(carry);
            carry >>= 32;
        }
        CHECK(carry == 0, "a number outgrew its words");
    }
    void shift_left(int bits) {
        for (; bits >= 31; bits -= 31) multiply(1U << 31);
        if (bits > 0) multiply(1U << bits);
    }
    void halve() {
        for (std::size_t i = 0; i < words_.size(); ++i) {
            const std::uint32_t above = i + 1 < words_.size() ? words_[i + 1] : 0;
            words_[i] = (words_[i] >> 1) | (above << 31);
        }
    }
    void subtract(const Big& other) {
        std::int64_t borrow = 0;
        for (std::size_t i = 0; i < words_.size(); ++i) {
            borrow += static_cast<std::int64_t>(words_[i]) - other.words_[i];
            words_[i] = static_cast<std::uint32_t>(borrow);
            borrow >>= 32;
        }
    }
    bool less_than(const Big& other) const {
        for (std::size_t i = words_.size(); i-- > 0;) {
            if (words_[i] != other.words_[i]) return words_[i] < other.words_[i];
        }
        return false;
    }
    bool is_zero() const {
        return std::all_of(words_.begin(), words_.end(), [](std::uint32_t word) { return word == 0; });
    }
    int bits() const {
        for (std::size_t i = words_.size(); i-- > 0;) {
            if (words_[i] != 0) return static_cast<int>(32 * i) + 32 - std::countl_zero(words_[i]);
        }
        return 0;
    }

  private:
    std::array<std::uint32_t, 13> words_{};
};

// quotient x 2^exponent, and whether anything was cut off, to the nearest float's bits; nothing when it overflows.
std::optional<std::uint32_t> round_to_float(std::uint64_t quotient, int exponent, bool inexact) {
    const int bits = 64 - std::countl_zero(quotient);
    const int shift = std::max({0, bits - mantissa_bits, smallest_exponent - exponent});
    std::uint64_t mantissa = shift > 63 ? 0 : quotient >> shift;
    if (shift > 0 && shift <= 64) {
        const std::uint64_t half = std::uint64_t{1} << (shift - 1);
        const bool is_half_set = (quotient & half) != 0;
        const bool is_more = (quotient & (half - 1)) != 0 || inexact;
        if (is_half_set && (is_more || mantissa % 2 != 0)) ++mantissa;
    }
    int place = exponent + shift;
    if (mantissa == std::uint64_t{1} << mantissa_bits) {
        mantissa >>= 1;
        ++place;
    }
    // A short quotient stands higher than it must: a float's mantissa fills its bits unless it is subnormal.
    while (mantissa != 0 && mantissa < std::uint64_t{1} << (mantissa_bits - 1) && place > smallest_exponent) {
        mantissa <<= 1;
        --place;
    }
    const bool normal = mantissa >= std::uint64_t{1} << (mantissa_bits - 1);
    const int biased = normal ? place - smallest_exponent + 1 : 0;
    if (biased > 254) return std::nullopt;
    return (static_cast<std::uint32_t>(biased) << 23) | (static_cast<std::uint32_t>(mantissa) & 0x7FFFFFU);
}

std::optional<std::uint32_t> exact_bits(const Decimal& decimal) {
    const int magnitude = static_cast<int>(decimal.digits.size()) + decimal.exponent;  // below 10^magnitude
    if (magnitude > 39) return std::nullopt;
    if (magnitude < -46) return 0;
    Wide coefficient = 0;
    for (const char digit : decimal.digits) coefficient = coefficient * 10 + static_cast<unsigned>(digit - '0');
    Big dividend(coefficient);
    Big divisor(1);
    for (int i = 0; i < decimal.exponent; ++i) dividend.multiply(10);
    for (int i = 0; i > decimal.exponent; --i) divisor.multiply(10);
    // The quotient has 27 or 28 bits, unless it lies so low that fewer are worth anything.
    const int exponent = std::max(dividend.bits() - divisor.bits() - 27, smallest_exponent - 3);
    if (exponent < 0) dividend.shift_left(-exponent);
    if (exponent > 0) divisor.shift_left(exponent);
    constexpr int quotient_bits = 29;
    divisor.shift_left(quotient_bits - 1);
    std::uint64_t quotient = 0;
    for (int bit = 0; bit < quotient_bits; ++bit) {
        quotient <<= 1;
        if (!dividend.less_than(divisor)) {
            dividend.subtract(divisor);
            quotient |= 1;
        }
        divisor.halve();
    }
    return round_to_float(quotient, exponent, !dividend.is_zero());
}

// Most numbers of an embedding: up to 15 digits make an exact double, one more correctly rounded step makes the value,
// and only a double that looks like the middle between two floats could round the wrong way.
std::optional<float> quick_float(const Decimal& decimal) {
    static constexpr double powers[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    constexpr int powers_max = 22;
    if (decimal.digits.size() > 15 || decimal.exponent > powers_max || decimal.exponent < -powers_max) {
        return std::nullopt;
    }
    std::int64_t coefficient = 0;
    for (const char digit : decimal.digits) coefficient = coefficient * 10 + (digit - '0');
    const auto whole = static_cast<double>(coefficient);
    const double value = decimal.exponent < 0 ? whole / powers[-decimal.exponent] : whole * powers[decimal.exponent];
    constexpr std::uint64_t below_float = (std::uint64_t{1} << 29) - 1;
    constexpr std::uint64_t middle = std::uint64_t{1} << 28;
    if ((bits_as<std::uint64_t>(value) & below_float) == middle) return std::nullopt;
    return static_cast<float>(value);
}

}  // namespace

std::optional<float> nearest_float(std::string_view sortable) {
    const Decimal decimal = read_decimal(sortable);
    if (decimal.digits.empty()) return 0.0F;
    std::optional<float> magnitude = quick_float(decimal);
    if (!magnitude) {
        const auto bits = exact_bits(decimal);
        if (!bits) return std::nullopt;
        magnitude = bits_as<float>(*bits);
    }
    if (*magnitude == 0.0F) return 0.0F;  // never minus zero, which no decimal is
    return decimal.negative ? -*magnitude : *magnitude;
}

void append_float(std::string& bytes, float value) {
    const auto bits = bits_as<std::uint32_t>(value);
    for (int shift = 0; shift < 32; shift += 8) bytes.push_back(static_cast<char>((bits >> shift) & 255));
}

std::vector<float> read_floats(std::string_view bytes) {
    static_assert(std::endian::native == std::endian::little, "vectors are read as they lie");
    std::vector<float> floats(bytes.size() / float_size_bytes);
    if (!floats.empty()) std::memcpy(floats.data(), bytes.data(), floats.size() * float_size_bytes);
    return floats;
}

std::string java_decimal_text(std::string_view sortable) {
    const Decimal decimal = read_decimal(sortable);
    if (decimal.digits.empty()) return "0";
    const auto length = static_cast<int>(decimal.digits.size());
    const int adjusted = decimal.exponent + length - 1;
    std::string text = decimal.negative ? "-" : "";
    if (decimal.exponent > 0 || adjusted < -6) {
        text += decimal.digits.substr(0, 1);
        if (length > 1) text += "." + decimal.digits.substr(1);
        return text + (adjusted < 0 ? "E-" : "E+") + std::to_string(std::abs(adjusted));
    }
    if (decimal.exponent == 0) return text + decimal.digits;
    const int whole = length + decimal.exponent;
    if (whole > 0) {
        const auto point = static_cast<std::size_t>(whole);
        return text + decimal.digits.substr(0, point) + "." + decimal.digits.substr(point);
    }
    return text + "0." + std::string(static_cast<std::size_t>(-whole), '0') + decimal.digits;
}

}  // namespace dynascope
