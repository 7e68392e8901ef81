#include "backup/zstandard.h"

#include <catch2/catch_test_macros.hpp>

#include "backup/gzip.h"
#include "backup/md5.h"
#include "backup/packing.h"
#include "base/bytes.h"
#include "unit/backup/packed_text.h"

using namespace dynascope;
using namespace dynascope::testing;

namespace {

// zstd -19 of "hello hello hello hello\n", with a checksum.
std::string hello() { return from_base64("KLUv/QRobQAAOGhlbGxvIAoBAJlLEah8Lqg="); }
// zstd of "abc": a raw block.
std::string abc() { return from_base64("KLUv/QRYGQAAYWJjmQl3rQ=="); }

// A frame of `blocks` blocks that each say: 128 KB of this byte.
std::string bomb(int blocks) {
    std::string frame("\x28\xb5\x2f\xfd\x00\x38", 6);  // no content size, a window of 128 KB
    for (int i = 0; i < blocks; ++i) {
        const unsigned header = (131'072U << 3) | (1U << 1) | (i + 1 == blocks ? 1U : 0U);
        for (int shift = 0; shift < 24; shift += 8) frame.push_back(static_cast<char>((header >> shift) & 0xFF));
        frame.push_back('x');
    }
    return frame;
}

}  // namespace

TEST_CASE("zstd of the reference tool is read: raw and packed blocks, checksums, several frames") {
    CHECK(zstd_decompress(hello(), plenty) == "hello hello hello hello\n");
    CHECK(zstd_decompress(abc(), plenty) == "abc");
    CHECK(zstd_decompress(abc() + hello() + abc(), plenty) == "abchello hello hello hello\nabc");
    CHECK(zstd_decompress(from_base64("KLUv/SQAAQAAmenYUQ=="), plenty) == "");
    // A frame that is to be skipped, of four bytes.
    CHECK(zstd_decompress(std::string("\x50\x2a\x4d\x18\x04\0\0\0skip", 12) + abc(), plenty) == "abc");
    // 400 words of eight, with Huffman and FSE tables.
    const auto text = zstd_decompress(
        from_base64("KLUv/QRoPQsAwsMKDsDrxkNsl7qNRK6qiXBOryrh1+/+7ygQoVtjKQyjKzy6o1szh4yEOpoUBICpqKHXxv4bIERgDILuPBEo"
                    "MAHBiHGMtFEiLRSGMRzUHH2vY2M6Pyx9V3ooRccsO4s6eDr1dned+7kQizjH8aEuPQ0PZ8LCKhu8Pi/654L9QTbL39J1wmfj"
                    "a8mtpGyh+rOo3zEA2cX4CXt8/naUQxYdzW+ZVDqDN0X+WmFkXhRlDwIf73kMw1yIjH6KEiZkY64GpQnqcoFpZH2J4C7tzyZ9"
                    "11a5kJ+x4DED0P6Zx3DHrVvf2qOcWALBzi4b8ZCu4QjkqSJIHtfiqR6oMk41jtFisUx8i0tpIhorscFalbtNx3CMUjV9jIAg"
                    "phXHa6R/J6AT6ygffwONSy/vLOartKI0soMVNQD2I5GJKbAt0ioT6X8/n36v1/1ZjHa/mJQUdfXBAIhVPz92CEmDNvhYys9I"
                    "UoyTRqqRlSqOemVP"),
        plenty);
    REQUIRE(text);
    CHECK(md5_hex(*text) == "05c8a9c56ce633630a6434d745049ee2");
}

TEST_CASE("damaged zstd is refused") {
    CHECK_FALSE(zstd_decompress("", plenty));
    CHECK_FALSE(zstd_decompress("plain text", plenty));
    CHECK_FALSE(zstd_decompress(gzip_compress("abc"), plenty));
    CHECK_FALSE(zstd_decompress(abc() + "and more", plenty));
    const std::string good = hello();
    for (std::size_t size = 0; size < good.size(); ++size) CHECK_FALSE(zstd_decompress(good.substr(0, size), plenty));
    for (std::size_t at = 0; at < good.size(); ++at) {
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 0x10);
        const auto text = zstd_decompress(bad, plenty);
        CHECK((!text || text == "hello hello hello hello\n"));
    }
    // Asks for a dictionary, and for a window of 2 GB.
    CHECK_FALSE(zstd_decompress(std::string("\x28\xb5\x2f\xfd\x21\x07\x00\x01\x00\x00", 10), plenty));
    CHECK_FALSE(zstd_decompress(std::string("\x28\xb5\x2f\xfd\x00\xa8\x01\x00\x00", 9), plenty));
}

TEST_CASE("zstd that grows beyond the limit is refused before it has grown") {
    CHECK(zstd_decompress(bomb(8), 8 * 131'072) == std::string(8 * 131'072, 'x'));
    CHECK_FALSE(zstd_decompress(bomb(8), 8 * 131'072 - 1));
    CHECK_FALSE(zstd_decompress(bomb(100'000), 1 << 20));  // 12 GB
    CHECK_FALSE(zstd_decompress(abc(), 2));
    CHECK(zstd_decompress(abc(), 3) == "abc");
    CHECK(zstd_decompress(from_base64("KLUv/SQAAQAAmenYUQ=="), 0) == "");
}

TEST_CASE("files are unpacked by the word for their packing") {
    for (const std::string_view word : {"NONE", "GZIP", "ZSTD"}) CHECK(packing_word(packing_of(word)) == word);
    CHECK(unpack(Packing::kNone, "abc", 3) == "abc");
    CHECK(unpack(Packing::kGzip, gzip_compress("abc"), 3) == "abc");
    CHECK(unpack(Packing::kZstd, abc(), 3) == "abc");
    CHECK_FALSE(unpack(Packing::kGzip, abc(), 3));
    CHECK_FALSE(unpack(Packing::kZstd, "abc", 3));
}
