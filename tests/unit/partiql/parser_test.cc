#include <catch2/catch_test_macros.hpp>

#include "partiql/statement.h"

namespace dynascope::partiql {

namespace {

std::string syntax_error(std::string_view text) {
    const Result<Syntax> syntax = parse_syntax(text);
    return syntax.ok() ? "" : syntax.error().message;
}

const std::string prefix = "Statement wasn't well formed, can't be processed: ";

}  // namespace

TEST_CASE("clauses of a SELECT", "[parser]") {
    const Result<Syntax> parsed =
        parse_syntax("SELECT a.b[0], \"c d\" FROM \"T\".\"i\" WHERE a = ? AND b = ? ORDER BY x DESC, y;");
    REQUIRE(parsed.ok());
    const Syntax& syntax = parsed.value();
    CHECK(syntax.kind == StatementKind::kSelect);
    CHECK(syntax.table == "T");
    CHECK(syntax.index == "i");
    CHECK(syntax.projection.size() == 2);
    CHECK(syntax.parameters == 2);
    REQUIRE(syntax.order.size() == 2);
    CHECK(syntax.order[0].descending);
    CHECK_FALSE(syntax.order[1].descending);
}

TEST_CASE("both forms of UPDATE say the same", "[parser]") {
    for (const char* text : {"UPDATE t SET a = 1, b = 2 REMOVE c WHERE k = 1 RETURNING ALL NEW *",
                             "FROM t WHERE k = 1 SET a = 1, b = 2 REMOVE c RETURNING ALL NEW *"}) {
        INFO(text);
        const Result<Syntax> parsed = parse_syntax(text);
        REQUIRE(parsed.ok());
        CHECK(parsed.value().kind == StatementKind::kUpdate);
        CHECK(parsed.value().table == "t");
        CHECK(parsed.value().assignments.size() == 3);
        CHECK(parsed.value().assignments[2].value == no_expr);
        CHECK(parsed.value().returning == "ALL NEW");
        CHECK(parsed.value().where != no_expr);
    }
}

TEST_CASE("operators bind as in SQL", "[parser]") {
    const Result<Syntax> parsed = parse_syntax("SELECT * FROM t WHERE NOT a = 1 AND b BETWEEN 1 AND 2 OR c = 3");
    REQUIRE(parsed.ok());
    const Syntax& syntax = parsed.value();
    const Expr& either = syntax.at(syntax.where);
    REQUIRE(either.op == Operator::kOr);
    const Expr& both = syntax.at(either.children[0]);
    REQUIRE(both.op == Operator::kAnd);
    CHECK(syntax.at(both.children[0]).op == Operator::kNot);
    CHECK(syntax.at(both.children[1]).kind == ExprKind::kBetween);
}

TEST_CASE("a syntax error comes before a refusal, wherever it stands", "[parser]") {
    CHECK(syntax_error("SELECT * FROM t x WHERE a = 1") == "Aliasing is not supported");
    CHECK(syntax_error("SELECT * FROM t x WHERE") == prefix + "Unexpected term");
    CHECK(syntax_error("SELECT * FROM a.b.c WHERE d =") ==
          prefix + "Missing right-hand side expression of infix operator");
}

TEST_CASE("what is missing is named", "[parser]") {
    CHECK(syntax_error("SELECT * FROM t WHERE a IN (1") == prefix + "Expected RIGHT_PAREN");
    CHECK(syntax_error("SELECT * FROM t WHERE a = [1") == prefix + "Expected RIGHT_BRACKET");
    CHECK(syntax_error("INSERT INTO t VALUE {'a' 1}") == prefix + "Expected COLON");
    CHECK(syntax_error("INSERT INTO t VALUE {'a': 1") == prefix + "Expected RIGHT_CURLY");
    CHECK(syntax_error("UPDATE t SET a 1") == prefix + "Expected '='");
    CHECK(syntax_error("DELETE t") == prefix + "Expected FROM after DELETE");
    CHECK(syntax_error("SELECT * FROM t WHERE a BETWEEN 1 OR 2") == prefix + "Expected AND");
    CHECK(syntax_error("DELETE FROM t WHERE a = 1 RETURNING OLD *") ==
          prefix + "Expected ( MODIFIED | ALL ) ( NEW | OLD ) in each returning element.");
    CHECK(syntax_error("SELECT *, a FROM t") ==
          prefix + "Other expressions may not be present in the select list when '*' is used without dot notation.");
}

TEST_CASE("nesting is bounded", "[parser]") {
    const auto nested = [](std::size_t levels) {
        return "SELECT * FROM t WHERE " + std::string(levels, '(') + "a = 1" + std::string(levels, ')');
    };
    CHECK(syntax_error(nested(90)).empty());
    CHECK(syntax_error(nested(4'000)) == prefix + "The expression is nested too deeply");
    CHECK(syntax_error("SELECT * FROM t WHERE a = " + std::string(4'000, '[')) ==
          prefix + "The expression is nested too deeply");
    CHECK(syntax_error("SELECT * FROM t WHERE " + std::string(1'000, '-') + "1 = 1") == prefix + "Unexpected term");
}

TEST_CASE("a condition has at most 300 operators, however they are chained", "[parser]") {
    std::string chain = "SELECT * FROM t WHERE a = 1";
    for (int i = 0; i < 299; ++i) chain += " = 1";
    CHECK_FALSE(prepare_statement(chain + " = 1").ok());
    std::string equal = "SELECT * FROM t WHERE (a = 1)";
    for (int i = 0; i < 40; ++i) equal += " = (a = 1)";
    const Result<Statement> doubled = prepare_statement(equal);
    REQUIRE_FALSE(doubled.ok());
    CHECK(doubled.error().message == "The expression contains too many operators");
}

TEST_CASE("statements are kept by text", "[parser]") {
    StatementCache cache;
    const auto first = cache.prepare("SELECT * FROM t WHERE a = ?");
    const auto again = cache.prepare("SELECT * FROM t WHERE a = ?");
    REQUIRE(first.ok());
    REQUIRE(again.ok());
    CHECK(first.value().get() == again.value().get());
    CHECK_FALSE(cache.prepare("SELECT").ok());
}

}  // namespace dynascope::partiql
