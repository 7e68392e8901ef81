#include "base/same_text.h"

#include <string>

#include <catch2/catch_test_macros.hpp>

using namespace dynascope;

TEST_CASE("texts are the same when every byte is, at any length") {
    for (std::size_t size = 0; size <= 40; ++size) {
        std::string text;
        for (std::size_t i = 0; i < size; ++i) text.push_back(static_cast<char>('a' + i % 26));
        CHECK(same_text(text, std::string(text)));
        CHECK_FALSE(same_text(text, text + "a"));
        for (std::size_t i = 0; i < size; ++i) {
            std::string other = text;
            other[i] = '\0';
            CHECK_FALSE(same_text(text, other));
        }
    }
}
