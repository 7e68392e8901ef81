#include <catch2/catch_test_macros.hpp>

#include "expression/expression.h"
#include "tests/support/expression_case.h"

namespace dynascope {

using namespace testing;

namespace {

const char* const probe = R"({
    "s": {"S":"hello"}, "s2": {"S":"world"}, "n": {"N":"5"}, "n2": {"N":"5.0"}, "b": {"B":"AQID"}, "t": {"BOOL":true},
    "z": {"NULL":true}, "ss": {"SS":["x","y"]}, "ns": {"NS":["1","2.0"]}, "bs": {"BS":["AQ=="]},
    "l": {"L":[{"S":"x"},{"N":"1"},{"L":[{"N":"7"}]}]}, "m": {"M":{"a":{"M":{"b":{"N":"3"}}},"e":{"S":""}}},
    "el": {"L":[]}, "u": {"S":"aé€𝄞"}})";

struct Case {
    const char* text;
    bool expected;
};

const Pairs probe_values = {{":s", R"({"S":"hello"})"},     {":h", R"({"S":"hel"})"},
                            {":ell", R"({"S":"ell"})"},     {":x", R"({"S":"x"})"},
                            {":n", R"({"N":"5"})"},         {":n2", R"({"N":"5.00"})"},
                            {":one", R"({"N":"1.0"})"},     {":two", R"({"N":"2"})"},
                            {":big", R"({"N":"10"})"},      {":zero", R"({"N":"0"})"},
                            {":b", R"({"B":"AQ=="})"},      {":b23", R"({"B":"AgM="})"},
                            {":b12", R"({"B":"AQI="})"},    {":t", R"({"BOOL":true})"},
                            {":f", R"({"BOOL":false})"},    {":z", R"({"NULL":true})"},
                            {":yx", R"({"SS":["y","x"]})"}, {":l7", R"({"L":[{"N":"7"}]})"},
                            {":e", R"({"S":""})"},          {":m", R"({"M":{"b":{"N":"3.0"}}})"}};

void check_all(std::initializer_list<Case> cases) {
    for (const Case& each : cases) {
        INFO(each.text);
        CHECK(holds(each.text, probe, probe_values) == each.expected);
    }
}

}  // namespace

TEST_CASE("= compares type and value", "[evaluate]") {
    check_all({{"s = :s", true},
               {"s = :h", false},
               {"n = :n", true},
               {"n = :n2", true},
               {"n = n2", true},
               {"n = :s", false},
               {"t = :t", true},
               {"t = :f", false},
               {"z = :z", true},
               {"ss = :yx", true},
               {"l[2] = :l7", true},
               {"m.a = :m", true},
               {"m.a.b = :n", false},
               {"b = :b", false}});
}

TEST_CASE("<> is true for what is not equal, missing or of another type", "[evaluate]") {
    check_all({{"s <> :s", false},
               {"s <> :h", true},
               {"s <> :n", true},
               {"absent <> :s", true},
               {"absent <> gone", true},
               {"size(n) <> :n", true}});
}

TEST_CASE("orderings hold between values of one type only", "[evaluate]") {
    check_all({{"n < :big", true},
               {"n <= :n2", true},
               {"n > :one", true},
               {"n >= :big", false},
               {"s > :h", true},
               {"s < s2", true},
               {"s < :big", false},
               {"s >= :big", false},
               {"b > :b", true},
               {"t > :n", false},
               {"absent < :big", false},
               {"absent > :big", false},
               {"NOT absent < :big", true},
               {"l < ss", false},
               {"t >= t2", false}});
}

TEST_CASE("BETWEEN includes its bounds; IN finds an equal value", "[evaluate]") {
    check_all({{"n BETWEEN :n AND :big", true},
               {"n BETWEEN :one AND :n2", true},
               {"n BETWEEN :one AND :two", false},
               {"s BETWEEN :h AND :x", true},
               {"s BETWEEN :one AND :two", false},
               {"absent BETWEEN :one AND :two", false},
               {":two BETWEEN :one AND n", true},
               {"n IN (:s, :n2)", true},
               {"n IN (:s)", false},
               {"absent IN (:s)", false},
               {"s IN (s2, s)", true},
               {"l[2] IN (:l7)", true}});
}

TEST_CASE("existence is of any value, also NULL and within documents", "[evaluate]") {
    check_all({{"attribute_exists(s)", true},
               {"attribute_exists(z)", true},
               {"attribute_exists(m.a.b)", true},
               {"attribute_exists(m.a.c)", false},
               {"attribute_exists(l[2][0])", true},
               {"attribute_exists(l[3])", false},
               {"attribute_exists(s.a)", false},
               {"attribute_exists(m[0])", false},
               {"attribute_exists(l.a)", false},
               {"attribute_not_exists(absent)", true},
               {"attribute_not_exists(s)", false}});
}

