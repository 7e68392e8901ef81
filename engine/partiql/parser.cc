#include "partiql/parser.h"

namespace dynascope::partiql {

Error not_well_formed(std::string_view detail) {
    return validation_error("Statement wasn't well formed, can't be processed: " + std::string(detail));
}

Result<Syntax> parse_syntax(std::string_view text) {
    std::optional<std::vector<Token>> tokens = tokenize(text);
    // The service gives no detail for what it cannot even read.
    if (!tokens) return not_well_formed({});
    return Parser(text, std::move(*tokens)).parse();
}

Result<Syntax> Parser::parse() {
    statement();
    if (accept_symbol(";")) {
        if (!at_end()) fail("Unexpected token after semicolon. (Only one query is allowed.)");
    } else if (!at_end()) {
        fail("Unexpected token after expression");
    }
    if (failed_) return not_well_formed(failure_);
    if (!refusal_.empty()) return validation_error(refusal_);
    return std::move(syntax_);
}

bool Parser::at_word(std::string_view lower, std::size_t ahead) const {
    const Token& token = peek(ahead);
    const bool word = token.kind == TokenKind::kKeyword || token.kind == TokenKind::kOperator;
    return word && token.end - token.begin == lower.size() && lower_case(text_of(token)) == lower;
}

bool Parser::at_symbol(std::string_view symbol, std::size_t ahead) const {
    return peek(ahead).kind == TokenKind::kSymbol && text_of(peek(ahead)) == symbol;
}

bool Parser::accept_word(std::string_view lower) {
    if (!at_word(lower)) return false;
    skip();
    return true;
}

bool Parser::accept_symbol(std::string_view symbol) {
    if (!at_symbol(symbol)) return false;
    skip();
    return true;
}

void Parser::expect_symbol(const char* symbol, const char* name) {
    if (!accept_symbol(symbol)) fail("Expected " + std::string(name));
}

std::string Parser::take_name() {
    const Token token = peek();
    skip();
    return token.kind == TokenKind::kQuoted ? unquote(text_of(token)) : std::string(text_of(token));
}

ExprId Parser::add(ExprKind kind, const Token& token) {
    Expr& expr = syntax_.expressions.emplace_back();
    expr.kind = kind;
    expr.token = token;
    return static_cast<ExprId>(syntax_.expressions.size() - 1);
}

void Parser::fail(std::string_view detail) {
    if (!failed_) failure_ = detail;
    failed_ = true;
    position_ = tokens_.size() - 1;
}

void Parser::refuse(std::string message) {
    if (refusal_.empty()) refusal_ = std::move(message);
}

// Refuses and reads no further: what follows belongs to the part that is not to be had.
void Parser::abandon(std::string message) {
    refuse(std::move(message));
    position_ = tokens_.size() - 1;
}

}  // namespace dynascope::partiql
