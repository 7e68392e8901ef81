// Lengths in packed bytes: seven bits a byte, low bits first, the top bit says that more follow.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dynascope {

// Reads a varint of trusted bytes and takes it off the front.
inline std::uint64_t take_varint(std::string_view& bytes) {
    auto byte = static_cast<unsigned char>(bytes[0]);
    if (byte < 0x80) [[likely]] {
        bytes.remove_prefix(1);
        return byte;
    }
    std::uint64_t value = byte & 0x7F;
    std::size_t i = 1;
    for (unsigned shift = 7; byte >= 0x80; shift += 7) {
        byte = static_cast<unsigned char>(bytes[i++]);
        value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
    }
    bytes.remove_prefix(i);
    return value;
}

inline constexpr std::size_t varint_bytes_max = 10;

// Where there is room. Answers the end.
inline char* write_varint(char* to, std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) *to++ = static_cast<char>((value & 0x7F) | 0x80);
    *to++ = static_cast<char>(value);
    return to;
}

inline std::string_view take_bytes(std::string_view& bytes, std::uint64_t size) {
    const std::string_view taken(bytes.data(), static_cast<std::size_t>(size));
    bytes.remove_prefix(static_cast<std::size_t>(size));
    return taken;
}

inline std::string_view take_sized(std::string_view& bytes) {
    const std::uint64_t size = take_varint(bytes);
    return take_bytes(bytes, size);
}

}  // namespace dynascope
