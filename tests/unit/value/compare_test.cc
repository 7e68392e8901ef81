#include "value/compare.h"

#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "value/wire_codec.h"

namespace dynascope {
namespace {

std::string packed_value(std::string_view json) {
    JsonTape tape;
    REQUIRE(tape.parse(json));
    std::string out;
    REQUIRE(decode_value(tape.root(), out).ok());
    return out;
}

std::partial_ordering compare(std::string_view a, std::string_view b) {
    return compare_values(ValueView(packed_value(a)), ValueView(packed_value(b)));
}

TEST_CASE("string values order by UTF-8 bytes") {
    CHECK(compare(R"({"S":"a"})", R"({"S":"b"})") < 0);
    CHECK(compare(R"({"S":"a"})", R"({"S":"ab"})") < 0);
    CHECK(compare(R"({"S":"Z"})", R"({"S":"a"})") < 0);
    CHECK(compare(R"({"S":"z"})", R"({"S":"é"})") < 0);
    CHECK(compare(R"({"S":"\uFFFF"})", R"({"S":"\uD83D\uDE00"})") < 0);  // unlike UTF-16 order
    CHECK(compare(R"({"S":"x"})", R"({"S":"x"})") == 0);
}

TEST_CASE("number values order by value") {
    CHECK(compare(R"({"N":"9"})", R"({"N":"10"})") < 0);
    CHECK(compare(R"({"N":"-9"})", R"({"N":"-10"})") > 0);
    CHECK(compare(R"({"N":"1.0"})", R"({"N":"1"})") == 0);
}

TEST_CASE("binary values order by unsigned bytes") {
    CHECK(compare(R"({"B":"fw=="})", R"({"B":"gA=="})") < 0);  // 7F, 80
    CHECK(compare(R"({"B":""})", R"({"B":"AA=="})") < 0);
}

TEST_CASE("different types and types without order are unordered") {
    const std::vector<std::string> values = {
        R"({"S":"1"})", R"({"N":"1"})", R"({"B":"MQ=="})", R"({"BOOL":true})", R"({"NULL":true})",
        R"({"L":[]})",  R"({"M":{}})",  R"({"SS":["1"]})", R"({"NS":["1"]})",  R"({"BS":["MQ=="]})"};
    for (std::size_t i = 0; i < values.size(); ++i) {
        for (std::size_t j = 0; j < values.size(); ++j) {
            const bool comparable = i == j && i < 3;
            CHECK((compare(values[i], values[j]) == std::partial_ordering::unordered) == !comparable);
        }
    }
}

}  // namespace
}  // namespace dynascope
