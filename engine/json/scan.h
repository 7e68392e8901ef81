// Eight bytes at a time: where a run of plain text inside a JSON string ends.
#pragma once

#include <bit>
#include <cstdint>

namespace dynascope {

static_assert(std::endian::native == std::endian::little, "words are read from memory as little-endian");

// Top bits of the quotes, backslashes and control characters among eight bytes. Bytes beyond ASCII are not marked.
inline std::uint64_t string_marks(std::uint64_t word) {
    constexpr std::uint64_t ones = 0x0101010101010101U;
    constexpr std::uint64_t tops = ones * 0x80;
    // With the top bits off, each sum stays in its byte and reaches the top bit unless the byte is the one looked for.
    const std::uint64_t low = word & ~tops;
    const std::uint64_t not_quote = (low ^ (ones * '"')) + ones * 0x7F;
    const std::uint64_t not_backslash = (low ^ (ones * '\\')) + ones * 0x7F;
    const std::uint64_t not_control = low + ones * 0x60;
    return ~(not_quote & not_backslash & not_control) & ~word & tops;
}

inline int lowest_mark(std::uint64_t marks) { return std::countr_zero(marks) / 8; }

}  // namespace dynascope
