#include <catch2/catch_test_macros.hpp>

#include "expression/expression.h"
#include "tests/support/expression_case.h"

namespace dynascope {

using namespace testing;

namespace {

struct SyntaxCase {
    const char* text;
    const char* token;
    const char* near;
};

std::string syntax_message(const char* parameter, const SyntaxCase& expected) {
    return std::string("Invalid ") + parameter + ": Syntax error; token: \"" + expected.token + "\", near: \"" +
           expected.near + "\"";
}

}  // namespace

TEST_CASE("a syntax error in a condition names the token and its neighbours", "[parser]") {
    const SyntaxCase cases[] = {
        {"a", "<EOF>", "a"},
        {":a", "<EOF>", ":a"},
        {"(a", "<EOF>", "a"},
        {"a = ", "<EOF>", "= "},
        {"a = :a OR", "<EOF>", "OR"},
        {"a = (:a", "<EOF>", ":a"},
        {"attribute_exists(a) AND NOT #b", "<EOF>", "#b"},
        {"a-b", "-", "a-b"},
        {"a = :a b", "b", ":a b"},
        {"a b = :a", "b", "a b ="},
        {"a = :a AND __b = :b", "_", "AND __"},
        {"_a = :a", "_", "_a"},
        {"  = :a", "=", "  = :a"},
        {"a == :a", "=", "== :a"},
        {"a != :a", "!", "a !="},
        {"a = \"x\"", "\"", "= \"x"},
        {"a = 1", "1", "= 1"},
        {"a and b = :b", "and", "a and b"},
        {"and = :a", "and", "and ="},
        {"a.between = :a", "between", ".between ="},
        {"a[:n] = :a", ":n", "[:n]"},
        {"a[] = :a", "]", "[] ="},
        {"a[-1] = :a", "-", "[-1"},
        {"a[1.5] = :a", ".", "1.5"},
        {"a..b = :a", ".", "..b"},
        {"a.1 = :a", "1", ".1 ="},
        {"#a#b = :a", "#b", "#a#b ="},
        {"a = :a = :b", "=", ":a = :b"},
        {"(a = :a) = :b", "=", ") = :b"},
        {"a = (b = :a)", "=", "b = :a"},
        {"a = :a)", ")", ":a)"},
        {"a IN ()", ")", "()"},
        {"a IN :a", ":a", "IN :a"},
        {"a BETWEEN :a", "<EOF>", ":a"},
        {"a BETWEEN :a OR :b", "OR", ":a OR :b"},
        {"a = b + :n", "+", "b + :n"},
        {"attribute_exists()", ")", "()"},
        {"(NOT a)", ")", "a)"},
        {"NOT", "<EOF>", "NOT"},
        {"a = :a, b = :b", ",", ":a, b"},
        {"a = é", "é", "= é"},
        {"a = :1 =", "=", ":1 ="},
    };
    for (const SyntaxCase& each : cases) {
        INFO(each.text);
        CHECK(condition_error(each.text) == syntax_message("ConditionExpression", each));
    }
}

TEST_CASE("a syntax error in an update names the token and its neighbours", "[parser]") {
    const SyntaxCase cases[] = {
        {"SET", "<EOF>", "SET"},
        {"SET a", "<EOF>", "a"},
        {"SET attrName = 34", "34", "= 34"},
        {"SET b[ 3", "<EOF>", "3"},
        {"SET b[ 3 ", "<EOF>", "3 "},
        {"SET b[3 )", ")", "3 )"},
        {"SET 2", "2", "SET 2"},
        {"2", "2", "2"},
        {"SET ) 3", ")", "SET ) 3"},
        {"SET b = (:_v + (:w", "<EOF>", ":w"},
        {"SET b = [:_v  ", "[", "= [:_v"},
        {"SET b = ):_v + :w", ")", "= ):_v"},
        {"  RESET a b", "RESET", "  RESET a"},
        {"RESET", "RESET", "RESET"},
        {"SET b [  [2] ].c = 5", "[", "[  [2"},
        {"SET b [2 1].c = 5", "1", "2 1]"},
        {"SET #a a = 5", "a", "#a a ="},
        {"SET a = b + + :v ", "+", "+ + :v"},
        {"SET a = b + ", "<EOF>", "+ "},
        {"SET a = b + c + d", "+", "c + d"},
        {"SET a = (b + c) + d", "+", ") + d"},
        {"SET a = b * c", "*", "b * c"},
        {"SET a = - :n", "-", "= - :n"},
        {"SET a = if_not_exists(b, :n + :m)", "+", ":n + :m"},
        {"REMOVE b + ", "+", "b + "},
        {"REMOVE if_not_exists(a,b)", "(", "if_not_exists(a"},
        {"ADD a val foobar", "val", "a val foobar"},
        {"ADD a :v foobar", "foobar", ":v foobar"},
        {"ADD a = :n", "=", "a = :n"},
        {"DELETE a val", "val", "a val"},
        {"DELETE a", "<EOF>", "a"},
        {"SET a = VALUE 1", "1", "VALUE 1"},
        {"SET a = :a,", "<EOF>", ","},
        {"SET a = :a b = :b", "b", ":a b ="},
        {"SET set = :a", "set", "SET set ="},
        {"SET :a = :b", ":a", "SET :a ="},
        {"SET (a) = :b", "(", "SET (a"},
        {"SET a = :a; REMOVE b", ";", ":a; REMOVE"},
    };
    for (const SyntaxCase& each : cases) {
        INFO(each.text);
        CHECK(update_error(each.text) == syntax_message("UpdateExpression", each));
    }
}

TEST_CASE("a syntax error in a projection names the token and its neighbours", "[parser]") {
    const SyntaxCase cases[] = {{"a,", "<EOF>", ","}, {"a b", "b", "a b"},    {":a", ":a", ":a"},   {"(a)", "(", "(a"},
                                {"a-b", "-", "a-b"},  {"#a[].b", "]", "[]."}, {"l[a]", "a", "[a]"}, {",a", ",", ",a"}};
    for (const SyntaxCase& each : cases) {
        INFO(each.text);
        CHECK(projection_error(each.text) == syntax_message("ProjectionExpression", each));
    }
}

TEST_CASE("an expression has a text of at most 4 KB", "[parser]") {
    CHECK(condition_error("") == "Invalid ConditionExpression: The expression can not be empty;");
    CHECK(condition_error("", ExpressionKind::kFilter) == "Invalid FilterExpression: The expression can not be empty;");
    CHECK(update_error("") == "Invalid UpdateExpression: The expression can not be empty;");
    CHECK(projection_error("") == "Invalid ProjectionExpression: The expression can not be empty;");
    CHECK(key_condition_error("") == "Invalid KeyConditionExpression: The expression can not be empty;");
    CHECK(projection_error(std::string(4096, 'a')) == "");
    CHECK(projection_error(std::string(4097, 'a')) ==
          "Invalid ProjectionExpression: Expression size has exceeded the maximum allowed size; expression size: 4097");
}

TEST_CASE("an expression has at most 300 operators", "[parser]") {
    const auto comparisons = [](int count) {
        std::string text = "a=:a";
        for (int i = 1; i < count; ++i) {
            text += " OR a=:a";
        }
        return text;
    };
    const std::string too_many =
        "Invalid ConditionExpression: The expression contains too many operators; operator count: 301";
    CHECK(condition_error(comparisons(150)) == "");           // 150 comparisons, 149 ORs
    CHECK(condition_error("NOT " + comparisons(150)) == "");  // 300
    CHECK(condition_error(comparisons(151)) == too_many);     // 301
    CHECK(condition_error(comparisons(400)) == too_many);
}

TEST_CASE("nesting is bounded without using up the stack", "[parser]") {
    const std::string redundant = "Invalid ConditionExpression: The expression has redundant parentheses;";
    CHECK(condition_error(std::string(2000, '(') + "a=:a" + std::string(2000, ')')) == redundant);
    CHECK(condition_error(std::string(4096, '(')) == redundant);
    CHECK(condition_error("a = " + std::string(4000, '(')) == redundant);
    std::string nots;
    for (int i = 0; i < 299; ++i) {
        nots += "NOT (";
    }
    CHECK(condition_error(nots + "a = :a" + std::string(299, ')')) == "");
    std::string sizes;
    for (int i = 0; i < 800; ++i) {
        sizes += "size(";
    }
    CHECK(condition_error(sizes) ==
          "Invalid ConditionExpression: The expression contains too many operators; operator count: 301");
    CHECK(update_error("SET a = " + std::string(4000, '(')) ==
          "Invalid UpdateExpression: The expression has redundant parentheses;");
}

TEST_CASE("list indices end at 2147483647", "[parser]") {
    CHECK(projection_error("a[2147483647]") == "");
    CHECK(projection_error("a[0000000000000001]") == "");
    CHECK(projection_error("a[2147483648]") ==
          "Invalid ProjectionExpression: List index is not within the allowable range; index: [2147483648]");
    CHECK(condition_error("a[99999999999999999999999999] = :a") ==
          "Invalid ConditionExpression: List index is not within the allowable range; index: "
          "[99999999999999999999999999]");
}

TEST_CASE("spaces may stand between any two tokens", "[parser]") {
    CHECK(condition_error(" a . b [ 0 ]\n=\t:a ") == "");
    CHECK(condition_error("size (a)>:n and a in(:a,:b)or not(b between:a and:b)") == "");
    CHECK(update_error("set a=:a,b=:b remove c,d add e :n delete f :ss") == "");
}

}  // namespace dynascope
