#include "partiql/lexer.h"

#include <algorithm>
#include <limits>

#include "partiql/keywords.h"

namespace dynascope::partiql {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$'; }
bool is_name(char c) { return is_name_start(c) || is_digit(c); }
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

class Lexer {
  public:
    explicit Lexer(std::string_view text) : text_(text) {}

    std::optional<std::vector<Token>> run() {
        while (readable_ && skip_blank()) next();
        if (!readable_) return std::nullopt;
        add(TokenKind::kEnd, at_, at_);
        return std::move(tokens_);
    }

  private:
    char peek(std::size_t ahead = 0) const { return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0'; }

    // False at the end of the text.
    bool skip_blank() {
        while (at_ < text_.size()) {
            if (is_space(text_[at_])) {
                ++at_;
            } else if (text_.substr(at_, 2) == "--") {
                at_ = std::min(text_.find('\n', at_), text_.size());
            } else if (text_.substr(at_, 2) == "/*") {
                const std::size_t end = text_.find("*/", at_ + 2);
                readable_ = end != std::string_view::npos;
                if (!readable_) return false;
                at_ = end + 2;
            } else {
                return true;
            }
        }
        return false;
    }

    void next() {
        const std::size_t begin = at_;
        const char c = peek();
        if (is_name_start(c)) {
            while (is_name(peek())) ++at_;
            const std::string word = lower_case(text_.substr(begin, at_ - begin));
            add(is_operator_word(word) ? TokenKind::kOperator
                : is_keyword(word)     ? TokenKind::kKeyword
                                       : TokenKind::kIdentifier,
                begin, at_);
        } else if (is_digit(c) || (c == '.' && is_digit(peek(1)))) {
            number(begin);
        } else if (c == '\'' || c == '"') {
            quoted(begin, c);
        } else {
            symbol(begin);
        }
    }

    // The exponent, and with it the scale (written decimals less the exponent), must fit 32 bits.
    void number(std::size_t begin) {
        while (is_digit(peek())) ++at_;
        std::int64_t decimals = 0;
        if (peek() == '.') {
            for (++at_; is_digit(peek()); ++at_) ++decimals;
        }
        std::int64_t exponent = 0;
        const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
        if ((peek() == 'e' || peek() == 'E') && is_digit(peek(1 + sign))) {
            const bool negative = peek(1) == '-';
            for (at_ += 1 + sign; is_digit(peek()); ++at_) {
                exponent = std::min<std::int64_t>(exponent * 10 + (peek() - '0'), std::int64_t{1} << 40);
            }
            if (negative) exponent = -exponent;
        }
        using Narrow = std::numeric_limits<std::int32_t>;
        const std::int64_t scale = decimals - exponent;
        readable_ = !is_name(peek()) && exponent >= -std::int64_t{Narrow::max()} && exponent <= Narrow::max() &&
                    scale >= Narrow::min() && scale <= Narrow::max();
        add(TokenKind::kNumber, begin, at_);
    }

    void quoted(std::size_t begin, char quote) {
        for (++at_; at_ < text_.size(); ++at_) {
            if (text_[at_] != quote) continue;
            if (peek(1) != quote) {
                ++at_;
                add(quote == '"' ? TokenKind::kQuoted : TokenKind::kString, begin, at_);
                return;
            }
            ++at_;
        }
        readable_ = false;
    }

    void symbol(std::size_t begin) {
        const std::string_view rest = text_.substr(at_);
        for (const std::string_view two : {"<<", ">>", "<>", "!=", "<=", ">=", "||"}) {
            if (!rest.starts_with(two)) continue;
            at_ += 2;
            add(two == "<<" || two == ">>" ? TokenKind::kSymbol : TokenKind::kOperator, begin, at_);
            return;
        }
        ++at_;
        if (rest[0] == '?') {
            add(TokenKind::kParameter, begin, at_);
        } else if (std::string_view("()[]{},.:;*").find(rest[0]) != std::string_view::npos) {
            add(TokenKind::kSymbol, begin, at_);
        } else if (std::string_view("=<>+-/%@").find(rest[0]) != std::string_view::npos) {
            add(TokenKind::kOperator, begin, at_);
        } else {
            readable_ = false;
        }
    }

    void add(TokenKind kind, std::size_t begin, std::size_t end) {
        tokens_.push_back({kind, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<Token> tokens_;
    bool readable_ = true;
};

std::int64_t count_characters(std::string_view text) {
    std::int64_t count = 0;
    for (const char c : text) count += continues_character(c) ? 0 : 1;
    return count;
}

}  // namespace

std::optional<std::vector<Token>> tokenize(std::string_view text) { return Lexer(text).run(); }

std::string unquote(std::string_view token) {
    std::string out;
    const char quote = token[0];
    for (std::size_t i = 1; i + 1 < token.size(); ++i) {
        out += token[i];
        if (token[i] == quote) ++i;
    }
    return out;
}

std::string position_text(std::string_view text, Token token) {
    const std::string_view before = text.substr(0, token.begin);
    std::int64_t line = 1;
    for (const char c : before) line += c == '\n' ? 1 : 0;
    const std::size_t line_break = before.rfind('\n');
    const std::size_t line_begin = line_break == std::string_view::npos ? 0 : line_break + 1;
    return std::to_string(line) + ":" + std::to_string(count_characters(before.substr(line_begin)) + 1) + ":" +
           std::to_string(count_characters(text.substr(token.begin, token.end - token.begin)));
}

std::string lower_case(std::string_view text) {
    std::string out(text);
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return out;
}

}  // namespace dynascope::partiql
