#include <array>

#include "expression/functions.h"
#include "expression/parser.h"

namespace dynascope {

namespace {

struct Section {
    UpdateAction::Kind kind;
    const char* keyword;
};
constexpr std::array<Section, 4> sections = {{
    {UpdateAction::Kind::kSet, "SET"},
    {UpdateAction::Kind::kRemove, "REMOVE"},
    {UpdateAction::Kind::kAdd, "ADD"},
    {UpdateAction::Kind::kDelete, "DELETE"},
}};

class UpdateParser : public Parser {
  public:
    explicit UpdateParser(std::string_view text) : Parser(ExpressionKind::kUpdate, text) {}

    // update ::= section+
    Result<ParsedExpression> parse() {
        do {
            parse_section();
        } while (!at_end());
        check_functions();
        return finish();
    }

  private:
    void parse_section();
    void parse_actions(UpdateAction::Kind kind);
    NodeId parse_set_value();
    NodeId parse_set_operand();
    NodeId parse_function();
    void check_functions();
    void check_function(const Node& call, bool is_nested);
    bool is_keyword(std::string_view identifier) const override;

    std::array<bool, sections.size()> used_{};
};

bool UpdateParser::is_keyword(std::string_view identifier) const {
    for (const Section& section : sections) {
        if (equals_keyword(identifier, section.keyword)) {
            return true;
        }
    }
    return false;
}

// section ::= ( SET | REMOVE | ADD | DELETE ) action ( ',' action )*
void UpdateParser::parse_section() {
    for (std::size_t i = 0; i < sections.size(); ++i) {
        if (!accept_keyword(sections[i].keyword)) {
            continue;
        }
        if (used_[i]) {
            expression_.diagnostics.report(Problem::kRepeatedSection,
                                           "The \"" + std::string(sections[i].keyword) +
                                               "\" section can only be used once in an update expression;");
        }
        used_[i] = true;
        parse_actions(sections[i].kind);
        return;
    }
    syntax_error();
}

// action ::= path '=' set-value | path | path value
void UpdateParser::parse_actions(UpdateAction::Kind kind) {
    do {
        ParsedAction action;
        action.kind = kind;
        action.path = parse_path();
        if (kind == UpdateAction::Kind::kSet) {
            expect_symbol("=");
            action.value = parse_set_value();
        } else if (kind != UpdateAction::Kind::kRemove) {
            action.value = parse_value();
        }
        expression_.actions.push_back(std::move(action));
    } while (accept_symbol(","));
}

// set-value ::= operand | operand '+' operand | operand '-' operand
NodeId UpdateParser::parse_set_value() {
    const NodeId left = parse_set_operand();
    if (failed() || (!at_symbol("+") && !at_symbol("-"))) {
        return left;
    }
    if (node(left).kind == NodeKind::kPlus || node(left).kind == NodeKind::kMinus) {
        syntax_error();  // one operator to a value: (a + b) + c has two
        return left;
    }
    const NodeKind kind = at_symbol("+") ? NodeKind::kPlus : NodeKind::kMinus;
    skip();
    count_operator();
    const NodeId right = parse_set_operand();
    if (!failed() && (node(right).kind == NodeKind::kPlus || node(right).kind == NodeKind::kMinus)) {
        syntax_error();
    }
    return add_node(kind, left, right);
}

// operand ::= '(' set-value ')' | function | path | value
NodeId UpdateParser::parse_set_operand() {
    if (accept_symbol("(")) {
        enter_nesting();
        const NodeId inner = parse_set_value();
        leave_nesting();
        expect_symbol(")");
        return inner;
    }
    if (at_function()) {
        return parse_function();
    }
    if (peek().kind == TokenKind::kValue) {
        return parse_value();
    }
    return parse_path_operand();
}

// function ::= identifier '(' operand ( ',' operand )* ')'
NodeId UpdateParser::parse_function() {
    const NodeId id = add_function();
    count_operator();
    enter_nesting();
    expect_symbol("(");
    do {
        const NodeId next = parse_set_operand();
        if (!failed() && (node(next).kind == NodeKind::kPlus || node(next).kind == NodeKind::kMinus)) {
            syntax_error();
        }
        add_child(id, next);
    } while (accept_symbol(","));
    expect_symbol(")");
    leave_nesting();
    return id;
}

void UpdateParser::check_functions() {
    if (failed()) {
        return;
    }
    std::vector<bool> is_nested(expression_.nodes.size(), false);
    for (const Node& parent : expression_.nodes) {
        for (const NodeId child : parent.children) {
            is_nested[child] = true;
        }
    }
    for (std::size_t i = 0; i < expression_.nodes.size(); ++i) {
        if (expression_.nodes[i].kind == NodeKind::kFunction) {
            check_function(expression_.nodes[i], is_nested[i]);
        }
    }
}

void UpdateParser::check_function(const Node& call, bool is_nested) {
    const FunctionRule* rule = find_function(call.text);
    if (rule == nullptr) {
        expression_.diagnostics.report(Problem::kUnknownFunction, "Invalid function name; function: " + call.text);
    } else if (!rule->is_update) {
        expression_.diagnostics.report(Problem::kMisplacedFunction,
                                       "The function is not allowed in an update expression; function: " + call.text);
    } else if (rule->function == Function::kListAppend && is_nested) {
        expression_.diagnostics.report(
            Problem::kMisplacedFunction,
            "The function is not allowed to be used this way in an expression; function: " + call.text);
    }
}

}  // namespace

Result<ParsedExpression> parse_update(std::string_view text) { return UpdateParser(text).parse(); }

}  // namespace dynascope
