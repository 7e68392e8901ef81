#include <catch2/catch_test_macros.hpp>

#include "json/document.h"
#include "scenario/scenario.h"

using namespace dynascope;

namespace {

bool matches(const char* pattern, const char* value) {
    return match(*parse_document(pattern), *parse_document(value), "").empty();
}

}  // namespace

TEST_CASE("objects match as subsets, arrays whole, scalars exactly") {
    CHECK(matches(R"({"a":1})", R"({"a":1,"b":2})"));
    CHECK_FALSE(matches(R"({"a":1})", R"({"b":2})"));
    CHECK_FALSE(matches(R"({"a":"1"})", R"({"a":1})"));
    CHECK(matches("[1,2]", "[1,2]"));
    CHECK_FALSE(matches("[1,2]", "[1,2,3]"));
    CHECK_FALSE(matches("[1,2]", "[2,1]"));
}

TEST_CASE("matchers") {
    CHECK(matches(R"({"a":{"$exists":false}})", "{}"));
    CHECK_FALSE(matches(R"({"a":{"$exists":true}})", "{}"));
    CHECK(matches(R"({"$gt":5})", "6"));
    CHECK_FALSE(matches(R"({"$gt":5})", "5"));
    CHECK(matches(R"({"$lte":0.5})", "0.5"));
    CHECK_FALSE(matches(R"({"$gt":5})", "\"6\""));
    CHECK(matches(R"({"$length":2})", "[1,2]"));
    CHECK(matches(R"({"$matches":"key"})", "\"a key b\""));
    CHECK(matches(R"({"$startsWith":"a"})", "\"abc\""));
    CHECK(matches(R"({"$includes":[{"a":1}]})", R"([{"a":2},{"a":1}])"));
    CHECK(matches(R"({"$unordered":[1,2]})", "[2,1]"));
    CHECK_FALSE(matches(R"({"$unordered":[1,1]})", "[2,1]"));
    CHECK_FALSE(matches(R"({"$exactly":{"a":1}})", R"({"a":1,"b":2})"));
}

TEST_CASE("a mismatch names its path, what was wanted and what was seen") {
    const auto mismatches =
        match(*parse_document(R"({"a":{"b":[1,{"c":3}]}})"), *parse_document(R"({"a":{"b":[1,{"c":4}]}})"), "");
    REQUIRE(mismatches.size() == 1);
    CHECK(mismatches[0].path == "a.b[1].c");
    CHECK(mismatches[0].wanted == "3");
    CHECK(mismatches[0].seen == "4");
}
