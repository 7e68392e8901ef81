// The grammar, one function a rule. The first syntax error is kept and the cursor jumps to the end, so that rules need
// no error paths of their own: nothing matches any more and every loop ends. Nesting is bounded, and recursive rules
// return positions of nodes, so that their frames stay small.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "partiql/syntax.h"

namespace dynascope::partiql {

inline constexpr int nesting_max = 100;

class Parser {
  public:
    Parser(std::string_view text, std::vector<Token> tokens) : text_(text), tokens_(std::move(tokens)) {}

    // statement ::= select | insert | update | delete | from-update | EXISTS '(' select ')' , with one ';' after it
    Result<Syntax> parse();

  private:
    // parse_statement.cc
    void statement();
    void select();
    void select_list();
    void order_by();
    void unsupported_clauses();
    void joins();
    void abandon(std::string message);
    void insert();
    void update();
    void delete_from();
    void from_update();
    void changes();
    void set_assignments();
    void optional_where();
    void optional_returning();
    void exists();
    void source(bool simple);
    void optional_alias();
    void lone_expression();

    // parse_expression.cc, parse_term.cc
    ExprId expression(int precedence = -1);
    ExprId infix(ExprId left);
    ExprId binary(ExprId left, bool negated, const Token& op);
    ExprId in(ExprId subject, bool negated, const Token& op);
    ExprId between(ExprId subject, bool negated, const Token& op);
    ExprId is(ExprId subject, const Token& op);
    ExprId unary();
    ExprId sign();
    ExprId path(bool simple = false);
    void path_step(ExprId whole, bool simple);
    ExprId term();
    ExprId word();
    ExprId group();
    ExprId call();
    ExprId collection(ExprKind kind, const char* close, const char* close_name);
    ExprId structure();
    void list_of(std::vector<ExprId>& into);
    int infix_precedence() const;

    const Token& peek(std::size_t ahead = 0) const {
        return tokens_[position_ + ahead < tokens_.size() ? position_ + ahead : tokens_.size() - 1];
    }
    std::string_view text_of(const Token& token) const { return text_.substr(token.begin, token.end - token.begin); }
    bool at_end() const { return peek().kind == TokenKind::kEnd; }
    bool at_word(std::string_view lower, std::size_t ahead = 0) const;
    bool at_symbol(std::string_view symbol, std::size_t ahead = 0) const;
    bool at_name() const { return peek().kind == TokenKind::kIdentifier || peek().kind == TokenKind::kQuoted; }
    bool accept_word(std::string_view lower);
    bool accept_symbol(std::string_view symbol);
    void expect_symbol(const char* symbol, const char* name);
    void skip() {
        if (!at_end()) ++position_;
    }
    std::string take_name();

    ExprId add(ExprKind kind, const Token& token);
    Expr& node(ExprId id) { return syntax_.expressions[id]; }

    void fail(std::string_view detail);
    bool failed() const { return failed_; }
    // Well formed, but not to be had: told when nothing is wrong with the text.
    void refuse(std::string message);
    std::string at(const Token& token) const { return " at " + position_text(text_, token); }

    std::string_view text_;
    std::vector<Token> tokens_;
    std::size_t position_ = 0;
    int nesting_ = 0;
    bool failed_ = false;
    std::string failure_;
    std::string refusal_;
    Syntax syntax_;
};

}  // namespace dynascope::partiql
