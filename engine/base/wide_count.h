// Whole numbers of 128 bits, for sums that time makes large: bytes times microseconds of a month need 72 bits.
#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace dynascope {

struct WideCount {
    __extension__ typedef unsigned __int128 Bits;
    Bits bits = 0;

    WideCount() = default;
    constexpr WideCount(std::int64_t value) : bits(static_cast<Bits>(value)) {}  // not negative
    static constexpr WideCount of_bits(Bits bits) {
        WideCount count;
        count.bits = bits;
        return count;
    }
    // Of two that are not negative. Small ones, which are the rule, need no wide multiplication.
    static constexpr WideCount product(std::int64_t a, std::int64_t b) {
        const auto x = static_cast<std::uint64_t>(a);
        const auto y = static_cast<std::uint64_t>(b);
        if (((x | y) >> 32U) == 0) return of_bits(x * y);
        return of_bits(static_cast<Bits>(x) * y);
    }

    constexpr WideCount& operator+=(WideCount other) {
        bits += other.bits;
        return *this;
    }
    friend constexpr WideCount operator+(WideCount a, WideCount b) { return of_bits(a.bits + b.bits); }
    // 0 where b is the larger one.
    friend constexpr WideCount operator-(WideCount a, WideCount b) {
        return a.bits < b.bits ? WideCount() : of_bits(a.bits - b.bits);
    }
    friend constexpr WideCount operator*(WideCount a, std::int64_t factor) {
        return of_bits(a.bits * static_cast<std::uint64_t>(factor));
    }
    friend constexpr bool operator==(WideCount a, WideCount b) { return a.bits == b.bits; }
    friend constexpr std::strong_ordering operator<=>(WideCount a, WideCount b) {
        if (a.bits == b.bits) return std::strong_ordering::equal;
        return a.bits < b.bits ? std::strong_ordering::less : std::strong_ordering::greater;
    }

    template <class Archive>
    void visit(Archive& archive) {
        auto high = static_cast<std::uint64_t>(bits >> 64U);
        auto low = static_cast<std::uint64_t>(bits);
        archive(high, low);
        bits = (static_cast<Bits>(high) << 64U) | low;
    }
};

// count * factor / divisor, rounded down; the product may exceed 128 bits as long as the remainder's does not.
WideCount multiply_divide(WideCount count, WideCount factor, WideCount divisor);

// A count of 10^-digits as a decimal: 1250000 with 6 digits is "1.25".
std::string decimal_text(WideCount count, int digits);

// Money, in 10^-12 dollars: the least price of a request, an eventually consistent read, is 62,500 of them.
using Picodollars = WideCount;
inline std::string dollars_text(Picodollars money) { return decimal_text(money, 12); }

}  // namespace dynascope
