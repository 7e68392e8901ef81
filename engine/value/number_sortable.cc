// Numbers as sortable bytes: layout in number.h.
#include <algorithm>
#include <array>
#include <cstring>

#include "base/check.h"
#include "value/decimal_text.h"
#include "value/number.h"

namespace dynascope {
namespace {

constexpr std::uint32_t zero_first_byte = 0x80;
constexpr int pairs_max = 20;

struct Pairs {
    bool negative = false;
    int count = 0;     // 0 is zero
    int exponent = 0;  // value = 0.p1p2p3... x 100^exponent
    std::array<std::uint8_t, pairs_max> pairs;

    int leading_zero() const { return pairs[0] < 10 ? 1 : 0; }
    int trailing_zero() const { return pairs[static_cast<std::size_t>(count - 1)] % 10 == 0 ? 1 : 0; }
    int digit_count() const { return count == 0 ? 0 : 2 * count - leading_zero() - trailing_zero(); }
};

std::uint32_t byte_at(std::string_view bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }

// Reads a sortable number; its length, or 0 when the bytes are not well-formed.
std::size_t read_pairs(std::string_view bytes, Pairs& out) {
    if (bytes.size() < 2) return 0;
    out.negative = byte_at(bytes, 0) < zero_first_byte;
    const std::uint32_t flip = out.negative ? 0xFF : 0;
    out.exponent = static_cast<int>(byte_at(bytes, 0) ^ flip) - 0x80 - 64;
    out.count = 0;
    for (std::size_t i = 1; i < bytes.size(); ++i) {
        const std::uint32_t coded = byte_at(bytes, i) ^ flip;
        if (coded == 0 && i == 1) return out.exponent == -64 && !out.negative ? 2 : 0;
        if (coded > 199 || out.count == pairs_max) return 0;
        out.pairs[static_cast<std::size_t>(out.count)] = static_cast<std::uint8_t>(coded / 2);
        ++out.count;
        if (coded % 2 == 0) return i + 1;
    }
    return 0;
}

Pairs trusted_pairs(std::string_view sortable) {
    Pairs pairs;
    CHECK(read_pairs(sortable, pairs) != 0, "not a sortable number");
    return pairs;
}

char* write_digits_sortable(char* to, const DecimalDigits& decimal) {
    if (decimal.count == 0) {
        *to++ = '\x80';
        *to++ = '\0';
        return to;
    }
    const int lead = decimal.point & 1;  // an odd point puts a zero in front of the first digit
    const std::uint32_t flip = decimal.negative ? 0xFF : 0;
    const int exponent = (decimal.point + lead) / 2;
    *to++ = static_cast<char>((static_cast<std::uint32_t>(exponent + 64) + 0x80) ^ flip);
    int i = 0;
    if (lead != 0) {
        const std::uint32_t more = decimal.count > 1 ? 1 : 0;
        *to++ = static_cast<char>((2U * decimal.digits[0] + more) ^ flip);
        i = 1;
    }
    for (; i < decimal.count; i += 2) {
        const std::uint32_t pair = decimal.digits[i] * 10U + decimal.digits[i + 1];
        const std::uint32_t more = i + 2 < decimal.count ? 1 : 0;
        *to++ = static_cast<char>((2U * pair + more) ^ flip);
    }
    return to;
}

// Numbers as they mostly are: 16 digits at most, the first no zero, no exponent. False for all others.
bool read_plain(std::string_view text, DecimalDigits& out) {
    constexpr int digits_max = 16;
    const char* at = text.data();
    const char* const end = at + text.size();
    if (at != end && *at == '-') {
        out.negative = true;
        ++at;
    }
    if (at == end || *at < '1' || *at > '9' || end - at > digits_max + 1) return false;
    int count = 0;
    int point = -1;
    for (; at != end; ++at) {
        const auto digit = static_cast<unsigned char>(*at - '0');
        if (digit <= 9) {
            out.digits[count++] = digit;
        } else if (*at == '.' && point < 0) {
            point = count;
        } else {
            return false;
        }
    }
    if (count > digits_max) return false;
    out.point = point < 0 ? count : point;
    while (out.digits[count - 1] == 0) --count;
    out.count = count;
    return true;
}

}  // namespace

std::size_t sortable_length(std::string_view bytes) {
    Pairs pairs;
    const std::size_t length = read_pairs(bytes, pairs);
    if (length == 0 || pairs.count == 0) return length;
    const bool canonical = pairs.pairs[0] != 0 && pairs.pairs[static_cast<std::size_t>(pairs.count - 1)] != 0;
    return canonical && pairs.digit_count() <= limits::number_digits_max ? length : 0;
}

Status write_sortable_number(char*& to, std::string_view text) {
    if (DecimalDigits plain; read_plain(text, plain)) {
        to = write_digits_sortable(to, plain);
        return {};
    }
    DecimalDigits decimal;
    TRY(read_decimal(text, decimal));
    to = write_digits_sortable(to, decimal);
    return {};
}

Status append_sortable_number(std::string& out, std::string_view text) {
    char bytes[sortable_size_bytes_max];
    char* end = bytes;
    TRY(write_sortable_number(end, text));
    out.append(bytes, end);
    return {};
}

void Number::append_sortable(std::string& out) const {
    constexpr std::uint64_t half = 10'000'000'000'000'000'000U;  // 19 digits: two halves make 38
    DecimalDigits decimal;
    decimal.negative = negative_;
    decimal.count = coefficient_ == 0 ? 0 : digit_count();
    decimal.point = exponent_ + decimal.count;
    std::uint64_t low = static_cast<std::uint64_t>(coefficient_ % half);
    std::uint64_t high = static_cast<std::uint64_t>(coefficient_ / half);
    for (int i = decimal.count - 1; i >= 0; --i) {
        std::uint64_t& from = i >= decimal.count - 19 ? low : high;
        decimal.digits[i] = static_cast<std::uint8_t>(from % 10);
        from /= 10;
    }
    char bytes[sortable_size_bytes_max];
    out.append(bytes, write_digits_sortable(bytes, decimal));
}

Number Number::from_sortable(std::string_view bytes) {
    const Pairs pairs = trusted_pairs(bytes);
    if (pairs.count == 0) return {};
    Coefficient coefficient = 0;
    for (int i = 0; i < pairs.count - 1; ++i)
        coefficient = coefficient * 100 + pairs.pairs[static_cast<std::size_t>(i)];
    const unsigned last = pairs.pairs[static_cast<std::size_t>(pairs.count - 1)];
    const int trailing = pairs.trailing_zero();
    coefficient = trailing != 0 ? coefficient * 10 + last / 10 : coefficient * 100 + last;
    return Number(pairs.negative, 2 * (pairs.exponent - pairs.count) + trailing, coefficient);
}

std::int64_t number_size_bytes(std::string_view sortable) {
    CHECK(sortable.size() >= 2, "not a sortable number");
    const bool negative = byte_at(sortable, 0) < zero_first_byte;
    const std::uint32_t flip = negative ? 0xFF : 0;
    const std::uint32_t first = (byte_at(sortable, 1) ^ flip) / 2;
    if (first == 0) return 1;  // zero
    // With digits on both sides of the point, the point lies between two pairs and each pair is one byte. Otherwise the
    // digits pair up anew, which saves a byte when there is a zero at both ends (120 is 01 20, but two digits).
    const int count = static_cast<int>(sortable.size()) - 1;
    const int exponent = static_cast<int>(byte_at(sortable, 0) ^ flip) - 0x80 - 64;
    const bool mixed = exponent > 0 && exponent < count;
    const std::uint32_t last = (byte_at(sortable, sortable.size() - 1) ^ flip) / 2;
    const bool zeros = first < 10 && last % 10 == 0;
    return 1 + (mixed || !zeros ? count : count - 1) + (negative ? 1 : 0);
}

namespace {

// Numbers of 16 digits at most that have some before the point. Null for all others.
char* write_plain_text(char* to, std::string_view sortable) {
    constexpr int few = 16;
    const int pairs = static_cast<int>(sortable.size()) - 1;
    const bool negative = byte_at(sortable, 0) < zero_first_byte;
    const std::uint32_t flip = negative ? 0xFF : 0;
    const int exponent = static_cast<int>(byte_at(sortable, 0) ^ flip) - 0x80 - 64;
    if (pairs > few / 2 || exponent <= 0 || exponent > few / 2) return nullptr;
    char digits[3 * few];
    std::memset(digits, '0', sizeof digits);
    for (int i = 0; i < pairs; ++i) {
        const std::uint32_t pair = (byte_at(sortable, static_cast<std::size_t>(i) + 1) ^ flip) / 2;
        digits[2 * i] = static_cast<char>('0' + pair / 10);
        digits[2 * i + 1] = static_cast<char>('0' + pair % 10);
    }
    const int lead = digits[0] == '0' ? 1 : 0;
    const int point = 2 * exponent - lead;
    const int count = 2 * pairs - lead - (digits[2 * pairs - 1] == '0' ? 1 : 0);
    if (negative) *to++ = '-';
    std::memcpy(to, digits + lead, few);  // what is more than the digits before the point is written over
    to += point;
    if (point >= count) return to;
    *to++ = '.';
    std::memcpy(to, digits + lead + point, few);
    return to + count - point;
}

}  // namespace

char* write_number_text(char* to, std::string_view sortable) {
    if (char* const end = write_plain_text(to, sortable); end != nullptr) return end;
    const Pairs pairs = trusted_pairs(sortable);
    const auto write = [&to](const char* from, std::size_t count) {
        std::memcpy(to, from, count);
        to += count;
    };
    const auto write_zeros = [&to](std::size_t count) {
        std::memset(to, '0', count);
        to += count;
    };
    if (pairs.count == 0) {
        write_zeros(1);
        return to;
    }
    char digits[2 * pairs_max];
    for (int i = 0; i < pairs.count; ++i) {
        const unsigned pair = pairs.pairs[static_cast<std::size_t>(i)];
        digits[2 * i] = static_cast<char>('0' + pair / 10);
        digits[2 * i + 1] = static_cast<char>('0' + pair % 10);
    }
    const char* first = digits + pairs.leading_zero();
    const auto count = static_cast<std::size_t>(pairs.digit_count());
    const int point = 2 * pairs.exponent - pairs.leading_zero();
    if (pairs.negative) *to++ = '-';
    if (point <= 0) {
        write("0.", 2);
        write_zeros(static_cast<std::size_t>(-point));
        write(first, count);
        return to;
    }
    const auto whole = static_cast<std::size_t>(point);
    write(first, std::min(whole, count));
    if (whole >= count) {
        write_zeros(whole - count);
    } else {
        *to++ = '.';
        write(first + whole, count - whole);
    }
    return to;
}

void append_number_text(std::string& out, std::string_view sortable) {
    char text[number_text_bytes_max];
    out.append(text, write_number_text(text, sortable));
}

}  // namespace dynascope
