#include "base/bytes.h"

#include <array>
#include <cstdint>
#include <cstring>

namespace dynascope {
namespace {

constexpr char base64_alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::uint8_t not_base64 = 0xFF;

constexpr std::array<std::uint8_t, 256> make_base64_values() {
    std::array<std::uint8_t, 256> values{};
    for (auto& value : values) value = not_base64;
    for (std::size_t i = 0; i < 64; ++i)
        values[static_cast<unsigned char>(base64_alphabet[i])] = static_cast<std::uint8_t>(i);
    return values;
}
constexpr std::array<std::uint8_t, 256> base64_values = make_base64_values();

std::uint32_t byte_at(std::string_view bytes, std::size_t i) { return static_cast<unsigned char>(bytes[i]); }

// Six bits, or not_base64 (which spoils the bits above the low six).
std::uint32_t sextet_at(std::string_view text, std::size_t i) { return base64_values[byte_at(text, i)]; }

bool is_continuation(std::uint32_t byte) { return (byte & 0xC0) == 0x80; }

// Length of the well-formed multi-byte sequence at `i`, 0 when it is not one (Unicode, table 3-7).
std::size_t sequence_length(std::string_view bytes, std::size_t i) {
    const std::uint32_t first = byte_at(bytes, i);
    const std::size_t left = bytes.size() - i;
    if (first < 0xC2 || left < 2) return 0;
    const std::uint32_t second = byte_at(bytes, i + 1);
    if (first < 0xE0) return is_continuation(second) ? 2 : 0;
    if (left < 3 || !is_continuation(byte_at(bytes, i + 2))) return 0;
    if (first < 0xF0) {
        const std::uint32_t low = first == 0xE0 ? 0xA0 : 0x80;
        const std::uint32_t high = first == 0xED ? 0x9F : 0xBF;
        return second >= low && second <= high ? 3 : 0;
    }
    if (first > 0xF4 || left < 4 || !is_continuation(byte_at(bytes, i + 3))) return 0;
    const std::uint32_t low = first == 0xF0 ? 0x90 : 0x80;
    const std::uint32_t high = first == 0xF4 ? 0x8F : 0xBF;
    return second >= low && second <= high ? 4 : 0;
}

}  // namespace

void append_base64(std::string& out, std::string_view bytes) {
    const std::size_t groups = bytes.size() / 3;
    const std::size_t at = out.size();
    out.resize(at + (bytes.size() + 2) / 3 * 4);
    char* to = out.data() + at;
    for (std::size_t i = 0; i < groups * 3; i += 3, to += 4) {
        const std::uint32_t bits = byte_at(bytes, i) << 16 | byte_at(bytes, i + 1) << 8 | byte_at(bytes, i + 2);
        to[0] = base64_alphabet[bits >> 18];
        to[1] = base64_alphabet[bits >> 12 & 63];
        to[2] = base64_alphabet[bits >> 6 & 63];
        to[3] = base64_alphabet[bits & 63];
    }
    const std::size_t rest = bytes.size() - groups * 3;
    if (rest == 0) return;
    const std::uint32_t bits = byte_at(bytes, groups * 3) << 16 | (rest == 2 ? byte_at(bytes, groups * 3 + 1) << 8 : 0);
    to[0] = base64_alphabet[bits >> 18];
    to[1] = base64_alphabet[bits >> 12 & 63];
    to[2] = rest == 2 ? base64_alphabet[bits >> 6 & 63] : '=';
    to[3] = '=';
}

std::optional<std::string> decode_base64(std::string_view text) {
    if (text.size() % 4 != 0) return std::nullopt;
    std::string out;
    if (text.empty()) return out;
    const std::size_t padding = text.back() != '=' ? 0 : text[text.size() - 2] == '=' ? 2 : 1;
    const std::size_t whole = padding == 0 ? text.size() : text.size() - 4;
    out.reserve(text.size() / 4 * 3);
    for (std::size_t i = 0; i < whole; i += 4) {
        const std::uint32_t a = sextet_at(text, i);
        const std::uint32_t b = sextet_at(text, i + 1);
        const std::uint32_t c = sextet_at(text, i + 2);
        const std::uint32_t d = sextet_at(text, i + 3);
        if ((a | b | c | d) > 63) return std::nullopt;
        const std::uint32_t bits = a << 18 | b << 12 | c << 6 | d;
        const char group[3] = {static_cast<char>(bits >> 16), static_cast<char>(bits >> 8 & 0xFF),
                               static_cast<char>(bits & 0xFF)};
        out.append(group, 3);
    }
    if (padding == 0) return out;
    const std::uint32_t a = sextet_at(text, whole);
    const std::uint32_t b = sextet_at(text, whole + 1);
    const std::uint32_t c = padding == 1 ? sextet_at(text, whole + 2) : 0;
    // Bits that the padding leaves over must be zero: one text for one byte string.
    if ((a | b | c) > 63 || (padding == 2 ? b & 15 : c & 3) != 0) return std::nullopt;
    const std::uint32_t bits = a << 18 | b << 12 | c << 6;
    out.push_back(static_cast<char>(bits >> 16));
    if (padding == 1) out.push_back(static_cast<char>(bits >> 8 & 0xFF));
    return out;
}

std::size_t utf8_sequence_length(std::string_view bytes, std::size_t at) {
    return byte_at(bytes, at) < 0x80 ? 1 : sequence_length(bytes, at);
}

bool is_ascii(std::string_view bytes) {
    constexpr std::uint64_t tops = 0x8080808080808080U;
    constexpr std::size_t step = 64;
    std::size_t i = 0;
    for (; bytes.size() - i >= step; i += step) {
        std::uint64_t words[step / 8];
        std::memcpy(words, bytes.data() + i, step);
        std::uint64_t all = 0;
        for (const std::uint64_t word : words) all |= word;
        if ((all & tops) != 0) return false;
    }
    for (; i < bytes.size(); ++i) {
        if (static_cast<unsigned char>(bytes[i]) >= 0x80) return false;
    }
    return true;
}

bool is_utf8(std::string_view bytes) {
    std::size_t i = 0;
    while (i < bytes.size()) {
        if (bytes.size() - i >= 8) {
            std::uint64_t word;
            std::memcpy(&word, bytes.data() + i, 8);
            if ((word & 0x8080808080808080U) == 0) {
                i += 8;
                continue;
            }
        }
        const std::size_t length = utf8_sequence_length(bytes, i);
        if (length == 0) return false;
        i += length;
    }
    return true;
}

}  // namespace dynascope
