// The beginning of a key as a number: what searches compare before they read the key itself.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace dynascope {

static_assert(std::endian::native == std::endian::little, "a prefix is read from memory as little-endian");

inline constexpr std::size_t key_prefix_bytes = 8;

// The first eight bytes as a number whose order is theirs; a shorter key counts as filled up with zeros.
inline std::uint64_t key_prefix(std::string_view key) {
    std::uint64_t word = 0;
    if (key.size() >= key_prefix_bytes) [[likely]] {
        std::memcpy(&word, key.data(), key_prefix_bytes);
    } else {
        std::memcpy(&word, key.data(), key.size());
    }
    return __builtin_bswap64(word);
}

}  // namespace dynascope
