#include <catch2/catch_test_macros.hpp>

#include "expression/expression.h"
#include "tests/support/expression_case.h"
#include "unit/expression/error_cases.h"

namespace dynascope {

using namespace testing;

TEST_CASE("parentheses may not be doubled", "[parse_condition]") {
    check_conditions({{"((a = :a))", "The expression has redundant parentheses;"},
                      {"((a = :a)) and b = :b", "The expression has redundant parentheses;"},
                      {"b = :b or ((a = :a))", "The expression has redundant parentheses;"},
                      {"((a)) = :a", "The expression has redundant parentheses;"},
                      {"a = ((:a))", "The expression has redundant parentheses;"},
                      {"(a = :a)", ""},
                      {"((a = :a) and (b = :b))", ""},
                      {"(a) = (:a)", ""},
                      {"((a) = :a)", ""},
                      {"NOT (NOT (a = :a))", ""},
                      {"( ( ( size ( #a ) ) < #b.Maximum ) AND ( #n > :n ) )", ""},
                      {"contains(a, (:a))", ""},
                      {"a between (:a) and :b", ""}});
}

TEST_CASE("functions have names, and places where they may stand", "[parse_condition]") {
    check_conditions(
        {{"foo(a)", "Invalid function name; function: foo"},
         {"foo(a) = :a", "Invalid function name; function: foo"},
         {"name(a)", "Invalid function name; function: name"},
         {"ATTRIBUTE_EXISTS(a)", "Invalid function name; function: ATTRIBUTE_EXISTS"},
         {"if_not_exists(a, :a) = :b",
          "The function is not allowed in a condition expression; function: if_not_exists"},
         {"list_append(a, :l)", "The function is not allowed in a condition expression; function: list_append"},
         {"size(a)", "The function is not allowed to be used this way in an expression; function: size"},
         {"not size(a)", "The function is not allowed to be used this way in an expression; function: size"},
         {"a = :a and (size(a))", "The function is not allowed to be used this way in an expression; function: size"},
         {"attribute_exists(a) = :a",
          "The function is not allowed to be used this way in an expression; function: attribute_exists"},
         {"size(contains(a, :a)) > :n",
          "The function is not allowed to be used this way in an expression; function: contains"},
         {"a between contains(a, :a) and :b",
          "The function is not allowed to be used this way in an expression; function: contains"},
         {"size(a) > :n", ""},
         {"contains(a, size(b))", ""},
         {"a in (size(b), :n)", ""},
         {"attribute_exists = :a", ""},
         {"a.contains = :a", ""}});
}

TEST_CASE("bare names may not be reserved", "[parse_condition]") {
    check_conditions({{"name = :a", "Attribute name is a reserved keyword; reserved keyword: name"},
                      {"NaMe = :a", "Attribute name is a reserved keyword; reserved keyword: NaMe"},
                      {"a.b[0].COMMENT = :a", "Attribute name is a reserved keyword; reserved keyword: COMMENT"},
                      {"attribute_exists(a.list)", "Attribute name is a reserved keyword; reserved keyword: list"},
                      {"size = :a", "Attribute name is a reserved keyword; reserved keyword: size"},
                      {"set = :a", "Attribute name is a reserved keyword; reserved keyword: set"},
                      {"#n = :a", ""},
                      {"remove = :a", ""}});
}

TEST_CASE("of several mistakes the service's first kind is told", "[parse_condition]") {
    check_conditions(
        {{"contains(a) and a = :zz and #zz = :a and name = :a and size(a) and foo(a) and ((a = :a))",
          "The expression has redundant parentheses;"},
         {"contains(a) and a = :zz and #zz = :a and name = :a and size(a) and foo(a)",
          "Invalid function name; function: foo"},
         {"contains(a) and a = :zz and #zz = :a and name = :a and size(a)",
          "The function is not allowed to be used this way in an expression; function: size"},
         {"contains(a) and a = :zz and #zz = :a and name = :a",
          "Attribute name is a reserved keyword; reserved keyword: name"},
         {"contains(a) and a = :zz and #zz = :a",
          "An expression attribute name used in the document path is not defined; attribute name: #zz"},
         {"contains(a) and a = :zz",
          "An expression attribute value used in expression is not defined; attribute value: :zz"},
         {"contains(a) and a = a",
          "Incorrect number of operands for operator or function; operator or function: contains, number of "
          "operands: 1"},
         {"name = :a and language = :b", "Attribute name is a reserved keyword; reserved keyword: name"}});
}

TEST_CASE("NOT binds before AND, AND before OR", "[parse_condition]") {
    const Pairs values = {{":t", R"({"BOOL":true})"}};
    const Pairs with_number = {{":t", R"({"BOOL":true})"}, {":n", R"({"N":"1"})"}};
    const char* item = R"({"t":{"BOOL":true},"f":{"BOOL":false}})";
    CHECK(holds("t = :t OR f = :t AND f = :t", item, values));
    CHECK_FALSE(holds("(t = :t OR f = :t) AND f = :t", item, values));
    CHECK(holds("NOT f = :t AND t = :t", item, values));
    CHECK_FALSE(holds("NOT (f = :t OR t = :t)", item, values));
    CHECK(holds("NOT f = :t OR t = :t", item, values));
    CHECK(holds("NOT NOT t = :t", item, values));
    CHECK(holds("f = :t AND f = :t OR t = :t AND t = :t", item, values));
    CHECK(holds("f = :t AND n between :n and :n OR t = :t", R"({"t":{"BOOL":true},"n":{"N":"1"}})", with_number));
}

}  // namespace dynascope
