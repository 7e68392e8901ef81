// Equality of short texts without a call: names of members, attributes, operations.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace dynascope {

// Texts of one or two words of this size: the first and the last of them, which may overlap.
template <class Word>
bool same_ends(const char* a, const char* b, std::size_t size) {
    Word words[4];
    std::memcpy(words, a, sizeof(Word));
    std::memcpy(words + 1, b, sizeof(Word));
    std::memcpy(words + 2, a + size - sizeof(Word), sizeof(Word));
    std::memcpy(words + 3, b + size - sizeof(Word), sizeof(Word));
    return words[0] == words[1] && words[2] == words[3];
}

inline bool same_text(std::string_view a, std::string_view b) {
    const std::size_t size = a.size();
    if (size != b.size()) return false;
    if (size > 16) return std::memcmp(a.data(), b.data(), size) == 0;
    if (size >= 8) return same_ends<std::uint64_t>(a.data(), b.data(), size);
    if (size >= 4) return same_ends<std::uint32_t>(a.data(), b.data(), size);
    for (std::size_t i = 0; i < size; ++i) {
        if (a[i] != b[i]) return false;
    }
    return true;
}

}  // namespace dynascope
