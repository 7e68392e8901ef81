#include "value/number.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <catch2/catch_test_macros.hpp>

namespace dynascope {
namespace {

using Texts = std::vector<std::pair<std::string, std::string>>;

std::string canonical(std::string_view text) {
    const auto number = Number::parse(text);
    return number.ok() ? number.value().text() : number.error().message;
}

Number number(std::string_view text) {
    auto parsed = Number::parse(text);
    REQUIRE(parsed.ok());
    return parsed.value();
}

std::string sum(std::string_view a, std::string_view b) {
    const auto result = Number::add(number(a), number(b));
    return result.ok() ? result.value().text() : result.error().message;
}

std::string difference(std::string_view a, std::string_view b) {
    const auto result = Number::subtract(number(a), number(b));
    return result.ok() ? result.value().text() : result.error().message;
}

const std::string overflow = "Number overflow. Attempting to store a number with magnitude larger than supported range";
const std::string underflow =
    "Number underflow. Attempting to store a number with magnitude smaller than supported range";
const std::string digits38 = "Attempting to store more than 38 significant digits in a Number";
const std::string nines = std::string(38, '9');

TEST_CASE("the text of a number is plain and canonical") {
    const Texts texts = {{"0", "0"},
                         {"5", "5"},
                         {"-5", "-5"},
                         {"+5", "5"},
                         {"007", "7"},
                         {"5.", "5"},
                         {".5", "0.5"},
                         {"-.5", "-0.5"},
                         {"1.50", "1.5"},
                         {"100", "100"},
                         {"1e2", "100"},
                         {"1E+2", "100"},
                         {"12.5e-1", "1.25"},
                         {"12.5E1", "125"},
                         {"0.001", "0.001"},
                         {"1e-3", "0.001"},
                         {"1234567.891", "1234567.891"},
                         {"10.01", "10.01"},
                         {"0001e0002", "100"},
                         {"0.0000120e5", "1.2"},
                         {nines, nines}};
    for (const auto& [text, expected] : texts) {
        INFO(text);
        CHECK(canonical(text) == expected);
    }
}

TEST_CASE("zero has one form") {
    for (const char* text :
         {"0", "-0", "+0", "00", "0.0", ".0", "0.", "-0.000", "0e5", "0E-999", "0e99999999999999999999"}) {
        INFO(text);
        CHECK(canonical(text) == "0");
        CHECK(number(text) == Number());
    }
}

TEST_CASE("what is no number is named in the error") {
    for (const std::string text :
         {"abc", ".",  "-",  "+",    "e5",    "1e",    "1e+", "1e-",      "--1", "+-1",  "1.2.3",
          "1,5", " 1", "1 ", "0x10", "1e5.5", "1e5e5", "NaN", "Infinity", "1_0", "-.e1", "\xEF\xBC\x91"}) {
        INFO(text);
        CHECK(canonical(text) == "The parameter cannot be converted to a numeric value: " + text);
    }
    CHECK(canonical("") == "The parameter cannot be converted to a numeric value");
    CHECK(Number::parse("abc").error().type == ErrorType::kValidation);
}

TEST_CASE("magnitudes reach from 1E-130 to just under 1E126") {
    CHECK(canonical("1E125") == "1" + std::string(125, '0'));
    CHECK(canonical("9.9999999999999999999999999999999999999E125") == nines + std::string(88, '0'));
    CHECK(canonical("1E-130") == "0." + std::string(129, '0') + "1");
    CHECK(canonical("-1E-130") == "-0." + std::string(129, '0') + "1");
    CHECK(canonical("1E126") == overflow);
    CHECK(canonical("-1E126") == overflow);
    CHECK(canonical("10E125") == overflow);
    CHECK(canonical("9.9E-131") == underflow);
    CHECK(canonical("-0.1E-130") == underflow);
}

TEST_CASE("exponents may be absurdly long") {
    CHECK(canonical("1E99999999999999999999999999999999999") == overflow);
    CHECK(canonical("1E-99999999999999999999999999999999999") == underflow);
    CHECK(canonical("1E" + std::string(1'000, '0') + "5") == "100000");
    CHECK(canonical("0." + std::string(1'000, '0') + "1E1001") == "1");
    CHECK(canonical("1" + std::string(1'000, '0') + "E-1000") == "1");
}

TEST_CASE("only digits between the first and the last that is not zero count as significant") {
    CHECK(canonical("000" + nines + "000") == nines + "000");
    CHECK(canonical("0.000" + nines + "000") == "0.000" + nines);
    CHECK(canonical(nines + "9") == digits38);
    CHECK(canonical("1." + std::string(37, '0') + "1") == digits38);
    CHECK(canonical("1." + std::string(36, '0') + "1") == "1." + std::string(36, '0') + "1");
}

TEST_CASE("magnitude is judged before digits") {
    CHECK(canonical(nines + "9E100") == overflow);
    CHECK(canonical("0.1" + nines + "E-130") == underflow);
}

TEST_CASE("sums and differences are exact") {
    CHECK(sum("0.1", "0.2") == "0.3");
    CHECK(sum("99", "1") == "100");
    CHECK(sum("-5", "3") == "-2");
    CHECK(sum("5", "-5") == "0");
    CHECK(sum("0", "7.5") == "7.5");
    CHECK(sum("1e20", "1e-17") == "100000000000000000000.00000000000000001");
    CHECK(difference("1", "0.00001") == "0.99999");
    CHECK(difference("3", "5") == "-2");
    CHECK(difference("0", "5") == "-5");
    CHECK(difference("5", "0") == "5");
    CHECK(difference("-1.5", "-1.5") == "0");
}

TEST_CASE("a sum that needs more than 38 digits is refused") {
    CHECK(sum(nines, "1") == "1" + std::string(38, '0'));
    CHECK(sum(nines, "2") == digits38);
    CHECK(sum("1E38", "1") == digits38);
    CHECK(sum("1E125", "1E-130") == digits38);
    CHECK(sum("-1E125", "1") == digits38);
    CHECK(sum("2E38", "-1") == digits38);
    CHECK(difference("1E38", "1") == nines);
    CHECK(difference("1E38", "0.1") == digits38);
    CHECK(difference("1.5E38", "7") == digits38);
    CHECK(difference("1.5E38", "5E37") == "1" + std::string(38, '0'));
}

TEST_CASE("a sum that leaves the range is refused") {
    CHECK(sum("9E125", "1E125") == overflow);
    CHECK(difference("-9E125", "1E125") == overflow);
    CHECK(difference("1.1E-130", "1E-130") == underflow);
}

TEST_CASE("numbers order by value") {
    const std::vector<std::string> ordered = {
        "-9.9E125", "-1E125", "-100.5", "-100",        "-99", "-1.5", "-1", "-0.5", "-1E-130", "0",     "1E-130",
        "1.1E-130", "0.5",    "1",      "1.000000001", "9",   "10",   "11", "99",   "100",     "1E125", "9.9E125"};
    for (std::size_t i = 0; i < ordered.size(); ++i) {
        for (std::size_t j = 0; j < ordered.size(); ++j) {
            INFO(ordered[i] << " and " << ordered[j]);
            CHECK((number(ordered[i]) <=> number(ordered[j])) == (i <=> j));
            CHECK((number(ordered[i]) == number(ordered[j])) == (i == j));
        }
    }
}

TEST_CASE("integers go in and out of 64 bits") {
    for (const std::int64_t value : {std::int64_t{0}, std::int64_t{1}, std::int64_t{-1}, std::int64_t{1'000},
                                     std::int64_t{-123'450}, INT64_MAX, INT64_MIN}) {
        CHECK(Number(value).text() == std::to_string(value));
        CHECK(Number(value) == number(std::to_string(value)));
        CHECK(Number(value).to_int64() == value);
        CHECK(Number(value).is_integer());
    }
}

TEST_CASE("conversion to 64 bits cuts the fraction and clamps") {
    CHECK(number("1.9").to_int64() == 1);
    CHECK(number("-1.9").to_int64() == -1);
    CHECK(number("0.5").to_int64() == 0);
    CHECK(number("1E-130").to_int64() == 0);
    CHECK(number("9223372036854775808").to_int64() == INT64_MAX);
    CHECK(number("-9223372036854775809").to_int64() == INT64_MIN);
    CHECK(number("1E125").to_int64() == INT64_MAX);
    CHECK(number("-1E125").to_int64() == INT64_MIN);
    CHECK(number(nines).to_int64() == INT64_MAX);
    CHECK_FALSE(number("1.5").is_integer());
    CHECK(number("1.5e1").is_integer());
}

}  // namespace
}  // namespace dynascope
