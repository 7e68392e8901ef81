// Tokens of a PartiQL statement, as the open-source PartiQL parser cuts them. Source: PartiQL specification, chapter
// "Lexical structure"; Developer Guide, "PartiQL for DynamoDB".
//
//   identifier  letter, _ or $, then digits too          string     'text', '' stands for one quote
//   quoted      "name", "" stands for one quote          number     1  1.5  .5  1e-3
//   keyword     one of the words of keywords.h           parameter  ?
//   operator    = <> != < <= > >= + - / % || @ and the words AND OR NOT IN BETWEEN IS LIKE
//   symbol      ( ) [ ] { } << >> , . : ; *              space and comments (-- and /* */) separate
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynascope::partiql {

enum class TokenKind : std::uint8_t {
    kEnd,
    kIdentifier,
    kQuoted,
    kKeyword,
    kOperator,
    kString,
    kNumber,
    kParameter,
    kSymbol,
};

// A piece of the text, [begin, end).
struct Token {
    TokenKind kind = TokenKind::kEnd;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

// The last token is always kEnd. Nothing when a character, literal or comment cannot be read.
std::optional<std::vector<Token>> tokenize(std::string_view text);

// Text between the quotes of a string or quoted identifier, doubled quotes made one.
std::string unquote(std::string_view token);

// "1:8:5": line, column and length in characters, from 1, as messages point at a token.
std::string position_text(std::string_view text, Token token);

std::string lower_case(std::string_view text);

}  // namespace dynascope::partiql
