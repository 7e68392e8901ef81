#include "vector/float32.h"

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <limits>

#include <catch2/catch_test_macros.hpp>

#include "tests/support/split_mix.h"
#include "value/number.h"

using namespace dynascope;

namespace {

std::string sortable(std::string_view text) {
    std::string bytes;
    REQUIRE(append_sortable_number(bytes, text).ok());
    return bytes;
}

std::optional<float> nearest(std::string_view text) { return nearest_float(sortable(text)); }

std::uint32_t bits(float value) {
    std::uint32_t same = 0;
    std::memcpy(&same, &value, sizeof same);
    return same;
}

}  // namespace

TEST_CASE("decimals become the nearest float") {
    CHECK(nearest("0") == 0.0F);
    CHECK(nearest("1") == 1.0F);
    CHECK(nearest("-2.5") == -2.5F);
    CHECK(nearest("0.1") == 0.1F);
    CHECK(nearest("16777217") == 16777216.0F);  // a tie goes to the even one
    CHECK(nearest("16777219") == 16777220.0F);
    CHECK(nearest("16777217.00000000000000001") == 16777218.0F);  // just above the tie
    CHECK(nearest("3.4028234663852885981170418348451692544E38") == std::numeric_limits<float>::max());
}

TEST_CASE("beyond the largest float there is none, and below the smallest there is zero") {
    CHECK(nearest("340282356779733661637539395458142568440") == std::numeric_limits<float>::max());
    CHECK_FALSE(nearest("340282356779733661637539395458142568450").has_value());
    CHECK_FALSE(nearest("-1E+39").has_value());
    CHECK_FALSE(nearest("9E+125").has_value());
    CHECK(bits(*nearest("1E-130")) == 0);
    CHECK(bits(*nearest("-1E-60")) == 0);  // no minus zero
    CHECK(bits(*nearest("1.4E-45")) == 1);
    CHECK(bits(*nearest("7.1E-46")) == 1);
    CHECK(bits(*nearest("7.0E-46")) == 0);
    CHECK(bits(*nearest("1.17549435E-38")) == 0x00800000);
    CHECK(bits(*nearest("1.17549421E-38")) == 0x007FFFFF);
}

TEST_CASE("every length of decimal rounds as the C library does") {
    testing::SplitMix random(7);
    for (int i = 0; i < 20'000; ++i) {
        const int digits = 1 + static_cast<int>(random.next() % 38);
        std::string text = random.next() % 2 == 0 ? "-" : "";
        for (int d = 0; d < digits; ++d) text.push_back(static_cast<char>('0' + random.next() % 10));
        text += "E" + std::to_string(static_cast<int>(random.next() % 84) - 46 - digits);
        const float wanted = std::strtof(text.c_str(), nullptr);
        INFO(text);
        const auto seen = nearest(text);
        REQUIRE(seen.has_value());
        CHECK(*seen == wanted);
    }
}

TEST_CASE("the middle between two floats is decided by what follows it") {
    testing::SplitMix random(8);
    for (int i = 0; i < 5'000; ++i) {
        // An odd number of halves of a float's last place, as an exact decimal.
        const std::uint64_t odd = ((random.next() % (1U << 23)) | (1U << 23)) * 2 + 1;
        const std::string text = std::to_string(odd);
        CHECK(*nearest(text) == std::strtof(text.c_str(), nullptr));
        const std::string above = text + ".00000000000000000000000000001";
        CHECK(*nearest(above) == std::strtof(above.c_str(), nullptr));
    }
}

TEST_CASE("floats rest as four bytes each") {
    std::string bytes;
    append_float(bytes, 1.0F);
    append_float(bytes, -0.5F);
    CHECK(bytes == std::string("\0\0\x80\x3F\0\0\0\xBF", 8));
    CHECK(read_floats(bytes) == std::vector<float>{1.0F, -0.5F});
    CHECK(read_floats({}).empty());
}

TEST_CASE("numbers in messages look as Java prints them") {
    CHECK(java_decimal_text(sortable("1E+39")) == "1E+39");
    CHECK(java_decimal_text(sortable("-340282350000000000000000000000000000000")) == "-3.4028235E+38");
    CHECK(java_decimal_text(sortable("100")) == "1E+2");
    CHECK(java_decimal_text(sortable("12.5")) == "12.5");
    CHECK(java_decimal_text(sortable("0.001")) == "0.001");
    CHECK(java_decimal_text(sortable("0.00000012")) == "1.2E-7");
    CHECK(java_decimal_text(sortable("0")) == "0");
}
