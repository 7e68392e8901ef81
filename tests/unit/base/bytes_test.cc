#include "base/bytes.h"

#include <string>

#include <catch2/catch_test_macros.hpp>

#include "support/split_mix.h"

namespace dynascope {
namespace {

std::string encoded(std::string_view bytes) {
    std::string out;
    append_base64(out, bytes);
    return out;
}

TEST_CASE("base64 follows the test vectors of RFC 4648") {
    CHECK(encoded("") == "");
    CHECK(encoded("f") == "Zg==");
    CHECK(encoded("fo") == "Zm8=");
    CHECK(encoded("foo") == "Zm9v");
    CHECK(encoded("foob") == "Zm9vYg==");
    CHECK(encoded("fooba") == "Zm9vYmE=");
    CHECK(encoded("foobar") == "Zm9vYmFy");
}

TEST_CASE("base64 brings any bytes back") {
    testing::SplitMix random(1);
    for (int size = 0; size < 200; ++size) {
        std::string bytes;
        for (int i = 0; i < size; ++i) bytes.push_back(static_cast<char>(random.below(256)));
        REQUIRE(decode_base64(encoded(bytes)) == bytes);
    }
}

TEST_CASE("base64 is appended to what is there") {
    std::string out = "x";
    append_base64(out, "foo");
    CHECK(out == "xZm9v");
}

TEST_CASE("base64 that is not in canonical form is refused") {
    for (const char* text : {"Z", "Zg", "Zg=", "Zg===", "Zh==", "Zm9=", "Z===", "====", "Zg==Zg==", "Zm9v\n", "Zm-_",
                             "Z g=", "=m9v", "Zm=v", "Zm9\xC3"}) {
        INFO(text);
        CHECK_FALSE(decode_base64(text).has_value());
    }
}

TEST_CASE("well-formed UTF-8 is accepted") {
    for (const char* text : {"", "plain", "caf\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\xED\x9F\xBF",
                             "\xEE\x80\x80", "\xF4\x8F\xBF\xBF", "\xC2\x80", "\xE0\xA0\x80", "\xF0\x90\x80\x80",
                             "a long ASCII run before \xE2\x82\xAC and a long one behind it"}) {
        INFO(text);
        CHECK(is_utf8(text));
    }
}

TEST_CASE("malformed UTF-8 is refused wherever it stands") {
    for (const char* bad : {"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xC3", "\xC3(", "\xE0\x80\x80", "\xE0\x9F\xBF",
                            "\xE2\x82", "\xE2\x28\xA1", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x8F\xBF\xBF",
                            "\xF0\x9F\x98", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "\xFE"}) {
        for (std::size_t pad = 0; pad < 10; ++pad) {
            const std::string text = std::string(pad, 'a') + bad;
            INFO(pad << " bytes before");
            CHECK_FALSE(is_utf8(text));
            CHECK_FALSE(is_utf8(text + "aaaaaaaaaa"));
        }
    }
}

TEST_CASE("one byte beyond ASCII is found wherever it stands") {
    for (std::size_t size = 0; size < 200; ++size) {
        std::string text(size, '\x7F');
        CHECK(is_ascii(text));
        for (std::size_t at = 0; at < size; at += 7) {
            text[at] = '\x80';
            CHECK_FALSE(is_ascii(text));
            text[at] = 'a';
        }
    }
}

}  // namespace
}  // namespace dynascope
