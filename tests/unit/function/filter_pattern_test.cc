#include "function/filter_pattern.h"

#include <catch2/catch_test_macros.hpp>

using namespace dynascope;

namespace {

bool matches(const std::string& pattern, const std::string& event) {
    return FilterPatterns({pattern}).match(parse_document(event).value());
}

}  // namespace

TEST_CASE("a value matches in its JSON type only") {
    CHECK(matches(R"({"a":["1"]})", R"({"a":"1"})"));
    CHECK_FALSE(matches(R"({"a":[1]})", R"({"a":"1"})"));
    CHECK(matches(R"({"a":[1]})", R"({"a":1})"));
    CHECK(matches(R"({"a":[null,true]})", R"({"a":null})"));
    CHECK(matches(R"({"a":[null,true]})", R"({"a":true})"));
    CHECK_FALSE(matches(R"({"a":["1"]})", R"({"b":"1"})"));
}

TEST_CASE("members are joined by AND, rules and patterns by OR") {
    const std::string pattern = R"({"a":["1","2"],"b":{"c":["3"]}})";
    CHECK(matches(pattern, R"({"a":"2","b":{"c":"3"}})"));
    CHECK_FALSE(matches(pattern, R"({"a":"2","b":{"c":"4"}})"));
    CHECK_FALSE(matches(pattern, R"({"a":"2"})"));
    const FilterPatterns either({R"({"a":["1"]})", R"({"b":["1"]})"});
    CHECK(either.match(parse_document(R"({"b":"1"})").value()));
    CHECK(FilterPatterns({}).match(parse_document("{}").value()));
    CHECK(matches(R"({"$or":[{"a":["1"]},{"b":["2"]}]})", R"({"b":"2"})"));
    CHECK_FALSE(matches(R"({"$or":[{"a":["1"]},{"b":["2"]}]})", R"({"b":"1"})"));
}

TEST_CASE("rules") {
    CHECK(matches(R"({"a":[{"prefix":"ab"}]})", R"({"a":"abc"})"));
    CHECK_FALSE(matches(R"({"a":[{"prefix":"ab"}]})", R"({"a":"xab"})"));
    CHECK(matches(R"({"a":[{"prefix":{"equals-ignore-case":"AB"}}]})", R"({"a":"abc"})"));
    CHECK(matches(R"({"a":[{"suffix":"bc"}]})", R"({"a":"abc"})"));
    CHECK(matches(R"({"a":[{"equals-ignore-case":"ABC"}]})", R"({"a":"abc"})"));
    CHECK(matches(R"({"a":[{"anything-but":["x","y"]}]})", R"({"a":"z"})"));
    CHECK_FALSE(matches(R"({"a":[{"anything-but":"x"}]})", R"({"a":"x"})"));
    CHECK_FALSE(matches(R"({"a":[{"anything-but":"x"}]})", R"({})"));
    CHECK_FALSE(matches(R"({"a":[{"anything-but":{"prefix":"x"}}]})", R"({"a":"xy"})"));
    CHECK(matches(R"({"a":[{"exists":false}]})", R"({"b":1})"));
    CHECK(matches(R"({"a":{"b":[{"exists":false}]}})", R"({"b":1})"));
    CHECK_FALSE(matches(R"({"a":[{"exists":true}]})", R"({"a":{"b":1}})"));
    CHECK(matches(R"({"a":["x"]})", R"({"a":["y","x"]})"));
}

TEST_CASE("numeric holds for numbers, and so never for those of DynamoDB") {
    CHECK(matches(R"({"a":[{"numeric":[">",1,"<=",5]}]})", R"({"a":5})"));
    CHECK_FALSE(matches(R"({"a":[{"numeric":[">",1,"<=",5]}]})", R"({"a":6})"));
    CHECK(matches(R"({"a":[{"numeric":["=",2]}]})", R"({"a":2})"));
    CHECK_FALSE(matches(R"({"a":[{"numeric":["=",2]}]})", R"({"a":"2"})"));
}

TEST_CASE("what is no pattern") {
    for (const char* text :
         {"", "[]", "{}", "1", R"({"a":"x"})", R"({"a":[]})", R"({"a":[{"like":"x"}]})", R"({"a":[{"exists":1}]})",
          R"({"a":[{"numeric":[">"]}]})", R"({"a":[{"numeric":["~",1]}]})", R"({"a":{}})", R"({"$or":[{"a":[1]}]})",
          R"({"a":[["x"]]})", R"({"a":[{"anything-but":[]}]})"}) {
        INFO(text);
        CHECK_FALSE(is_filter_pattern(text));
    }
    CHECK(is_filter_pattern(R"({"dynamodb":{"NewImage":{"a":{"S":["x",{"prefix":"y"}]}}}})"));
}
