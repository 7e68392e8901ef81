// Expressions by operator precedence.
#include "partiql/keywords.h"
#include "partiql/parser.h"

namespace dynascope::partiql {

namespace {

constexpr int or_precedence = 10;
constexpr int and_precedence = 20;
constexpr int not_precedence = 30;
constexpr int equality_precedence = 40;
constexpr int comparison_precedence = 50;
constexpr int addition_precedence = 60;
constexpr int product_precedence = 70;

struct OperatorRule {
    std::string_view text;
    Operator op;
    int precedence;
};

constexpr OperatorRule operator_rules[] = {
    {"or", Operator::kOr, or_precedence},
    {"and", Operator::kAnd, and_precedence},
    {"=", Operator::kEqual, equality_precedence},
    {"<>", Operator::kNotEqual, equality_precedence},
    {"!=", Operator::kNotEqual, equality_precedence},
    {"is", Operator::kEqual, equality_precedence},
    {"in", Operator::kEqual, equality_precedence},
    {"<", Operator::kLess, comparison_precedence},
    {"<=", Operator::kLessOrEqual, comparison_precedence},
    {">", Operator::kGreater, comparison_precedence},
    {">=", Operator::kGreaterOrEqual, comparison_precedence},
    {"between", Operator::kLess, comparison_precedence},
    {"like", Operator::kLike, comparison_precedence},
    {"+", Operator::kPlus, addition_precedence},
    {"-", Operator::kMinus, addition_precedence},
    {"||", Operator::kConcat, addition_precedence},
    {"*", Operator::kTimes, product_precedence},
    {"/", Operator::kDivide, product_precedence},
    {"%", Operator::kModulo, product_precedence},
};

const OperatorRule* find_operator(std::string_view text) {
    const std::string lower = lower_case(text);
    for (const OperatorRule& rule : operator_rules) {
        if (rule.text == lower) return &rule;
    }
    return nullptr;
}

}  // namespace

// 0 where no infix operator stands.
int Parser::infix_precedence() const {
    if (at_word("not")) {
        if (at_word("in", 1)) return equality_precedence;
        return at_word("between", 1) || at_word("like", 1) ? comparison_precedence : 0;
    }
    if (peek().kind != TokenKind::kOperator && !at_symbol("*")) return 0;
    const OperatorRule* rule = find_operator(text_of(peek()));
    return rule == nullptr ? 0 : rule->precedence;
}

// expression ::= unary ( infix-operator expression )*
ExprId Parser::expression(int precedence) {
    if (++nesting_ > nesting_max) fail("The expression is nested too deeply");
    ExprId left = unary();
    while (!failed() && infix_precedence() > 0 && infix_precedence() > precedence) left = infix(left);
    --nesting_;
    return left;
}

[[gnu::noinline]] ExprId Parser::infix(ExprId left) {
    const bool negated = accept_word("not");
    const Token op = peek();
    skip();
    if (text_of(op).size() == 2 && lower_case(text_of(op)) == "is") return is(left, op);
    if (at_end()) {
        fail("Missing right-hand side expression of infix operator");
        return left;
    }
    const Operator kind = find_operator(text_of(op))->op;
    if (op.kind == TokenKind::kOperator && lower_case(text_of(op)) == "in") return in(left, negated, op);
    if (kind == Operator::kLess && text_of(op) != "<") return between(left, negated, op);
    return binary(left, negated, op);
}

ExprId Parser::binary(ExprId left, bool negated, const Token& op) {
    const OperatorRule& rule = *find_operator(text_of(op));
    const ExprId right = expression(rule.precedence);
    const ExprId id = add(ExprKind::kBinary, op);
    node(id).op = rule.op;
    node(id).negated = negated;
    node(id).children = {left, right};
    return id;
}

// in ::= expression [NOT] IN ( '(' expression, ... ')' | expression )
ExprId Parser::in(ExprId subject, bool negated, const Token& op) {
    ExprId listed = no_expr;
    if (at_symbol("(")) {
        const Token open = peek();
        skip();
        listed = add(ExprKind::kList, open);
        std::vector<ExprId> elements;
        list_of(elements);
        node(listed).children = std::move(elements);
        expect_symbol(")", "RIGHT_PAREN");
    } else {
        listed = expression(equality_precedence);
    }
    const ExprId id = add(ExprKind::kIn, op);
    node(id).negated = negated;
    node(id).children = {subject, listed};
    return id;
}

// between ::= expression [NOT] BETWEEN expression AND expression
ExprId Parser::between(ExprId subject, bool negated, const Token& op) {
    const ExprId lower = expression(comparison_precedence);
    if (!accept_word("and")) fail("Expected AND");
    if (!failed() && at_end()) fail("Expected expression after AND");
    const ExprId upper = expression(comparison_precedence);
    const ExprId id = add(ExprKind::kBetween, op);
    node(id).negated = negated;
    node(id).children = {subject, lower, upper};
    return id;
}

// is ::= expression IS [NOT] type
ExprId Parser::is(ExprId subject, const Token& op) {
    const bool negated = accept_word("not");
    std::string type = lower_case(text_of(peek()));
    const bool named = peek().kind == TokenKind::kKeyword || peek().kind == TokenKind::kIdentifier;
    if (!named || !is_type_word(type)) fail("Expected type name");
    skip();
    if (type == "double" && !accept_word("precision")) fail("Expected type name");
    if (type == "character") accept_word("varying");
    const ExprId id = add(ExprKind::kIs, op);
    node(id).negated = negated;
    node(id).text = std::move(type);
    node(id).children = {subject};
    return id;
}

// unary ::= NOT expression | sign | path
ExprId Parser::unary() {
    if (at_word("not")) {
        const Token op = peek();
        skip();
        const ExprId operand = expression(not_precedence);
        const ExprId id = add(ExprKind::kUnary, op);
        node(id).op = Operator::kNot;
        node(id).children = {operand};
        return id;
    }
    const std::string_view text = text_of(peek());
    return peek().kind == TokenKind::kOperator && (text == "+" || text == "-") ? sign() : path();
}

// sign ::= ( '+' | '-' )+ path ; the sign of a number becomes part of it
ExprId Parser::sign() {
    const Token op = peek();
    bool minus = false;
    for (; peek().kind == TokenKind::kOperator && (text_of(peek()) == "+" || text_of(peek()) == "-"); skip()) {
        minus = minus != (text_of(peek()) == "-");
    }
    const ExprId operand = path();
    if (!failed() && node(operand).kind == ExprKind::kNumber) {
        node(operand).negated = minus;
        return operand;
    }
    const ExprId id = add(ExprKind::kUnary, op);
    node(id).op = Operator::kMinus;
    node(id).children = {operand};
    return id;
}

}  // namespace dynascope::partiql
