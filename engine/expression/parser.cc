#include "expression/parser.h"

#include "base/limits.h"
#include "expression/reserved_words.h"

namespace dynascope {

namespace {

constexpr std::uint64_t list_index_max = 2'147'483'647;

// Digits as a number, clamped just above the largest index.
std::uint64_t parse_digits(std::string_view digits) {
    std::uint64_t value = 0;
    for (const char digit : digits) {
        value = value * 10 + static_cast<std::uint64_t>(digit - '0');
        if (value > list_index_max) {
            return list_index_max + 1;
        }
    }
    return value;
}

}  // namespace

std::string_view operator_text(NodeKind kind) {
    switch (kind) {
        case NodeKind::kPath:
        case NodeKind::kValue:
        case NodeKind::kFunction: return "";
        case NodeKind::kAnd: return "AND";
        case NodeKind::kOr: return "OR";
        case NodeKind::kNot: return "NOT";
        case NodeKind::kEqual: return "=";
        case NodeKind::kNotEqual: return "<>";
        case NodeKind::kLess: return "<";
        case NodeKind::kLessOrEqual: return "<=";
        case NodeKind::kGreater: return ">";
        case NodeKind::kGreaterOrEqual: return ">=";
        case NodeKind::kBetween: return "BETWEEN";
        case NodeKind::kIn: return "IN";
        case NodeKind::kPlus: return "+";
        case NodeKind::kMinus: return "-";
    }
    return "";
}

Parser::Parser(ExpressionKind kind, std::string_view text) : text_(text), tokens_(tokenize(text)) {
    expression_.kind = kind;
}

Result<ParsedExpression> Parser::finish() {
    if (!at_end()) {
        syntax_error();
    }
    if (failure_.has_value()) {
        return invalid_expression(expression_.kind, *failure_);
    }
    return std::move(expression_);
}

bool Parser::at_symbol(const char* symbol) const { return peek().kind == TokenKind::kSymbol && peek_text() == symbol; }

bool Parser::at_keyword(const char* upper) const {
    return peek().kind == TokenKind::kIdentifier && equals_keyword(peek_text(), upper);
}

bool Parser::at_function() const {
    if (peek().kind != TokenKind::kIdentifier || is_keyword(peek_text())) {
        return false;
    }
    const Token& following = tokens_[position_ + 1];
    return following.kind == TokenKind::kSymbol && text_of(following) == "(";
}

bool Parser::accept_symbol(const char* symbol) {
    if (!at_symbol(symbol)) {
        return false;
    }
    ++position_;
    return true;
}

bool Parser::accept_keyword(const char* upper) {
    if (!at_keyword(upper)) {
        return false;
    }
    ++position_;
    return true;
}

void Parser::expect_symbol(const char* symbol) {
    if (!accept_symbol(symbol)) {
        syntax_error();
    }
}

std::string Parser::take_text() {
    std::string text(peek_text());
    if (!at_end()) {
        ++position_;
    }
    return text;
}

// `near` is the text from the token before to the token after, with the space between them; where there is no such
// token it reaches to the edge of the expression.
void Parser::syntax_error() {
    if (failed()) {
        return;
    }
    const std::size_t begin = position_ > 0 ? tokens_[position_ - 1].begin : 0;
    const bool has_next = position_ + 1 < tokens_.size() && tokens_[position_ + 1].kind != TokenKind::kEnd;
    const std::size_t end = has_next ? tokens_[position_ + 1].end : text_.size();
    std::string message = "Syntax error; token: \"";
    message += at_end() ? std::string_view("<EOF>") : peek_text();
    message += "\", near: \"";
    message += text_.substr(begin, end - begin);
    message += '"';
    fail(std::move(message));
}

void Parser::fail(std::string message) {
    if (!failed()) {
        failure_ = std::move(message);
    }
    position_ = tokens_.size() - 1;
}

void Parser::count_operator() {
    if (++operators_ > limits::expression_operators_max) {
        fail("The expression contains too many operators; operator count: " + std::to_string(operators_));
    }
}

void Parser::enter_nesting() {
    if (++nesting_ > nesting_max) {
        fail("The expression has redundant parentheses;");
    }
}

PathStep Parser::parse_name() {
    PathStep step;
    if (peek().kind == TokenKind::kName) {
        step.kind = PathStep::Kind::kPlaceholder;
        step.text = take_text();
        return step;
    }
    if (peek().kind != TokenKind::kIdentifier || is_keyword(peek_text())) {
        syntax_error();
        return step;
    }
    step.text = take_text();
    if (is_reserved_word(step.text)) {
        expression_.diagnostics.report(Problem::kReservedWord,
                                       "Attribute name is a reserved keyword; reserved keyword: " + step.text);
    }
    return step;
}

PathStep Parser::parse_index() {
    PathStep step;
    step.kind = PathStep::Kind::kIndex;
    if (peek().kind != TokenKind::kNumber) {
        syntax_error();
        return step;
    }
    const std::string digits = take_text();
    const std::uint64_t index = parse_digits(digits);
    if (index > list_index_max) {
        expression_.diagnostics.report(Problem::kListIndex,
                                       "List index is not within the allowable range; index: [" + digits + "]");
    }
    step.index = static_cast<std::uint32_t>(index);
    expect_symbol("]");
    return step;
}

ParsedPath Parser::parse_path() {
    ParsedPath path;
    path.push_back(parse_name());
    while (!failed()) {
        if (accept_symbol(".")) {
            path.push_back(parse_name());
        } else if (accept_symbol("[")) {
            path.push_back(parse_index());
        } else {
            break;
        }
    }
    return path;
}

NodeId Parser::parse_path_operand() {
    ParsedPath path = parse_path();
    const NodeId id = add_node(NodeKind::kPath);
    node(id).path = std::move(path);
    return id;
}

NodeId Parser::parse_value() {
    if (peek().kind != TokenKind::kValue) {
        syntax_error();
        return no_node;
    }
    const NodeId id = add_node(NodeKind::kValue);
    node(id).text = take_text();
    return id;
}

NodeId Parser::add_node(NodeKind kind) {
    expression_.nodes.emplace_back().kind = kind;
    return static_cast<NodeId>(expression_.nodes.size() - 1);
}

NodeId Parser::add_node(NodeKind kind, NodeId left, NodeId right) {
    const NodeId id = add_node(kind);
    node(id).children = {left, right};
    return id;
}

NodeId Parser::add_function() {
    const NodeId id = add_node(NodeKind::kFunction);
    node(id).text = take_text();
    return id;
}

void Parser::add_child(NodeId parent, NodeId child) { node(parent).children.push_back(child); }

Result<ParsedExpression> parse_expression(ExpressionKind kind, std::string_view text) {
    if (text.empty()) {
        return invalid_expression(kind, "The expression can not be empty;");
    }
    if (static_cast<std::int64_t>(text.size()) > limits::expression_size_bytes_max) {
        return invalid_expression(kind, "Expression size has exceeded the maximum allowed size; expression size: " +
                                            std::to_string(text.size()));
    }
    switch (kind) {
        case ExpressionKind::kCondition:
        case ExpressionKind::kFilter:
        case ExpressionKind::kSearchCondition:
        case ExpressionKind::kKeyCondition: return parse_condition(kind, text);
        case ExpressionKind::kProjection: return parse_projection(text);
        case ExpressionKind::kUpdate: return parse_update(text);
        case ExpressionKind::kStatement: break;  // parsed by its own room
    }
    CHECK(false, "no such kind of expression");
}

}  // namespace dynascope
