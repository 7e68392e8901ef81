#include "backup/gzip.h"

#include <catch2/catch_test_macros.hpp>

#include "backup/md5.h"
#include "base/bytes.h"
#include "tests/support/split_mix.h"
#include "unit/backup/packed_text.h"

using namespace dynascope;
using namespace dynascope::testing;

TEST_CASE("what gzip packs it unpacks") {
    testing::SplitMix random{5};
    for (int size = 0; size < 70'000; size = size * 2 + 1) {
        std::string noise;
        std::string text;
        for (int i = 0; i < size; ++i) {
            noise.push_back(static_cast<char>(random.next() & 0xFF));
            text.push_back("abcab "[random.next() % 6]);
        }
        CHECK(gzip_decompress(gzip_compress(noise), plenty) == noise);
        CHECK(gzip_decompress(gzip_compress(text), plenty) == text);
    }
    const std::string zeros(100'000, '0');
    CHECK(gzip_compress(zeros).size() < 1'000);
    CHECK(gzip_decompress(gzip_compress(zeros), plenty) == zeros);
}

TEST_CASE("gzip of other tools is read: stored, fixed and dynamic blocks, names, several members") {
    // python: gzip.compress(b"hello hello hello hello\n", mtime=0)
    const std::string fixed = from_base64("H4sIAAAAAAACA8tIzcnJV8hAJ7kAAIhZCxgAAAA=");
    CHECK(gzip_decompress(fixed, plenty) == "hello hello hello hello\n");
    // python: gzip.compress(b"abc", 0, mtime=0)
    const std::string stored = from_base64("H4sIAAAAAAAEAwEDAPz/YWJjwkEkNQMAAAA=");
    CHECK(gzip_decompress(stored, plenty) == "abc");
    CHECK(gzip_decompress(stored + fixed, plenty) == "abchello hello hello hello\n");
    const std::string dynamic = from_base64(
        "H4sIAAAAAAACA0VPRxIAIQi755egsuUJvH5Dm51BFEjBtQ+w9jFc9/O6Q5QRb4s2wz0q5Lww02dqlmicqEWNkYwiVm"
        "7xuMJMNNFTDrJ4mawMUWNKUi4diQIQhl3CUu73yhVaunepNr+GAdIgP/gBC0qZfAABAAA=");
    const auto text = gzip_decompress(dynamic, plenty);
    REQUIRE(text);
    CHECK(md5_hex(*text) == "5aaf97f285e37a7c98a5cf3219af1f3e");
    std::string named = stored;
    named[3] = '\x08';
    named.insert(10, std::string("file.txt\0", 9));
    CHECK(gzip_decompress(named, plenty) == "abc");
}

TEST_CASE("damaged gzip is refused, and so is what grows beyond the limit") {
    const std::string good = gzip_compress("some text, some text");
    CHECK_FALSE(gzip_decompress("", plenty));
    CHECK_FALSE(gzip_decompress("plain text", plenty));
    for (std::size_t size = 0; size < good.size(); ++size) CHECK_FALSE(gzip_decompress(good.substr(0, size), plenty));
    for (std::size_t at = 10; at < good.size(); ++at) {
        std::string bad = good;
        bad[at] = static_cast<char>(bad[at] ^ 0x10);
        const auto text = gzip_decompress(bad, plenty);
        CHECK((!text || text == "some text, some text"));
    }
    CHECK_FALSE(gzip_decompress(gzip_compress(std::string(1'000, 'x')), 999));
    CHECK(gzip_decompress(gzip_compress(std::string(1'000, 'x')), 1'000));
}

TEST_CASE("MD5 of the examples in its standard") {
    CHECK(md5_hex("") == "d41d8cd98f00b204e9800998ecf8427e");
    CHECK(md5_hex("message digest") == "f96b697d7cb7938d525a2f31aaf161d0");
    CHECK(md5_hex("12345678901234567890123456789012345678901234567890123456789012345678901234567890") ==
          "57edf4a22be3c955ac49da2e2107b67a");
    CHECK(md5("").size() == 16);
}
