#include <catch2/catch_test_macros.hpp>

#include "expression/expression.h"
#include "tests/support/expression_case.h"
#include "unit/expression/error_cases.h"

namespace dynascope {

using namespace testing;

namespace {

std::string in_list(int count) {
    std::string text = "a IN (:a";
    for (int i = 1; i < count; ++i) {
        text += ", :a";
    }
    return text + ")";
}

}  // namespace

TEST_CASE("functions take a fixed number of operands", "[resolve_condition]") {
    const std::string message =
        "Invalid ConditionExpression: Incorrect number of operands for operator or function; operator or function: ";
    CHECK(condition_error("attribute_exists(a, b)") == message + "attribute_exists, number of operands: 2");
    CHECK(condition_error("attribute_not_exists(a, b, c)") == message + "attribute_not_exists, number of operands: 3");
    CHECK(condition_error("attribute_type(a)") == message + "attribute_type, number of operands: 1");
    CHECK(condition_error("begins_with(a, :a, :b)") == message + "begins_with, number of operands: 3");
    CHECK(condition_error("contains(a)") == message + "contains, number of operands: 1");
    CHECK(condition_error("size(a, b) > :n") == message + "size, number of operands: 2");
    CHECK(condition_error(in_list(100)) == "");
    CHECK(condition_error(in_list(101)) == message + "IN, number of operands: 101");
}

TEST_CASE("some functions want a document path", "[resolve_condition]") {
    check_conditions({{"attribute_exists(:a)",
                       "Operator or function requires a document path; operator or function: attribute_exists"},
                      {"attribute_not_exists(size(a))",
                       "Operator or function requires a document path; operator or function: attribute_not_exists"},
                      {"attribute_exists(a.b[0])", ""},
                      {"begins_with(:a, b)", ""},
                      {"contains(:a, b)", ""}});
}

TEST_CASE("types of constant operands are checked before any item is seen", "[resolve_condition]") {
    const char* begins =
        "Incorrect operand type for operator or function; operator or function: begins_with, operand type: ";
    check_conditions({{"begins_with(a, :a)", ""}, {"begins_with(a, :bin)", ""}, {"begins_with(a, b)", ""}});
    CHECK(condition_error("begins_with(a, :n)") == std::string("Invalid ConditionExpression: ") + begins + "N");
    CHECK(condition_error("begins_with(:l, a)") == std::string("Invalid ConditionExpression: ") + begins + "L");
    CHECK(condition_error("begins_with(a, size(b))") == std::string("Invalid ConditionExpression: ") + begins + "N");
    check_conditions(
        {{"attribute_type(a, :type)", ""},
         {"attribute_type(a, :a)",
          "Invalid attribute type name found; type: a, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}"},
         {"attribute_type(a, :n)",
          "Incorrect operand type for operator or function; operator or function: attribute_type, operand type: "
          "N"},
         {"attribute_type(a, b)",
          "Incorrect operand type for operator or function; operator or function: attribute_type, operand type: "
          "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}"},
         {"size(:l) > :n", ""},
         {"size(:a) > :n", ""},
         {"size(:n) > :n",
          "Incorrect operand type for operator or function; operator or function: size, operand type: N"},
         {"size(:bool) > :n",
          "Incorrect operand type for operator or function; operator or function: size, operand type: BOOL"},
         {"size(size(a)) > :n",
          "Incorrect operand type for operator or function; operator or function: size, operand type: N"},
         {"contains(:n, a)", ""},
         {"contains(a, :l)", ""}});
}

TEST_CASE("only strings, numbers and binary have an order", "[resolve_condition]") {
    const std::string message =
        "Invalid ConditionExpression: Incorrect operand type for operator or function; operator or function: ";
    CHECK(condition_error("a < :l") == message + "<, operand type: L");
    CHECK(condition_error(":bool >= a") == message + ">=, operand type: BOOL");
    CHECK(condition_error("a > :ss") == message + ">, operand type: SS");
    CHECK(condition_error("a <= :null") == message + "<=, operand type: NULL");
    CHECK(condition_error("a BETWEEN :map AND :map") == message + "BETWEEN, operand type: M");
    CHECK(condition_error("a = :l and a <> :bool and a IN (:l, :map)") == "");
    CHECK(condition_error("a < :bin and a < :n and a < :a and a < size(b)") == "");
}

TEST_CASE("bounds of BETWEEN are of one type and in order", "[resolve_condition]") {
    check_conditions(
        {{"a between :b and :a",
          "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound "
          "operand: AttributeValue: {S:b}, upper bound operand: AttributeValue: {S:a}"},
         {"a between :m and :n",
          "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound "
          "operand: AttributeValue: {N:2}, upper bound operand: AttributeValue: {N:1}"},
         {":a between :b and :a",
          "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound "
          "operand: AttributeValue: {S:b}, upper bound operand: AttributeValue: {S:a}"},
         {"a between :b and :n",
          "The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: "
          "AttributeValue: {S:b}, upper bound operand: AttributeValue: {N:1}"},
         {"a between :a and :a", ""},
         {"a between b and :a", ""},
         {"a between b and b", ""}});
}

TEST_CASE("an operand is not compared with itself", "[resolve_condition]") {
    const char* message =
        "The first operand must be distinct from the remaining operands for this operator or "
        "function; operator: ";
    const std::string prefix = std::string("Invalid ConditionExpression: ") + message;
    CHECK(condition_error("a = a") == prefix + "=, first operand: [a]");
    CHECK(condition_error("a = #a") == prefix + "=, first operand: [a]");
    CHECK(condition_error("a.b[1] <> a.b[1]") == prefix + "<>, first operand: [a, b, [1]]");
    CHECK(condition_error("contains(a, a)") == prefix + "contains, first operand: [a]");
    CHECK(condition_error("begins_with(a, a)") == prefix + "begins_with, first operand: [a]");
    check_conditions(
        {{":a = :a", ""}, {"a IN (a)", ""}, {"a between a and :b", ""}, {"a[0] = a[1]", ""}, {"a = size(a)", ""}});
}

TEST_CASE("a condition tells which attributes it names", "[resolve_condition]") {
    ExpressionCache cache;
    Placeholders bound = usual_placeholders();
    const auto condition = compile_condition(
        cache, ExpressionKind::kFilter,
        "#n.x = :a or not (contains(z, y[0]) and size(w) > :n) or z in (:a, v) or a between :a and u", bound);
    REQUIRE(condition.ok());
    CHECK(attributes_of(condition.value()) == std::vector<std::string>{"name", "z", "y", "w", "v", "a", "u"});
}

}  // namespace dynascope
