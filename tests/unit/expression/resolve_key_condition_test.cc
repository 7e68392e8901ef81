#include <catch2/catch_test_macros.hpp>

#include "expression/expression.h"
#include "tests/support/expression_case.h"

namespace dynascope {

using namespace testing;

namespace {

KeyCondition compiled(std::string_view text) {
    ExpressionCache cache;
    Placeholders bound = usual_placeholders();
    auto condition = compile_key_condition(cache, text, bound);
    INFO(text);
    REQUIRE(condition.ok());
    return std::move(condition).value();
}

}  // namespace

TEST_CASE("key conditions are tests joined by AND", "[resolve_key_condition]") {
    for (const char* text : {"pk = :a and sk > :b", "(pk = :a) and (sk > :b)", "(pk = :a and sk > :b)",
                             ":a = pk and :b < sk", "#pk = :a AND #sk > :b"}) {
        const KeyCondition tests = compiled(text);
        REQUIRE(tests.size() == 2);
        CHECK(tests[0].attribute == "pk");
        CHECK(tests[0].op == KeyTest::Op::kEqual);
        CHECK(tests[0].value == packed_value(R"({"S":"a"})"));
        CHECK(tests[1].attribute == "sk");
        CHECK(tests[1].op == KeyTest::Op::kGreater);
        CHECK(tests[1].value == packed_value(R"({"S":"b"})"));
    }
}

TEST_CASE("key tests know their operators", "[resolve_key_condition]") {
    CHECK(compiled("sk < :a")[0].op == KeyTest::Op::kLess);
    CHECK(compiled("sk <= :a")[0].op == KeyTest::Op::kLessOrEqual);
    CHECK(compiled("sk >= :a")[0].op == KeyTest::Op::kGreaterOrEqual);
    CHECK(compiled(":a >= sk")[0].op == KeyTest::Op::kLessOrEqual);
    CHECK(compiled(":a <= sk")[0].op == KeyTest::Op::kGreaterOrEqual);
    CHECK(compiled(":a > sk")[0].op == KeyTest::Op::kLess);
    CHECK(compiled("begins_with(sk, :a)")[0].op == KeyTest::Op::kBeginsWith);
    const KeyTest between = compiled("sk between :a and :b")[0];
    CHECK(between.op == KeyTest::Op::kBetween);
    CHECK(between.value == packed_value(R"({"S":"a"})"));
    CHECK(between.upper == packed_value(R"({"S":"b"})"));
}

TEST_CASE("other operators are refused", "[resolve_key_condition]") {
    const std::string message = "Invalid operator used in KeyConditionExpression: ";
    CHECK(key_condition_error("pk = :a or sk = :b") == message + "OR");
    CHECK(key_condition_error("not pk = :a") == message + "NOT");
    CHECK(key_condition_error("pk = :a and not sk = :b") == message + "NOT");
    CHECK(key_condition_error("pk <> :a") == message + "<>");
    CHECK(key_condition_error("pk in (:a)") == message + "IN");
    CHECK(key_condition_error("pk = :a and contains(sk, :b)") == message + "contains");
    CHECK(key_condition_error("pk = :a and attribute_exists(sk)") == message + "attribute_exists");
    CHECK(key_condition_error("pk = :a and attribute_not_exists(sk)") == message + "attribute_not_exists");
    CHECK(key_condition_error("pk = :a and attribute_type(sk, :type)") == message + "attribute_type");
    CHECK(key_condition_error("(pk = :a or sk = :b) and sk <> :a") == message + "OR");
}

TEST_CASE("a key test compares one top-level attribute with values", "[resolve_key_condition]") {
    const std::string invalid = "Invalid condition in KeyConditionExpression: ";
    CHECK(key_condition_error("pk = sk") == invalid + "Multiple attribute names used in one condition");
    CHECK(key_condition_error("sk between :a and pk") == invalid + "Multiple attribute names used in one condition");
    CHECK(key_condition_error(":a = :b") == invalid + "No key attribute specified");
    CHECK(key_condition_error("begins_with(:b, sk)") ==
          invalid + "begins_with operator must have the key attribute as its first operand");
    CHECK(key_condition_error("begins_with(:a, :b)") ==
          invalid + "begins_with operator must have the key attribute as its first operand");
    CHECK(key_condition_error(":a between sk and :b") ==
          invalid + "BETWEEN operator must have the key attribute as its first operand");
    CHECK(key_condition_error("sk.b = :b") == "KeyConditionExpressions cannot have conditions on nested attributes");
    CHECK(key_condition_error("pk[0] = :a") == "KeyConditionExpressions cannot have conditions on nested attributes");
    CHECK(key_condition_error("size(sk) > :n") == "KeyConditionExpressions cannot contain nested operations");
}

TEST_CASE("a key attribute is tested once", "[resolve_key_condition]") {
    const std::string message = "KeyConditionExpressions must only contain one condition per key";
    CHECK(key_condition_error("pk = :a and pk = :b") == message);
    CHECK(key_condition_error("pk = :a and sk > :a and sk < :b") == message);
    CHECK(key_condition_error("pk = :a and (sk > :a and sk < :b)") == message);
}

TEST_CASE("values that no key can have are refused", "[resolve_key_condition]") {
    const std::string message = "One or more parameter values were invalid: ComparisonOperator ";
    CHECK(key_condition_error("pk = :l") == message + "EQ is not valid for L AttributeValue type");
    CHECK(key_condition_error("sk > :bool") == message + "GT is not valid for BOOL AttributeValue type");
    CHECK(key_condition_error("sk between :ss and :ss") == message + "BETWEEN is not valid for SS AttributeValue type");
}

TEST_CASE("key conditions obey the grammar of conditions", "[resolve_key_condition]") {
    CHECK(key_condition_error("((pk = :a))") ==
          "Invalid KeyConditionExpression: The expression has redundant parentheses;");
    CHECK(key_condition_error("pk = :a and begins_with(sk, :n)") ==
          "Invalid KeyConditionExpression: Incorrect operand type for operator or function; operator or function: "
          "begins_with, operand type: N");
    CHECK(key_condition_error("sk between :b and :a") ==
          "Invalid KeyConditionExpression: The BETWEEN operator requires upper bound to be greater than or equal to "
          "lower bound; lower bound operand: AttributeValue: {S:b}, upper bound operand: AttributeValue: {S:a}");
    CHECK(key_condition_error("name = :a") ==
          "Invalid KeyConditionExpression: Attribute name is a reserved keyword; reserved keyword: name");
    CHECK(key_condition_error("pk = \"x\"") ==
          "Invalid KeyConditionExpression: Syntax error; token: \"\"\", near: \"= \"x\"");
    CHECK(key_condition_error("pk = pk") ==
          "Invalid KeyConditionExpression: The first operand must be distinct from the remaining operands for this "
          "operator or function; operator: =, first operand: [pk]");
}

}  // namespace dynascope
