#include "expression/functions.h"
#include "expression/parser.h"

namespace dynascope {

namespace {

class ConditionParser : public Parser {
  public:
    using Parser::Parser;

    Result<ParsedExpression> parse() {
        expression_.root = parse_or();
        check_functions();
        return finish();
    }

  private:
    NodeId parse_or();
    NodeId parse_and();
    NodeId parse_not();
    NodeId parse_comparison();
    // Kept apart from parse_comparison, through which parentheses recurse.
    [[gnu::noinline]] NodeId parse_test(NodeId left);
    NodeId parse_between(NodeId left);
    NodeId parse_in(NodeId left);
    NodeId parse_primary();
    NodeId parse_operand();
    NodeId parse_function();
    NodeId wrap(NodeId inner);
    NodeId condition(NodeId id);
    std::optional<NodeKind> comparator() const;
    bool is_bare_operand(NodeId id);
    void check_functions();
    void check_function(const Node& call, bool is_condition);
    bool is_keyword(std::string_view identifier) const override;
};

bool ConditionParser::is_keyword(std::string_view identifier) const {
    constexpr std::string_view keywords[] = {"AND", "OR", "NOT", "BETWEEN", "IN"};
    for (const std::string_view keyword : keywords) {
        if (equals_keyword(identifier, keyword)) {
            return true;
        }
    }
    return false;
}

bool ConditionParser::is_bare_operand(NodeId id) {
    return id != no_node && (node(id).kind == NodeKind::kPath || node(id).kind == NodeKind::kValue);
}

// A path or value stands for no condition: what is missing is the comparison after it.
NodeId ConditionParser::condition(NodeId id) {
    if (is_bare_operand(id)) {
        syntax_error();
    }
    return id;
}

// or ::= and ( OR and )*
NodeId ConditionParser::parse_or() {
    const NodeId first = parse_and();
    if (!at_keyword("OR")) {
        return first;
    }
    const NodeId id = add_node(NodeKind::kOr);
    add_child(id, condition(first));
    while (accept_keyword("OR")) {
        count_operator();
        const NodeId next = condition(parse_and());
        add_child(id, next);
    }
    return id;
}

// and ::= not ( AND not )*
NodeId ConditionParser::parse_and() {
    const NodeId first = parse_not();
    if (!at_keyword("AND")) {
        return first;
    }
    const NodeId id = add_node(NodeKind::kAnd);
    add_child(id, condition(first));
    while (accept_keyword("AND")) {
        count_operator();
        const NodeId next = condition(parse_not());
        add_child(id, next);
    }
    return id;
}

// not ::= NOT* comparison
NodeId ConditionParser::parse_not() {
    int nots = 0;
    while (accept_keyword("NOT")) {
        count_operator();
        ++nots;
    }
    NodeId id = parse_comparison();
    if (nots > 0) {
        id = condition(id);
    }
    for (; nots > 0 && !failed(); --nots) {
        const NodeId outer = add_node(NodeKind::kNot);
        add_child(outer, id);
        id = outer;
    }
    return id;
}

std::optional<NodeKind> ConditionParser::comparator() const {
    constexpr NodeKind comparators[] = {NodeKind::kEqual,       NodeKind::kNotEqual, NodeKind::kLess,
                                        NodeKind::kLessOrEqual, NodeKind::kGreater,  NodeKind::kGreaterOrEqual};
    for (const NodeKind kind : comparators) {
        if (peek().kind == TokenKind::kSymbol && peek_text() == operator_text(kind)) {
            return kind;
        }
    }
    return std::nullopt;
}

// comparison ::= primary | operand ( comparator operand | BETWEEN operand AND operand | IN '(' operand, ... ')' )
// A lone operand is let through before ')', which closes an operand in parentheses: (a) = :v
NodeId ConditionParser::parse_comparison() {
    const NodeId left = parse_primary();
    if (failed() || (!is_bare_operand(left) && node(left).kind != NodeKind::kFunction)) {
        return left;
    }
    return parse_test(left);
}

NodeId ConditionParser::parse_test(NodeId left) {
    if (const std::optional<NodeKind> kind = comparator(); kind.has_value()) {
        skip();
        count_operator();
        const NodeId right = parse_operand();
        return add_node(*kind, left, right);
    }
    if (accept_keyword("BETWEEN")) {
        return parse_between(left);
    }
    if (accept_keyword("IN")) {
        return parse_in(left);
    }
    return at_symbol(")") ? left : condition(left);
}

NodeId ConditionParser::parse_between(NodeId left) {
    count_operator();
    const NodeId lower = parse_operand();
    if (!accept_keyword("AND")) {
        syntax_error();
    }
    const NodeId upper = parse_operand();
    const NodeId id = add_node(NodeKind::kBetween, left, lower);
    add_child(id, upper);
    return id;
}

NodeId ConditionParser::parse_in(NodeId left) {
    count_operator();
    expect_symbol("(");
    const NodeId id = add_node(NodeKind::kIn);
    add_child(id, left);
    do {
        const NodeId next = parse_operand();
        add_child(id, next);
    } while (accept_symbol(","));
    expect_symbol(")");
    return id;
}

// primary ::= '(' or ')' | operand
NodeId ConditionParser::parse_primary() {
    if (!accept_symbol("(")) {
        return parse_operand();
    }
    enter_nesting();
    const NodeId inner = parse_or();
    leave_nesting();
    return wrap(inner);
}

// operand ::= '(' operand ')' | function | path | value
NodeId ConditionParser::parse_operand() {
    if (accept_symbol("(")) {
        enter_nesting();
        const NodeId inner = parse_operand();
        leave_nesting();
        return wrap(inner);
    }
    if (at_function()) {
        return parse_function();
    }
    if (peek().kind == TokenKind::kValue) {
        return parse_value();
    }
    return parse_path_operand();
}

NodeId ConditionParser::wrap(NodeId inner) {
    expect_symbol(")");
    if (failed()) {
        return no_node;
    }
    if (node(inner).parenthesized) {
        expression_.diagnostics.report(Problem::kRedundantParentheses, "The expression has redundant parentheses;");
    }
    node(inner).parenthesized = true;
    return inner;
}

// function ::= identifier '(' operand ( ',' operand )* ')'
NodeId ConditionParser::parse_function() {
    const NodeId id = add_function();
    count_operator();
    enter_nesting();
    expect_symbol("(");
    do {
        const NodeId next = parse_operand();
        add_child(id, next);
    } while (accept_symbol(","));
    expect_symbol(")");
    leave_nesting();
    return id;
}

void ConditionParser::check_functions() {
    if (failed()) {
        return;
    }
    std::vector<bool> is_condition(expression_.nodes.size(), false);
    is_condition[expression_.root] = true;
    for (const Node& parent : expression_.nodes) {
        if (parent.kind == NodeKind::kAnd || parent.kind == NodeKind::kOr || parent.kind == NodeKind::kNot) {
            for (const NodeId child : parent.children) {
                is_condition[child] = true;
            }
        }
    }
    for (std::size_t i = 0; i < expression_.nodes.size(); ++i) {
        if (expression_.nodes[i].kind == NodeKind::kFunction) {
            check_function(expression_.nodes[i], is_condition[i]);
        }
    }
}

void ConditionParser::check_function(const Node& call, bool is_condition) {
    const FunctionRule* rule = find_function(call.text);
    if (rule == nullptr) {
        expression_.diagnostics.report(Problem::kUnknownFunction, "Invalid function name; function: " + call.text);
    } else if (rule->is_update) {
        expression_.diagnostics.report(Problem::kMisplacedFunction,
                                       "The function is not allowed in a condition expression; function: " + call.text);
    } else if (rule->is_condition != is_condition) {
        expression_.diagnostics.report(
            Problem::kMisplacedFunction,
            "The function is not allowed to be used this way in an expression; function: " + call.text);
    }
}

}  // namespace

Result<ParsedExpression> parse_condition(ExpressionKind kind, std::string_view text) {
    return ConditionParser(kind, text).parse();
}

}  // namespace dynascope
