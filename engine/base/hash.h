// Hashes that are equal on every platform: fixed algorithms over bytes, no std::hash.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace dynascope {

// A point on the 128-bit ring onto which partition keys are hashed.
struct Hash128 {
    std::uint64_t high = 0;
    std::uint64_t low = 0;
    auto operator<=>(const Hash128&) const = default;
    template <class Archive>
    void visit(Archive& archive) {
        archive(high, low);
    }
};

Hash128 hash128(std::string_view bytes, std::uint64_t seed = 0);
std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0);

// CRC-32 (IEEE 802.3), as in the x-amz-crc32 header. `previous` continues an earlier run.
std::uint32_t crc32(std::string_view bytes, std::uint32_t previous = 0);

// 16 bytes, big-endian, so that byte order is ring order.
void append_hash(std::string& out, Hash128 hash);
void write_hash(char* to, Hash128 hash);
Hash128 read_hash(std::string_view bytes);

}  // namespace dynascope
