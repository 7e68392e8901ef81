#include "json/shortest_number.h"

#include <cstdlib>

#include <catch2/catch_test_macros.hpp>

#include "tests/support/split_mix.h"

using namespace dynascope;

namespace {

template <class Float>
std::string shortest(Float value) {
    std::string text;
    append_shortest(text, value);
    return text;
}

}  // namespace

TEST_CASE("floats are written with as few digits as tell them apart") {
    CHECK(shortest(0.0F) == "0.0");
    CHECK(shortest(1.0F) == "1.0");
    CHECK(shortest(-0.1F) == "-0.1");
    CHECK(shortest(16777216.0F) == "16777216.0");
    CHECK(shortest(1e-5F) == "0.00001");
    CHECK(shortest(1e-7F) == "1e-7");
    CHECK(shortest(1.25e-7F) == "1.25e-7");
    CHECK(shortest(1e12F) == "1000000000000.0");
    CHECK(shortest(1e13F) == "1e13");
    CHECK(shortest(3.4028235e38F) == "3.4028235e38");
    CHECK(shortest(123.456F) == "123.456");
}

TEST_CASE("doubles too") {
    CHECK(shortest(0.0) == "0.0");
    CHECK(shortest(2.0) == "2.0");
    CHECK(shortest(0.1) == "0.1");
    CHECK(shortest(1.0 / 3) == "0.3333333333333333");
    CHECK(shortest(3.4028234663852886e38) == "3.4028234663852886e38");
    CHECK(shortest(1e-5) == "0.00001");
    CHECK(shortest(1e-6) == "1e-6");
}

TEST_CASE("what is written reads back as the same bits") {
    testing::SplitMix random(3);
    for (int i = 0; i < 20'000; ++i) {
        const double value = static_cast<double>(random.next()) / static_cast<double>(random.next() | 1) - 1.0;
        CHECK(std::strtod(shortest(value).c_str(), nullptr) == value);
        const auto narrow = static_cast<float>(value);
        CHECK(std::strtof(shortest(narrow).c_str(), nullptr) == narrow);
    }
}
