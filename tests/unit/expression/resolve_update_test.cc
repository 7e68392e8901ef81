#include <catch2/catch_test_macros.hpp>

#include "expression/expression.h"
#include "tests/support/expression_case.h"
#include "unit/expression/error_cases.h"

namespace dynascope {

using namespace testing;

TEST_CASE("each section stands once, in any order", "[resolve_update]") {
    check_updates(
        {{"set a = :a remove b add c :n delete d :ss", ""},
         {"DELETE d :ss ADD c :n REMOVE b SET a = :a", ""},
         {"SET a = :a SET b = :b", "The \"SET\" section can only be used once in an update expression;"},
         {"remove a set b = :b remove c", "The \"REMOVE\" section can only be used once in an update expression;"},
         {"ADD a :n ADD b :n", "The \"ADD\" section can only be used once in an update expression;"},
         {"DELETE a :ss delete b :ss", "The \"DELETE\" section can only be used once in an update expression;"}});
}

TEST_CASE("functions of updates, and where they may stand", "[resolve_update]") {
    check_updates(
        {{"SET a = foo(:l)", "Invalid function name; function: foo"},
         {"SET a = IF_NOT_EXISTS(b, :a)", "Invalid function name; function: IF_NOT_EXISTS"},
         {"SET a = size(b)", "The function is not allowed in an update expression; function: size"},
         {"SET a = contains(b, :a)", "The function is not allowed in an update expression; function: contains"},
         {"SET a = list_append(list_append(b, :l), :l)",
          "The function is not allowed to be used this way in an expression; function: list_append"},
         {"SET a = list_append(if_not_exists(b, :l), :l)", ""},
         {"SET a = if_not_exists(b, if_not_exists(c, :n))", ""},
         {"SET a = if_not_exists(b, :n) + if_not_exists(c, :n)", ""},
         {"SET a = (:n + :m)", ""},
         {"SET a = ((:n) + (:m))", ""},
         {"SET list_append = :a", ""},
         {"SET a = if_not_exists(a, :a)", ""}});
}

TEST_CASE("operands of update functions", "[resolve_update]") {
    check_updates(
        {{"SET a = if_not_exists(:a, :b)",
          "Operator or function requires a document path; operator or function: if_not_exists"},
         {"SET a = if_not_exists(if_not_exists(b, :a), :b)",
          "Operator or function requires a document path; operator or function: if_not_exists"},
         {"SET a = if_not_exists(b)",
          "Incorrect number of operands for operator or function; operator or function: if_not_exists, number of "
          "operands: 1"},
         {"SET a = list_append(:l, :l, :l)",
          "Incorrect number of operands for operator or function; operator or function: list_append, number of "
          "operands: 3"},
         {"SET a = list_append(:a, :l)",
          "Incorrect operand type for operator or function; operator or function: list_append, operand type: S"},
         {"SET a = list_append(b, :map)",
          "Incorrect operand type for operator or function; operator or function: list_append, operand type: M"},
         {"SET a = :a + :n",
          "Incorrect operand type for operator or function; operator or function: +, operand type: S"},
         {"SET a = b - :l",
          "Incorrect operand type for operator or function; operator or function: -, operand type: L"},
         {"SET a = if_not_exists(b, :a) + :n", ""}});
}

TEST_CASE("ADD takes numbers and sets, DELETE sets", "[resolve_update]") {
    const std::string message = "Invalid UpdateExpression: Incorrect operand type for operator or function; operator: ";
    const std::string end = ", typeSet: ALLOWED_FOR_ADD_OPERAND";
    check_updates({{"ADD a :n, b :ss, c :ns, d :bs", ""}, {"DELETE a :ss, b :ns, c :bs", ""}, {"ADD a.b[1] :n", ""}});
    CHECK(update_error("ADD a :a") == message + "ADD, operand type: STRING" + end);
    CHECK(update_error("ADD a :l") == message + "ADD, operand type: LIST" + end);
    CHECK(update_error("ADD a :map") == message + "ADD, operand type: MAP" + end);
    CHECK(update_error("ADD a :bool") == message + "ADD, operand type: BOOL" + end);
    CHECK(update_error("ADD a :null") == message + "ADD, operand type: NULL" + end);
    CHECK(update_error("ADD a :bin") == message + "ADD, operand type: BINARY" + end);
    CHECK(update_error("DELETE a :n") == message + "DELETE, operand type: NUMBER" + end);
    CHECK(update_error("DELETE a :a") == message + "DELETE, operand type: STRING" + end);
}

TEST_CASE("paths of an update may not overlap or conflict", "[resolve_update]") {
    const std::string overlap =
        "Invalid UpdateExpression: Two document paths overlap with each other; must remove or rewrite one of these "
        "paths; path one: ";
    const std::string conflict =
        "Invalid UpdateExpression: Two document paths conflict with each other; must remove or rewrite one of these "
        "paths; path one: ";
    CHECK(update_error("SET a = :a, a = :b") == overlap + "[a], path two: [a]");
    CHECK(update_error("SET #a = :a REMOVE a") == overlap + "[a], path two: [a]");
    CHECK(update_error("SET a.b.c = :a, a.b = :a") == overlap + "[a, b, c], path two: [a, b]");
    CHECK(update_error("REMOVE a[0], a[0]") == overlap + "[a, [0]], path two: [a, [0]]");
    CHECK(update_error("ADD a :n SET a = :n") == overlap + "[a], path two: [a]");
    CHECK(update_error("SET a.b = :a, a[0] = :b") == conflict + "[a, b], path two: [a, [0]]");
    CHECK(update_error("REMOVE a[0].b, a.b") == conflict + "[a, [0], b], path two: [a, b]");
    CHECK(update_error("SET a[1] = :a, a[0] = :b REMOVE a[2].c") == "");
    CHECK(update_error("SET a = b, b = a") == "");
}

TEST_CASE("of several mistakes in an update the service's first kind is told", "[resolve_update]") {
    check_updates(
        {{"SET f = :a + :n, o = :a, o = :b, e = :zz, #zz = :a, name = foo(a) SET y = :a",
          "Invalid function name; function: foo"},
         {"SET f = :a + :n, o = :a, o = :b, e = :zz, #zz = :a, name = :a SET y = :a",
          "Attribute name is a reserved keyword; reserved keyword: name"},
         {"SET f = :a + :n, o = :a, o = :b, e = :zz, #zz = :a SET y = :a",
          "The \"SET\" section can only be used once in an update expression;"},
         {"SET f = :a + :n, o = :a, o = :b, e = :zz, #zz = :a",
          "An expression attribute name used in the document path is not defined; attribute name: #zz"},
         {"SET f = :a + :n, o = :a, o = :b, e = :zz",
          "An expression attribute value used in expression is not defined; attribute value: :zz"},
         {"SET f = :a + :n, p.x = :a, p[0] = :a, o = :a, o = :b",
          "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [o], "
          "path two: [o]"},
         {"SET f = :a + :n ADD q :a",
          "Incorrect operand type for operator or function; operator: ADD, operand type: STRING, typeSet: "
          "ALLOWED_FOR_ADD_OPERAND"}});
}

}  // namespace dynascope
