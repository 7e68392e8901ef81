#include "backup/gzip.h"

#include <cstdint>

#include "backup/deflate.h"
#include "base/hash.h"

namespace dynascope {

namespace {

void append_word(std::string& out, std::uint32_t word) {
    for (int shift = 0; shift < 32; shift += 8) out.push_back(static_cast<char>((word >> shift) & 0xFF));
}

std::uint32_t read_word(std::string_view bytes) {
    std::uint32_t word = 0;
    for (int i = 3; i >= 0; --i) word = word << 8 | static_cast<unsigned char>(bytes[static_cast<std::size_t>(i)]);
    return word;
}

// The bytes after a member's header; nothing when it is not gzip.
std::optional<std::string_view> skip_header(std::string_view bytes) {
    constexpr std::size_t fixed_size = 10;
    if (bytes.size() < fixed_size || bytes.substr(0, 3) != "\x1f\x8b\x08") return std::nullopt;
    const auto flags = static_cast<unsigned char>(bytes[3]);
    std::string_view rest = bytes.substr(fixed_size);
    if ((flags & 4U) != 0) {
        if (rest.size() < 2) return std::nullopt;
        const std::size_t extra = static_cast<unsigned char>(rest[0]) | std::size_t{static_cast<unsigned char>(rest[1])}
                                                                            << 8;
        if (rest.size() < 2 + extra) return std::nullopt;
        rest.remove_prefix(2 + extra);
    }
    for (const unsigned flag : {8U, 16U}) {  // a name, a comment
        if ((flags & flag) == 0) continue;
        const std::size_t end = rest.find('\0');
        if (end == std::string_view::npos) return std::nullopt;
        rest.remove_prefix(end + 1);
    }
    if ((flags & 2U) != 0) {
        if (rest.size() < 2) return std::nullopt;
        rest.remove_prefix(2);
    }
    return rest;
}

}  // namespace

std::string gzip_compress(std::string_view bytes) {
    std::string out("\x1f\x8b\x08\0\0\0\0\0\0\xff", 10);  // no name, no time, system unknown
    append_deflated(out, bytes);
    append_word(out, crc32(bytes));
    append_word(out, static_cast<std::uint32_t>(bytes.size()));
    return out;
}

std::optional<std::string> gzip_decompress(std::string_view bytes, std::size_t size_bytes_max) {
    constexpr std::size_t trailer_size = 8;
    std::string out;
    do {
        const auto body = skip_header(bytes);
        if (!body) return std::nullopt;
        const std::size_t begin = out.size();
        const auto packed_size = append_inflated(out, *body, size_bytes_max);
        if (!packed_size || body->size() - *packed_size < trailer_size) return std::nullopt;
        const std::string_view trailer = body->substr(*packed_size);
        const std::string_view member = std::string_view(out).substr(begin);
        if (read_word(trailer) != crc32(member)) return std::nullopt;
        if (read_word(trailer.substr(4)) != static_cast<std::uint32_t>(member.size())) return std::nullopt;
        bytes = trailer.substr(trailer_size);
    } while (!bytes.empty());
    return out;
}

}  // namespace dynascope
