#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "value/number.h"

namespace dynascope {
namespace {

std::string sortable(std::string_view text) {
    std::string out;
    const Status status = append_sortable_number(out, text);
    REQUIRE(status.ok());
    return out;
}

const std::vector<std::string> ordered_numbers = {"-9.9999999999999999999999999999999999999E125",
                                                  "-9.9E125",
                                                  "-1E125",
                                                  "-1000000",
                                                  "-123.45",
                                                  "-123.4",
                                                  "-123",
                                                  "-100",
                                                  "-99.99",
                                                  "-99",
                                                  "-12",
                                                  "-10",
                                                  "-9.5",
                                                  "-2",
                                                  "-1.01",
                                                  "-1",
                                                  "-0.99",
                                                  "-0.1",
                                                  "-0.05",
                                                  "-0.012",
                                                  "-0.01",
                                                  "-1E-129",
                                                  "-1.1E-130",
                                                  "-1E-130",
                                                  "0",
                                                  "1E-130",
                                                  "1.1E-130",
                                                  "1E-129",
                                                  "0.01",
                                                  "0.012",
                                                  "0.05",
                                                  "0.1",
                                                  "0.99",
                                                  "1",
                                                  "1.01",
                                                  "2",
                                                  "9.5",
                                                  "10",
                                                  "12",
                                                  "99",
                                                  "99.99",
                                                  "100",
                                                  "123",
                                                  "123.4",
                                                  "123.45",
                                                  "1000000",
                                                  "1E125",
                                                  "9.9E125",
                                                  "9.9999999999999999999999999999999999999E125"};

TEST_CASE("byte order of sortable bytes is numeric order") {
    for (std::size_t i = 0; i < ordered_numbers.size(); ++i) {
        for (std::size_t j = 0; j < ordered_numbers.size(); ++j) {
            INFO(ordered_numbers[i] << " and " << ordered_numbers[j]);
            CHECK((sortable(ordered_numbers[i]) < sortable(ordered_numbers[j])) == (i < j));
        }
    }
}

TEST_CASE("no sortable number is the beginning of another") {
    for (const std::string& a : ordered_numbers) {
        for (const std::string& b : ordered_numbers) {
            if (a != b) CHECK_FALSE(sortable(b).starts_with(sortable(a)));
        }
    }
}

TEST_CASE("sortable bytes have their documented layout") {
    CHECK(sortable("0") == std::string("\x80\x00", 2));
    CHECK(sortable("12.5") == "\xC1\x19\x64");
    CHECK(sortable("-12.5") == "\x3E\xE6\x9B");
    CHECK(sortable("1E-130") == "\x80\x02");
    CHECK(sortable("1E125") == "\xFF\x14");
    CHECK(sortable("1") == "\xC1\x02");
}

TEST_CASE("equal numbers have equal bytes however they are written") {
    for (const char* text : {"120", "1.2e2", "0120.0", "12E1", "+120", "0.00120e5"})
        CHECK(sortable(text) == sortable("120"));
    CHECK(sortable("-0") == sortable("0"));
}

TEST_CASE("a number comes back from its sortable bytes") {
    for (const std::string& text : ordered_numbers) {
        const Number number = Number::parse(text).value();
        std::string bytes;
        number.append_sortable(bytes);
        CHECK(bytes == sortable(text));
        CHECK(Number::from_sortable(bytes) == number);
        CHECK(bytes.size() <= sortable_size_bytes_max);
        CHECK(sortable_length(bytes) == bytes.size());
        CHECK(sortable_length(bytes + "more") == bytes.size());
        std::string out;
        append_number_text(out, bytes);
        CHECK(out == number.text());
        CHECK(number_size_bytes(bytes) == number.size_bytes());
    }
}

TEST_CASE("38 digits that begin inside a pair take 20 pairs") {
    const std::string text = "1" + std::string(36, '2') + "3E1";
    const std::string bytes = sortable("1." + std::string(36, '2') + "3");
    CHECK(bytes.size() == sortable_size_bytes_max);
    CHECK(Number::from_sortable(bytes).text() == "1." + std::string(36, '2') + "3");
    CHECK(Number::from_sortable(sortable(text)) == Number::parse(text).value());
}

TEST_CASE("bytes that are no canonical number have no length") {
    const std::vector<std::string> bad = {"",
                                          "\x80",
                                          "\xC1",
                                          std::string("\xC1\x00", 2),
                                          "\xC1\x01",
                                          std::string("\xC1\x03\x00", 3),
                                          "\xC1\xC8",
                                          "\xC1\xFF",
                                          "\xC1\x01\x02",
                                          "\x3E",
                                          "\x3E\xFF",
                                          "\x3E\xFE\xFD",
                                          "\x7F\xFF",
                                          "\xC1" + std::string(20, '\x03') + "\x02",
                                          "\xC1\x17" + std::string(18, '\x17') + "\x16"};
    for (const std::string& bytes : bad) {
        INFO(bytes.size() << " bytes");
        CHECK(sortable_length(bytes) == 0);
    }
    CHECK(sortable_length("\xC1\x03" + std::string(18, '\x17') + "\x14") == 21);
}

// The service counts a byte for each two digits and one more. Digits of the integer and of the fraction part are paired
// apart from each other, starting at the point; zeros at both ends are no digits. Where all digits lie on one side of
// the point it is the digits that count, not where the point falls: 120 and 0.012 have two digits, as 12 has.
TEST_CASE("the size of a number follows the captured rule") {
    const std::vector<std::pair<std::string, std::int64_t>> sizes = {{"123456", 4},
                                                                     {"3.14159", 5},
                                                                     {"1E125", 2},
                                                                     {"1E-130", 2},
                                                                     {"0", 1},
                                                                     {"1", 2},
                                                                     {"12", 2},
                                                                     {"123", 3},
                                                                     {"120", 2},
                                                                     {"1200", 2},
                                                                     {"1230", 3},
                                                                     {"0.5", 2},
                                                                     {"0.05", 2},
                                                                     {"0.012", 2},
                                                                     {"0.125", 3},
                                                                     {"1.5", 3},
                                                                     {"10.5", 3},
                                                                     {"100.5", 4},
                                                                     {"1000.05", 4},
                                                                     {"-1", 3},
                                                                     {"-123456", 5},
                                                                     {"-0.5", 3},
                                                                     {"99999999999999999999999999999999999999", 20}};
    for (const auto& [text, size] : sizes) {
        INFO(text);
        CHECK(number_size_bytes(sortable(text)) == size);
    }
}

}  // namespace
}  // namespace dynascope
