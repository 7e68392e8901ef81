#include "partiql/lexer.h"

#include <catch2/catch_test_macros.hpp>

namespace dynascope::partiql {

namespace {

// Kinds as letters: i identifier, q quoted, k keyword, o operator, s string, n number, p parameter, y symbol.
std::string kinds(std::string_view text) {
    const auto tokens = tokenize(text);
    if (!tokens) return "unreadable";
    std::string out;
    for (const Token& token : *tokens) {
        if (token.kind != TokenKind::kEnd) out += "-iqkosnpy"[static_cast<std::size_t>(token.kind)];
    }
    return out;
}

std::string texts(std::string_view text) {
    const auto tokens = tokenize(text);
    if (!tokens) return "unreadable";
    std::string out;
    for (const Token& token : *tokens) {
        out += std::string(text.substr(token.begin, token.end - token.begin)) + "|";
    }
    return out;
}

}  // namespace

TEST_CASE("a statement falls into tokens", "[lexer]") {
    CHECK(kinds("SELECT a, \"b\" FROM t WHERE x = 'y' AND n > 1.5 OR z IN [?]") == "kiyqkikiosoionoioypy");
    CHECK(texts("a<=b>=c<>d!=e||f") == "a|<=|b|>=|c|<>|d|!=|e||||f||");
    CHECK(texts("<<1>>") == "<<|1|>>||");
    CHECK(kinds("$a _b c$1") == "iii");
}

TEST_CASE("words are keywords and operators in any case", "[lexer]") {
    CHECK(kinds("select Select aNd not between is like in") == "kkoooooo");
    CHECK(kinds("size pad inner value status data name year") == "kkkkiiii");
}

TEST_CASE("numbers have fractions and exponents that fit 32 bits", "[lexer]") {
    CHECK(texts("1 .5 1. 7.31E6 1e+5 1e-5") == "1|.5|1.|7.31E6|1e+5|1e-5||");
    CHECK(texts("1e2147483647") == "1e2147483647||");
    CHECK(kinds("1e2147483648") == "unreadable");
    CHECK(kinds("1.5e-2147483647") == "unreadable");
    CHECK(kinds("1e99999999999999999999") == "unreadable");
    CHECK(kinds("1a") == "unreadable");
    CHECK(texts("1 e5") == "1|e5||");
}

TEST_CASE("comments and space separate", "[lexer]") {
    CHECK(texts("a--b\nc") == "a|c||");
    CHECK(texts("a/* b */c --") == "a|c||");
    CHECK(kinds("a /* b") == "unreadable");
    CHECK(kinds("a # b") == "unreadable");
    CHECK(texts("n=n--1") == "n|=|n||");
}

TEST_CASE("quotes are doubled inside quotes", "[lexer]") {
    CHECK(unquote("'it''s'") == "it's");
    CHECK(unquote("\"a\"\"b\"") == "a\"b");
    CHECK(unquote("''") == "");
    CHECK(texts("'a''b' ''") == "'a''b'|''||");
    CHECK(kinds("'open") == "unreadable");
    CHECK(kinds("\"open") == "unreadable");
    CHECK(kinds("'a''") == "unreadable");
}

TEST_CASE("positions count characters from one", "[lexer]") {
    CHECK(position_text("ab cd", {TokenKind::kIdentifier, 3, 5}) == "1:4:2");
    CHECK(position_text("ab\ncd", {TokenKind::kIdentifier, 3, 5}) == "2:1:2");
    CHECK(position_text("'\xC3\xA4' cd", {TokenKind::kIdentifier, 5, 7}) == "1:5:2");
}

}  // namespace dynascope::partiql
