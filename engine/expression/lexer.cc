#include "expression/lexer.h"

namespace dynascope {

namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_word(char c) { return is_letter(c) || is_digit(c) || c == '_'; }

template <class Predicate>
std::size_t skip_while(std::string_view text, std::size_t at, Predicate predicate) {
    while (at < text.size() && predicate(text[at])) {
        ++at;
    }
    return at;
}

std::size_t symbol_size(std::string_view rest) {
    const std::string_view two = rest.substr(0, 2);
    if (two == "<>" || two == "<=" || two == ">=") {
        return 2;
    }
    constexpr std::string_view symbols = "(),.[]=<>+-";
    return symbols.find(rest[0]) != std::string_view::npos ? 1 : 0;
}

// A UTF-8 character is one token, so that a message never holds half of it.
std::size_t character_end(std::string_view text, std::size_t at) {
    return skip_while(text, at + 1, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; });
}

Token token(TokenKind kind, std::size_t begin, std::size_t end) {
    return {kind, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

Token next_token(std::string_view text, std::size_t at) {
    const char c = text[at];
    if (is_letter(c)) {
        return token(TokenKind::kIdentifier, at, skip_while(text, at, is_word));
    }
    if (is_digit(c)) {
        return token(TokenKind::kNumber, at, skip_while(text, at, is_digit));
    }
    if (c == '#' || c == ':') {
        const std::size_t end = skip_while(text, at + 1, is_word);
        if (end > at + 1) {
            return token(c == '#' ? TokenKind::kName : TokenKind::kValue, at, end);
        }
    }
    if (const std::size_t size = symbol_size(text.substr(at)); size > 0) {
        return token(TokenKind::kSymbol, at, at + size);
    }
    return token(TokenKind::kUnknown, at, character_end(text, at));
}

}  // namespace

std::vector<Token> tokenize(std::string_view text) {
    std::vector<Token> tokens;
    tokens.reserve(text.size() / 4 + 2);
    std::size_t at = skip_while(text, 0, is_space);
    while (at < text.size()) {
        tokens.push_back(next_token(text, at));
        at = skip_while(text, tokens.back().end, is_space);
    }
    tokens.push_back(token(TokenKind::kEnd, text.size(), text.size()));
    return tokens;
}

bool equals_keyword(std::string_view text, std::string_view upper) {
    if (text.size() != upper.size()) {
        return false;
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i] >= 'a' && text[i] <= 'z' ? static_cast<char>(text[i] - 'a' + 'A') : text[i];
        if (c != upper[i]) {
            return false;
        }
    }
    return true;
}

}  // namespace dynascope
