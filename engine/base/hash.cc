#include "base/hash.h"

#include <array>
#include <bit>
#include <cstring>

#include "base/check.h"

static_assert(std::endian::native == std::endian::little, "words are read from memory as little-endian");

namespace dynascope {
namespace {

// Odd constants from the fractional parts of the square roots of 2, 3, 5 and 7.
constexpr std::uint64_t k2 = 0x6A09E667F3BCC909U;
constexpr std::uint64_t k3 = 0xBB67AE8584CAA73BU;
constexpr std::uint64_t k5 = 0x3C6EF372FE94F82BU;
constexpr std::uint64_t k7 = 0xA54FF53A5F1D36F1U;

std::uint64_t load64(const char* bytes) {
    std::uint64_t word;
    std::memcpy(&word, bytes, 8);
    return word;
}

// Of 1 to 8 bytes, zeros behind them. Read in two pieces that meet or overlap: a copy of unknown size is a call.
std::uint64_t load_few(const char* bytes, std::size_t count) {
    if (count == 8) return load64(bytes);
    const auto byte_at = [bytes](std::size_t i) { return std::uint64_t{static_cast<unsigned char>(bytes[i])}; };
    if (count >= 4) {
        std::uint32_t first;
        std::uint32_t last;
        std::memcpy(&first, bytes, 4);
        std::memcpy(&last, bytes + count - 4, 4);
        return first | std::uint64_t{last} << 8 * (count - 4);
    }
    return byte_at(0) | byte_at(count / 2) << 8 * (count / 2) | byte_at(count - 1) << 8 * (count - 1);
}

// Two lanes. Each step is a bijection of the state for a given block, so that no block can make two states meet.
struct Lanes {
    std::uint64_t a;
    std::uint64_t b;

    void absorb(std::uint64_t first, std::uint64_t second) {
        a = (a ^ first) * k3;
        a ^= a >> 32;
        b = (b ^ second) * k5;
        b ^= b >> 29;
        a += std::rotl(b, 23);
        b ^= std::rotl(a, 41);
    }
};

std::uint64_t avalanche(std::uint64_t word) {
    word = (word ^ (word >> 32)) * k7;
    word = (word ^ (word >> 29)) * k3;
    return word ^ (word >> 32);
}

using CrcTables = std::array<std::array<std::uint32_t, 256>, 8>;

constexpr CrcTables make_crc_tables() {
    CrcTables tables{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t crc = i;
        for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ ((crc & 1) != 0 ? 0xEDB88320U : 0U);
        tables[0][i] = crc;
    }
    for (std::size_t i = 0; i < 256; ++i) {
        for (std::size_t t = 1; t < 8; ++t) tables[t][i] = tables[t - 1][i] >> 8 ^ tables[0][tables[t - 1][i] & 0xFF];
    }
    return tables;
}
constexpr CrcTables crc_tables = make_crc_tables();

}  // namespace

Hash128 hash128(std::string_view bytes, std::uint64_t seed) {
    Lanes lanes{seed ^ k2, std::rotl(seed, 32) ^ k7 ^ bytes.size()};
    const char* at = bytes.data();
    std::size_t left = bytes.size();
    for (; left >= 16; at += 16, left -= 16) lanes.absorb(load64(at), load64(at + 8));
    if (left > 8) {
        lanes.absorb(load64(at), load_few(at + 8, left - 8));
    } else if (left > 0) {
        lanes.absorb(load_few(at, left), 0);
    }
    std::uint64_t high = avalanche(lanes.a + std::rotl(lanes.b, 32));
    std::uint64_t low = avalanche(lanes.b ^ high);
    high = avalanche(high + low);
    return {high, low};
}

std::uint64_t hash64(std::string_view bytes, std::uint64_t seed) { return hash128(bytes, seed).high; }

std::uint32_t crc32(std::string_view bytes, std::uint32_t previous) {
    const auto& t = crc_tables;
    std::uint32_t crc = ~previous;
    const char* at = bytes.data();
    std::size_t left = bytes.size();
    for (; left >= 8; at += 8, left -= 8) {
        const std::uint64_t word = load64(at) ^ crc;
        crc = t[7][word & 0xFF] ^ t[6][word >> 8 & 0xFF] ^ t[5][word >> 16 & 0xFF] ^ t[4][word >> 24 & 0xFF] ^
              t[3][word >> 32 & 0xFF] ^ t[2][word >> 40 & 0xFF] ^ t[1][word >> 48 & 0xFF] ^ t[0][word >> 56];
    }
    for (; left > 0; ++at, --left) crc = crc >> 8 ^ t[0][(crc ^ static_cast<unsigned char>(*at)) & 0xFF];
    return ~crc;
}

void write_hash(char* to, Hash128 hash) {
    const std::uint64_t words[2] = {__builtin_bswap64(hash.high), __builtin_bswap64(hash.low)};
    std::memcpy(to, words, sizeof words);
}

void append_hash(std::string& out, Hash128 hash) {
    char bytes[16];
    write_hash(bytes, hash);
    out.append(bytes, sizeof bytes);
}

Hash128 read_hash(std::string_view bytes) {
    CHECK(bytes.size() >= 16, "a hash has 16 bytes");
    Hash128 hash;
    for (std::size_t i = 0; i < 8; ++i) {
        hash.high = hash.high << 8 | static_cast<unsigned char>(bytes[i]);
        hash.low = hash.low << 8 | static_cast<unsigned char>(bytes[8 + i]);
    }
    return hash;
}

}  // namespace dynascope
