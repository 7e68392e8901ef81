// From syntax to a Statement. The first fault found is the one told.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "partiql/literal.h"
#include "partiql/statement.h"

namespace dynascope::partiql {

class Builder {
  public:
    Builder(std::string_view text, Syntax syntax) : text_(text), syntax_(std::move(syntax)), packer_(text, syntax_) {}

    Result<Statement> build();

  private:
    // build_statement.cc
    void projection();
    void column(const Expr& expr, ExprId id);
    void item();
    void assignments();
    void assignment(const Assignment& assignment);
    void set_function(const Expr& expr, ParsedAction& action, const Expr& target);
    NodeId update_value(ExprId id);
    bool is_parameter(ExprId id) const { return syntax_.at(id).kind == ExprKind::kParameter; }

    // build_condition.cc, build_operand.cc
    NodeId condition(ExprId id);
    NodeId logical(const Expr& expr);
    NodeId comparison(Operator op, ExprId left, ExprId right, const Expr& shown);
    NodeId plain_comparison(Operator op, ExprId left, ExprId right);
    NodeId boolean_comparison(ExprId condition_id, ExprId other);
    NodeId in(const Expr& expr);
    NodeId between(const Expr& expr);
    NodeId is(const Expr& expr);
    NodeId function(const Expr& expr);
    NodeId operand(ExprId id);
    bool is_condition(ExprId id) const;

    ParsedPath path(ExprId id);
    bool path_step(const Expr& step, ParsedPath& out);
    NodeId path_node(ExprId id);
    NodeId value_node(ExprId id);
    std::string placeholder(ExprId id);
    NodeId text_node(std::string_view text);

    NodeId add(NodeKind kind, std::vector<NodeId> children = {});
    NodeId negate(NodeId id) { return add(NodeKind::kNot, {id}); }
    NodeId both_or_neither(NodeId left, NodeId right);
    NodeId call(std::string_view name, std::vector<NodeId> children);
    NodeId refuse(std::string message);
    std::string at(const Expr& expr) const { return " at " + position_text(text_, expr.token); }

    std::string_view text_;
    Syntax syntax_;
    LiteralPacker packer_;
    Statement out_;
    ParsedExpression* target_ = nullptr;
    std::vector<std::size_t> weights_;  // of nodes: how much a condition grows when it is written out
    std::optional<Error> fault_;
};

}  // namespace dynascope::partiql
