// Tokens of every expression kind.
//
//   identifier   letter, then letters, digits and underscores     number   digits
//   name         # and one or more of [A-Za-z0-9_]                value    : and the same
//   symbol       ( ) , . [ ] = <> < <= > >= + -                   unknown  any other character, whole
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace dynascope {

enum class TokenKind : std::uint8_t { kIdentifier, kName, kValue, kNumber, kSymbol, kUnknown, kEnd };

// A piece of the text, [begin, end).
struct Token {
    TokenKind kind = TokenKind::kEnd;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
};

// The last token is always kEnd, at the end of the text.
std::vector<Token> tokenize(std::string_view text);

// Equality of ASCII text without regard to case; `upper` is in capitals.
bool equals_keyword(std::string_view text, std::string_view upper);

}  // namespace dynascope
