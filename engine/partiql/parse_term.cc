// What operators join: paths, literals, names, calls, collections.
#include "partiql/keywords.h"
#include "partiql/parser.h"

namespace dynascope::partiql {

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
