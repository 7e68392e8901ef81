#include "base/hash.h"

#include <bit>
#include <set>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "support/split_mix.h"

namespace dynascope {
namespace {

int changed_bits(Hash128 a, Hash128 b) { return std::popcount(a.high ^ b.high) + std::popcount(a.low ^ b.low); }

TEST_CASE("CRC-32 has the check value of its definition") {
    CHECK(crc32("") == 0);
    CHECK(crc32("123456789") == 0xCBF43926U);
    CHECK(crc32("The quick brown fox jumps over the lazy dog") == 0x414FA339U);
}

TEST_CASE("CRC-32 continues where it stopped") {
    const std::string text = "The quick brown fox jumps over the lazy dog";
    for (std::size_t cut = 0; cut <= text.size(); ++cut) {
        CHECK(crc32(text.substr(cut), crc32(text.substr(0, cut))) == 0x414FA339U);
    }
}

// Saved workspaces hold positions on the ring: these values may never change.
TEST_CASE("the hash is pinned") {
    CHECK(hash128("").high == hash64(""));
    CHECK(hash128("") == hash128("", 0));
    CHECK(hash128("", 1) != hash128(""));
    CHECK(hash128("user#1") == Hash128{0x2D07F675C072E269U, 0xEB320EAFA7139A5EU});
    CHECK(hash128("a partition key longer than one block of 16") == Hash128{0xA004A7FD29DBBDA3U, 0xA0BA16D848E98DB1U});
}

TEST_CASE("the hash of every length is pinned, and reads no more than its bytes") {
    std::string text;
    for (int i = 0; i < 48; ++i) text += static_cast<char>(i * 37 + 200);
    std::string all;
    for (std::size_t size = 0; size < 40; ++size) {
        const Hash128 hash = hash128(std::string_view(text).substr(0, size));
        CHECK(hash == hash128(text.substr(0, size)));
        append_hash(all, hash);
    }
    CHECK(hash128(all) == Hash128{0xFD9DF585182578E8U, 0x5616A553CFDE9889U});
}

TEST_CASE("one flipped bit of the input changes half of the hash") {
    testing::SplitMix random(2);
    for (const std::size_t size : {1U, 7U, 8U, 15U, 16U, 17U, 31U, 32U, 64U}) {
        std::string bytes;
        for (std::size_t i = 0; i < size; ++i) bytes.push_back(static_cast<char>(random.below(256)));
        const Hash128 before = hash128(bytes);
        int total = 0;
        for (std::size_t bit = 0; bit < size * 8; ++bit) {
            std::string flipped = bytes;
            flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
            const int changed = changed_bits(before, hash128(flipped));
            CHECK(changed > 30);
            total += changed;
        }
        const int mean = total / static_cast<int>(size * 8);
        CHECK(mean > 56);
        CHECK(mean < 72);
    }
}

TEST_CASE("each bit of the hash flips for about half of near inputs") {
    constexpr int count = 2'000;
    std::vector<int> flips(128);
    for (int i = 0; i < count; ++i) {
        const Hash128 a = hash128("key-" + std::to_string(2 * i));
        const Hash128 b = hash128("key-" + std::to_string(2 * i + 1));
        for (std::size_t bit = 0; bit < 64; ++bit) {
            flips[bit] += static_cast<int>((a.high ^ b.high) >> bit & 1);
            flips[64 + bit] += static_cast<int>((a.low ^ b.low) >> bit & 1);
        }
    }
    for (const int n : flips) {
        CHECK(n > count * 4 / 10);
        CHECK(n < count * 6 / 10);
    }
}

TEST_CASE("length and padding are told apart") {
    std::set<Hash128> seen;
    for (std::size_t size = 0; size < 100; ++size) seen.insert(hash128(std::string(size, '\0')));
    CHECK(seen.size() == 100);
}

TEST_CASE("counted keys spread evenly over the ring") {
    std::vector<int> buckets(16);
    for (int i = 0; i < 16'000; ++i) ++buckets[hash128("user#" + std::to_string(i)).high >> 60];
    for (const int n : buckets) {
        CHECK(n > 850);
        CHECK(n < 1'150);
    }
}

TEST_CASE("byte order of written hashes is ring order") {
    testing::SplitMix random(3);
    for (int i = 0; i < 1'000; ++i) {
        const Hash128 a{random.next(), random.next()};
        const Hash128 b{random.chance(2) ? a.high : random.next(), random.next()};
        std::string a_bytes;
        std::string b_bytes;
        append_hash(a_bytes, a);
        append_hash(b_bytes, b);
        CHECK((a < b) == (a_bytes < b_bytes));
        CHECK(read_hash(a_bytes) == a);
    }
}

}  // namespace
}  // namespace dynascope
