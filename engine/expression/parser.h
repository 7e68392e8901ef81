// What every expression grammar shares: a cursor over tokens, the document path rule, limits and syntax errors.
//
// The first syntax error is kept and the cursor jumps to the end, so that rules need no error paths of their own:
// nothing matches any more and every loop ends. Nesting is bounded by `nesting_max`, and recursive rules keep their
// stack frames small: they return positions of nodes and hand over plain pointers, which WebAssembly passes outside its
// stack.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "expression/ast.h"
#include "expression/lexer.h"

namespace dynascope {

// A sound expression has an operator between any two nested pairs of parentheses, 300 operators, and may put a pair
// around the whole and another around an operand: what is nested deeper is redundant or has too many operators.
inline constexpr int nesting_max = 302;

class Parser {
  public:
    Parser(ExpressionKind kind, std::string_view text);

  protected:
    // The outcome, once the grammar's top rule has run.
    Result<ParsedExpression> finish();

    const Token& peek() const { return tokens_[position_]; }
    std::string_view peek_text() const { return text_of(peek()); }
    bool at_end() const { return peek().kind == TokenKind::kEnd; }
    bool at_symbol(const char* symbol) const;
    bool at_keyword(const char* upper) const;
    bool at_function() const;
    bool accept_symbol(const char* symbol);
    bool accept_keyword(const char* upper);
    void expect_symbol(const char* symbol);
    std::string take_text();
    void skip() { ++position_; }

    void syntax_error();  // at the token under the cursor
    void fail(std::string message);
    bool failed() const { return failure_.has_value(); }
    void count_operator();
    void enter_nesting();
    void leave_nesting() { --nesting_; }

    // path ::= name ( '.' name | '[' number ']' )*
    ParsedPath parse_path();
    NodeId parse_path_operand();
    NodeId parse_value();

    // Nodes are put together here, out of line, to keep what that needs off the frames of the recursive rules.
    NodeId add_node(NodeKind kind);
    NodeId add_node(NodeKind kind, NodeId left, NodeId right);
    NodeId add_function();  // named by the token under the cursor
    void add_child(NodeId parent, NodeId child);
    Node& node(NodeId id) { return expression_.nodes[id]; }

    ParsedExpression expression_;

  private:
    std::string_view text_of(const Token& token) const { return text_.substr(token.begin, token.end - token.begin); }
    PathStep parse_name();
    PathStep parse_index();
    virtual bool is_keyword(std::string_view identifier) const = 0;

    std::string_view text_;
    std::vector<Token> tokens_;
    std::size_t position_ = 0;
    int operators_ = 0;
    int nesting_ = 0;
    std::optional<std::string> failure_;

  public:
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;
    virtual ~Parser() = default;
};

Result<ParsedExpression> parse_condition(ExpressionKind kind, std::string_view text);
Result<ParsedExpression> parse_update(std::string_view text);
Result<ParsedExpression> parse_projection(std::string_view text);

// By kind, with the checks of size that all kinds share.
Result<ParsedExpression> parse_expression(ExpressionKind kind, std::string_view text);

}  // namespace dynascope
