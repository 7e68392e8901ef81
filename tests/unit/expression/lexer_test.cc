#include "expression/lexer.h"

#include <string>

#include <catch2/catch_test_macros.hpp>

namespace dynascope {

namespace {

// Tokens with their kind's letter: "i:a" identifier, n name, v value, d digits, s symbol, u unknown.
std::string spell(std::string_view text) {
    std::string out;
    for (const Token& token : tokenize(text)) {
        if (token.kind == TokenKind::kEnd) {
            CHECK(token.begin == text.size());
            break;
        }
        out += out.empty() ? "" : " ";
        out += "invdsu"[static_cast<std::size_t>(token.kind)];
        out += ':';
        out += text.substr(token.begin, token.end - token.begin);
    }
    return out;
}

}  // namespace

TEST_CASE("tokens are the longest pieces of text", "[lexer]") {
    CHECK(spell("") == "");
    CHECK(spell(" \t\r\n") == "");
    CHECK(spell("a_1=:v") == "i:a_1 s:= v::v");
    CHECK(spell("#a.b[10]") == "n:#a s:. i:b s:[ d:10 s:]");
    CHECK(spell("a<>b<=c>=d<e>f") == "i:a s:<> i:b s:<= i:c s:>= i:d s:< i:e s:> i:f");
    CHECK(spell("a><b") == "i:a s:> s:< i:b");
    CHECK(spell(":1a #_b") == "v::1a n:#_b");
    CHECK(spell("1attr") == "d:1 i:attr");
    CHECK(spell("a-b+c") == "i:a s:- i:b s:+ i:c");
}

TEST_CASE("characters without a meaning are tokens of their own", "[lexer]") {
    CHECK(spell("__a") == "u:_ u:_ i:a");
    CHECK(spell("# : a") == "u:# u:: i:a");
    CHECK(spell("a != b") == "i:a u:! s:= i:b");
    CHECK(spell("\"x'") == "u:\" i:x u:'");
    CHECK(spell("é€") == "u:é u:€");
    CHECK(spell("\xff\x80") == "u:\xff\x80");
}

TEST_CASE("keywords compare without case", "[lexer]") {
    CHECK(equals_keyword("between", "BETWEEN"));
    CHECK(equals_keyword("BetWeeN", "BETWEEN"));
    CHECK_FALSE(equals_keyword("betwee", "BETWEEN"));
    CHECK_FALSE(equals_keyword("betweem", "BETWEEN"));
}

}  // namespace dynascope
