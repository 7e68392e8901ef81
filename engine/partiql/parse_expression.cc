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

// path ::= term ( '.' name | '.' '*' | '[' expression ']' )* ; a simple path begins with a name
ExprId Parser::path(bool simple) {
    if (simple && !at_name()) fail("Expected identifier for simple path");
    const Token begin = peek();
    const ExprId first = term();
    if (failed() || (!at_symbol(".") && !at_symbol("["))) return first;
    const ExprId whole = add(ExprKind::kPath, begin);
    node(whole).children = {first};
    while (!failed() && (at_symbol(".") || at_symbol("["))) path_step(whole, simple);
    return whole;
}

[[gnu::noinline]] void Parser::path_step(ExprId whole, bool simple) {
    const bool dot = at_symbol(".");
    skip();
    const Token token = peek();
    ExprId step = no_expr;
    if (dot && at_name()) {
        step = add(ExprKind::kName, token);
        node(step).text = take_name();
    } else if (dot && at_symbol("*") && !simple) {
        step = add(ExprKind::kStar, token);
        skip();
    } else if (dot) {
        fail(simple && at_symbol("*") ? "Invalid path dot component for simple path" : "Invalid path dot component");
        return;
    } else {
        const ExprId index = expression();
        expect_symbol("]", "RIGHT_BRACKET");
        step = add(ExprKind::kIndex, token);
        node(step).children = {index};
    }
    node(whole).children.push_back(step);
}

// term ::= literal | '?' | name | call | group | list | bag | structure
ExprId Parser::term() {
    const Token token = peek();
    switch (token.kind) {
        case TokenKind::kString:
        case TokenKind::kNumber: {
            const bool is_text = token.kind == TokenKind::kString;
            const ExprId id = add(is_text ? ExprKind::kString : ExprKind::kNumber, token);
            node(id).text = is_text ? unquote(text_of(token)) : std::string(text_of(token));
            skip();
            return id;
        }
        case TokenKind::kParameter: {
            const ExprId id = add(ExprKind::kParameter, token);
            node(id).number = syntax_.parameters++;
            skip();
            return id;
        }
        case TokenKind::kIdentifier:
        case TokenKind::kQuoted: {
            if (at_symbol("(", 1)) return call();
            const ExprId id = add(ExprKind::kName, token);
            node(id).text = take_name();
            return id;
        }
        case TokenKind::kKeyword: return word();
        case TokenKind::kOperator: fail("Unexpected operator"); return no_expr;
        default: break;
    }
    if (at_symbol("(")) return group();
    if (at_symbol("[")) return collection(ExprKind::kList, "]", "RIGHT_BRACKET");
    if (at_symbol("<<")) return collection(ExprKind::kBag, ">>", "RIGHT_DOUBLE_ANGLE_BRACKET");
    if (at_symbol("{")) return structure();
    fail("Unexpected term");
    return no_expr;
}

// Keywords that are literals or functions.
ExprId Parser::word() {
    const Token token = peek();
    const std::string text = lower_case(text_of(token));
    if (is_function_keyword(text) && at_symbol("(", 1)) return call();
    const bool boolean = text == "true" || text == "false";
    if (!boolean && text != "null" && text != "missing") {
        fail(text == "from" ? "Expected data manipulation" : "Unexpected keyword");
        return no_expr;
    }
    const ExprKind kind = boolean ? ExprKind::kBoolean : text == "null" ? ExprKind::kNull : ExprKind::kMissing;
    const ExprId id = add(kind, token);
    node(id).negated = text == "false";
    node(id).text = text;
    skip();
    return id;
}

// group ::= '(' expression, ... ')' ; several make a list
ExprId Parser::group() {
    const Token open = peek();
    skip();
    std::vector<ExprId> elements;
    list_of(elements);
    expect_symbol(")", "RIGHT_PAREN");
    if (elements.size() == 1) return elements.front();
    const ExprId id = add(ExprKind::kList, open);
    node(id).children = std::move(elements);
    return id;
}

// call ::= name '(' [ expression, ... ] ')'
ExprId Parser::call() {
    const Token token = peek();
    std::string name =
        lower_case(token.kind == TokenKind::kQuoted ? unquote(text_of(token)) : std::string(text_of(token)));
    skip();
    skip();
    std::vector<ExprId> arguments;
    if (at_symbol("*")) {
        if (name != "count") fail(name + "(*) is not allowed");
        skip();
    } else if (!at_symbol(")")) {
        list_of(arguments);
    }
    expect_symbol(")", "RIGHT_PAREN");
    const ExprId id = add(ExprKind::kCall, token);
    node(id).text = std::move(name);
    node(id).children = std::move(arguments);
    return id;
}

// list ::= '[' [ expression, ... ] ']' ; bag ::= '<<' [ expression, ... ] '>>'
ExprId Parser::collection(ExprKind kind, const char* close, const char* close_name) {
    const ExprId id = add(kind, peek());
    skip();
    if (accept_symbol(close)) return id;
    std::vector<ExprId> elements;
    list_of(elements);
    expect_symbol(close, close_name);
    node(id).children = std::move(elements);
    return id;
}

// structure ::= '{' [ expression ':' expression, ... ] '}'
ExprId Parser::structure() {
    const ExprId id = add(ExprKind::kStruct, peek());
    skip();
    if (accept_symbol("}")) return id;
    std::vector<ExprId> members;
    do {
        members.push_back(expression());
        expect_symbol(":", "COLON");
        members.push_back(expression());
    } while (!failed() && accept_symbol(","));
    expect_symbol("}", "RIGHT_CURLY");
    node(id).children = std::move(members);
    return id;
}

void Parser::list_of(std::vector<ExprId>& into) {
    do {
        into.push_back(expression());
    } while (!failed() && accept_symbol(","));
}

}  // namespace dynascope::partiql