TEST_CASE("attribute_type knows the ten types", "[evaluate]") {
    const std::pair<const char*, const char*> types[] = {{"s", "S"},    {"n", "N"},   {"b", "B"},   {"t", "BOOL"},
                                                         {"z", "NULL"}, {"ss", "SS"}, {"ns", "NS"}, {"bs", "BS"},
                                                         {"l", "L"},    {"m", "M"}};
    for (const auto& [attribute, type] : types) {
        for (const auto& [other, expected] : types) {
            const std::string text = std::string("attribute_type(") + other + ", :type)";
            const std::string value = std::string(R"({"S":")") + type + "\"}";
            INFO(text << type);
            CHECK(holds(text, probe, {{":type", value}}) == (type == expected));
        }
    }
    CHECK_FALSE(holds("attribute_type(absent, :type)", probe, {{":type", R"({"S":"S"})"}}));
}

TEST_CASE("begins_with is of strings and of binary", "[evaluate]") {
    check_all({{"begins_with(s, :h)", true},
               {"begins_with(s, :s)", true},
               {"begins_with(s, :ell)", false},
               {"begins_with(s, :e)", true},
               {"begins_with(b, :b12)", true},
               {"begins_with(b, :b23)", false},
               {"begins_with(n, :h)", false},
               {"begins_with(b, :h)", false},
               {"begins_with(absent, :h)", false},
               {"begins_with(:s, m.e)", true}});
}

TEST_CASE("contains looks into strings, binary, sets and lists", "[evaluate]") {
    check_all({{"contains(s, :ell)", true},
               {"contains(s, :x)", false},
               {"contains(s, :e)", true},
               {"contains(b, :b23)", true},
               {"contains(ss, :x)", true},
               {"contains(ss, :h)", false},
               {"contains(ss, :one)", false},
               {"contains(ns, :one)", true},
               {"contains(ns, :two)", true},
               {"contains(ns, :big)", false},
               {"contains(bs, :b)", true},
               {"contains(l, :x)", true},
               {"contains(l, :one)", true},
               {"contains(l, :l7)", true},
               {"contains(l, :two)", false},
               {"contains(m, :x)", false},
               {"contains(n, :n)", false},
               {"contains(absent, :x)", false},
               {"contains(:s, m.e)", true}});
}

// The Developer Guide promises "the length of the string" for strings and, in its PartiQL page, a "size in bytes": both
// agree on UTF-8 bytes, which is also how the service stores and bills strings.
TEST_CASE("size counts bytes of strings and binary, elements of the rest", "[evaluate]") {
    const auto sized = [](const std::string& path, int size) {
        return holds("size(" + path + ") = :size", probe, {{":size", "{\"N\":\"" + std::to_string(size) + "\"}"}});
    };
    CHECK(sized("s", 5));
    CHECK(sized("u", 10));
    CHECK(sized("b", 3));
    CHECK(sized("ss", 2));
    CHECK(sized("ns", 2));
    CHECK(sized("l", 3));
    CHECK(sized("el", 0));
    CHECK(sized("m", 2));
    CHECK(sized("m.e", 0));
    check_all({{"size(s) = size(l)", false},
               {"size(ss) = size(m)", true},
               {"size(n) >= :zero", false},
               {"size(t) >= :zero", false},
               {"size(absent) >= :zero", false},
               {"size(s) BETWEEN :one AND :n", true},
               {"size(:s) = size(s)", true},
               {"contains(ns, size(ss))", true}});
}

TEST_CASE("without an item nothing exists", "[evaluate]") {
    CHECK(holds("attribute_not_exists(pk)", ""));
    CHECK_FALSE(holds("attribute_exists(pk)", ""));
    CHECK_FALSE(
        holds("a = :n OR size(a) > :n OR begins_with(a, :h) OR contains(a, :h) OR a IN (:n)", "", probe_values));
    CHECK(holds("a <> :n", "", probe_values));
}

TEST_CASE("logic stops at the first decisive condition and nests deeply", "[evaluate]") {
    std::string text;
    for (int i = 0; i < 299; ++i) {
        text += "NOT (";
    }
    text += "n = :n" + std::string(299, ')');
    CHECK_FALSE(holds(text, probe, probe_values));
}

}  // namespace dynascope
