#include "json/scan.h"

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#if defined(__wasm_simd128__)
#include <wasm_simd128.h>
#endif

namespace dynascope {
namespace {

static_assert(std::endian::native == std::endian::little, "words are read from memory as little-endian");

constexpr bool is_mark(unsigned char c) { return c < 0x20 || c == '"' || c == '\\'; }

constexpr std::array<bool, 256> make_marks() {
    std::array<bool, 256> marks{};
    for (std::size_t i = 0; i < 256; ++i) marks[i] = is_mark(static_cast<unsigned char>(i));
    return marks;
}
constexpr std::array<bool, 256> marks_of = make_marks();

constexpr std::uint64_t tops = 0x8080808080808080U;

std::uint64_t load_word(const char* at) {
    std::uint64_t word;
    std::memcpy(&word, at, sizeof word);
    return word;
}

// Top bits of the quotes, backslashes and control characters among eight bytes. Bytes beyond ASCII are not marked.
std::uint64_t marks_in(std::uint64_t word) {
    constexpr std::uint64_t ones = 0x0101010101010101U;
    // With the top bits off, each sum stays in its byte and reaches the top bit unless the byte is the one looked for.
    const std::uint64_t low = word & ~tops;
    const std::uint64_t not_quote = (low ^ (ones * '"')) + ones * 0x7F;
    const std::uint64_t not_backslash = (low ^ (ones * '\\')) + ones * 0x7F;
    const std::uint64_t not_control = low + ones * 0x60;
    return ~(not_quote & not_backslash & not_control) & ~word & tops;
}

std::size_t lowest_byte(std::uint64_t marks) { return static_cast<std::size_t>(std::countr_zero(marks)) / 8; }

#if defined(__wasm_simd128__)

v128_t marks_in(v128_t bytes) {
    const v128_t quote = wasm_i8x16_eq(bytes, wasm_i8x16_splat('"'));
    const v128_t backslash = wasm_i8x16_eq(bytes, wasm_i8x16_splat('\\'));
    const v128_t control = wasm_u8x16_lt(bytes, wasm_i8x16_splat(0x20));
    return wasm_v128_or(wasm_v128_or(quote, backslash), control);
}

v128_t specials_in(v128_t bytes) {
    const v128_t quote = wasm_i8x16_eq(bytes, wasm_i8x16_splat('"'));
    const v128_t backslash = wasm_i8x16_eq(bytes, wasm_i8x16_splat('\\'));
    // As signed bytes, those beyond ASCII are less than a space too.
    const v128_t other = wasm_i8x16_lt(bytes, wasm_i8x16_splat(0x20));
    return wasm_v128_or(wasm_v128_or(quote, backslash), other);
}

std::size_t lowest_byte(v128_t marks) {
    return static_cast<std::size_t>(std::countr_zero(static_cast<unsigned>(wasm_i8x16_bitmask(marks))));
}

#endif

}  // namespace

const char* find_special(const char* at, const char* end) {
#if defined(__wasm_simd128__)
    for (; end - at >= 16; at += 16) {
        const v128_t specials = specials_in(wasm_v128_load(at));
        if (wasm_v128_any_true(specials)) return at + lowest_byte(specials);
    }
#endif
    for (; end - at >= 8; at += 8) {
        const std::uint64_t word = load_word(at);
        if (const std::uint64_t specials = marks_in(word) | (word & tops); specials != 0) {
            return at + lowest_byte(specials);
        }
    }
    while (at != end && static_cast<unsigned char>(*at) < 0x80 && !marks_of[static_cast<unsigned char>(*at)]) ++at;
    return at;
}

std::size_t copy_plain(char* to, const char* from, std::size_t size) {
    std::size_t at = 0;
#if defined(__wasm_simd128__)
    for (; size - at >= 16; at += 16) {
        const v128_t bytes = wasm_v128_load(from + at);
        wasm_v128_store(to + at, bytes);
        const v128_t marks = marks_in(bytes);
        if (wasm_v128_any_true(marks)) return at + lowest_byte(marks);
    }
#endif
    for (; size - at >= 8; at += 8) {
        const std::uint64_t word = load_word(from + at);
        std::memcpy(to + at, &word, sizeof word);
        if (const std::uint64_t marks = marks_in(word); marks != 0) return at + lowest_byte(marks);
    }
    for (; at < size; ++at) {
        if (marks_of[static_cast<unsigned char>(from[at])]) return at;
        to[at] = from[at];
    }
    return size;
}

}  // namespace dynascope
