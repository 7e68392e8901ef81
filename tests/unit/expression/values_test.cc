#include "expression/values.h"

#include <catch2/catch_test_macros.hpp>

#include "tests/support/expression_case.h"

namespace dynascope {

using namespace testing;

TEST_CASE("numbers are packed as the wire's numbers are", "[values]") {
    CHECK(pack_number(Number(0)) == packed_value(R"({"N":"0"})"));
    CHECK(pack_number(Number(-1234)) == packed_value(R"({"N":"-1234"})"));
}

TEST_CASE("sets are united and subtracted in canonical form", "[values]") {
    const std::string abd = packed_value(R"({"SS":["a","b","d"]})");
    const std::string bc = packed_value(R"({"SS":["b","c"]})");
    CHECK(unite_sets(ValueView(abd), ValueView(bc)) == packed_value(R"({"SS":["a","b","c","d"]})"));
    CHECK(unite_sets(ValueView(bc), ValueView(abd)) == packed_value(R"({"SS":["a","b","c","d"]})"));
    CHECK(unite_sets(ValueView(bc), ValueView(bc)) == bc);
    CHECK(subtract_sets(ValueView(abd), ValueView(bc)) == packed_value(R"({"SS":["a","d"]})"));
    CHECK(subtract_sets(ValueView(bc), ValueView(abd)) == packed_value(R"({"SS":["c"]})"));
    CHECK_FALSE(subtract_sets(ValueView(bc), ValueView(bc)).has_value());
}

TEST_CASE("levels of nesting are lists and maps", "[values]") {
    const auto levels = [](std::string_view json) {
        const std::string packed = packed_value(json);
        return nesting_levels(ValueView(packed));
    };
    CHECK(levels(R"({"S":"x"})") == 0);
    CHECK(levels(R"({"SS":["x"]})") == 0);
    CHECK(levels(R"({"L":[]})") == 1);
    CHECK(levels(R"({"M":{"a":{"L":[{"M":{}}]},"b":{"N":"1"}}})") == 3);
}

}  // namespace dynascope
