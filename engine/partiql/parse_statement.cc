// Statements and their clauses.
#include "partiql/keywords.h"
#include "partiql/parser.h"

namespace dynascope::partiql {

void Parser::statement() {
    if (accept_word("select")) return select();
    if (accept_word("update")) return update();
    if (accept_word("delete")) return delete_from();
    if (accept_word("from")) return from_update();
    if (at_word("insert") && at_word("into", 1)) return insert();
    if (at_word("exists") && at_symbol("(", 1) && at_word("select", 2)) return exists();
    lone_expression();
}

// An expression is no statement, but the text is read as one first.
void Parser::lone_expression() {
    const ExprId id = expression();
    if (failed()) return;
    const ExprKind kind = node(id).kind;
    const char* name = kind == ExprKind::kIs     ? "IsType"
                       : kind == ExprKind::kCall ? "Call"
                       : kind == ExprKind::kName ? "Id"
                                                 : "Expr";
    refuse(std::string("Unsupported operation: ") + name);
}

// exists ::= EXISTS '(' SELECT ... ')'
void Parser::exists() {
    skip();
    skip();
    skip();
    select();
    syntax_.kind = StatementKind::kExists;
    expect_symbol(")", "RIGHT_PAREN");
}

// select ::= SELECT list FROM source [ WHERE expression ] [ ORDER BY key, ... ]
void Parser::select() {
    syntax_.kind = StatementKind::kSelect;
    if (accept_word("distinct")) refuse("Unsupported clause: DISTINCT");
    if (accept_word("value")) refuse("Unsupported clause: SELECT VALUE");
    select_list();
    if (!accept_word("from")) return fail("Expected FROM after SELECT list");
    source(false);
    joins();
    optional_where();
    order_by();
    unsupported_clauses();
}

// list ::= '*' | expression, ...
void Parser::select_list() {
    bool everything = false;
    do {
        if (accept_symbol("*")) {
            everything = true;
            continue;
        }
        syntax_.projection.push_back(expression());
        optional_alias();
    } while (!failed() && accept_symbol(","));
    if (everything && !syntax_.projection.empty()) {
        fail("Other expressions may not be present in the select list when '*' is used without dot notation.");
    }
}

void Parser::joins() {
    bool joined = at_symbol(",");
    for (const char* join : {"join", "inner", "left", "right", "full", "outer", "cross"}) {
        joined = joined || at_word(join);
    }
    if (joined) abandon("Unsupported clause: JOIN" + at(peek()));
}

// order ::= ORDER BY expression [ ASC | DESC ], ...
void Parser::order_by() {
    if (!accept_word("order")) return;
    if (!accept_word("by")) return fail("Expected BY");
    do {
        OrderSyntax& order = syntax_.order.emplace_back();
        order.key = expression();
        order.descending = accept_word("desc");
        if (!order.descending) accept_word("asc");
        if (!failed() && node(order.key).kind != ExprKind::kName) {
            refuse("Argument to ORDER BY must be an attribute name" + at(node(order.key).token));
        }
    } while (!failed() && accept_symbol(","));
}

void Parser::unsupported_clauses() {
    if (at_word("group")) return abandon("Unsupported clause: GROUP BY" + at(peek()));
    for (const char* clause : {"having", "limit", "offset"}) {
        const bool here =
            at_word(clause) || (peek().kind == TokenKind::kIdentifier && lower_case(text_of(peek())) == clause);
        if (!here) continue;
        std::string name = clause;
        for (char& c : name) c = static_cast<char>(c - 'a' + 'A');
        skip();
        const ExprId operand = expression();
        if (!failed()) refuse("Unsupported clause: " + name + at(node(operand).token));
    }
}

// insert ::= INSERT INTO source VALUE expression
void Parser::insert() {
    skip();
    skip();
    syntax_.kind = StatementKind::kInsert;
    source(true);
    if (failed()) return;
    if (syntax_.index) refuse("FROM clause may only contain a single table name");
    if (!accept_word("value")) {
        expression();
        return refuse("Unsupported operation: Insert");
    }
    syntax_.item = expression();
    optional_returning();
    if (!syntax_.returning.empty()) refuse("INSERT cannot have a RETURNING clause");
}

// update ::= UPDATE source change+ [ WHERE expression ] [ RETURNING ... ]
void Parser::update() {
    source(true);
    changes();
    optional_where();
    optional_returning();
}

// from-update ::= FROM source [ WHERE expression ] change+ [ RETURNING ... ]
void Parser::from_update() {
    source(false);
    optional_where();
    changes();
    optional_returning();
}

// change ::= SET path '=' expression, ... | REMOVE path
void Parser::changes() {
    syntax_.kind = StatementKind::kUpdate;
    if (!failed() && !at_word("set") && !at_word("remove")) fail("Expected data manipulation");
    while (!failed() && (at_word("set") || at_word("remove"))) {
        if (accept_word("set")) {
            set_assignments();
        } else {
            skip();
            syntax_.assignments.push_back({path(true), no_expr});
        }
    }
    if (syntax_.index) refuse("This operation is not supported on an index");
}

void Parser::set_assignments() {
    do {
        Assignment assignment;
        assignment.path = path(true);
        if (!(peek().kind == TokenKind::kOperator && text_of(peek()) == "=")) fail("Expected '='");
        skip();
        assignment.value = expression();
        syntax_.assignments.push_back(assignment);
    } while (!failed() && accept_symbol(","));
}

// delete ::= DELETE FROM source [ WHERE expression ] [ RETURNING ALL OLD * ]
void Parser::delete_from() {
    syntax_.kind = StatementKind::kDelete;
    if (!accept_word("from")) return fail("Expected FROM after DELETE");
    source(true);
    optional_where();
    optional_returning();
    if (syntax_.index) refuse("This operation is not supported on an index");
    if (!syntax_.returning.empty() && syntax_.returning != "ALL OLD") {
        refuse("Invalid returning clause: RETURNING " + syntax_.returning +
               " *. Only RETURNING ALL OLD * is allowed in DELETE statements.");
    }
}

void Parser::optional_where() {
    if (accept_word("where")) syntax_.where = expression();
}

// returning ::= RETURNING ( ALL | MODIFIED ) ( OLD | NEW ) '*'
void Parser::optional_returning() {
    if (!accept_word("returning")) return;
    const bool known = (at_word("all") || at_word("modified")) && (at_word("old", 1) || at_word("new", 1));
    if (!known) return fail("Expected ( MODIFIED | ALL ) ( NEW | OLD ) in each returning element.");
    syntax_.returning = at_word("all") ? "ALL " : "MODIFIED ";
    syntax_.returning += at_word("old", 1) ? "OLD" : "NEW";
    skip();
    skip();
    if (accept_symbol("*")) return;
    expression();
    refuse("Unsupported syntax in RETURNING columns.");
}

// source ::= name [ '.' name ] [ alias ] ; statements that write take a simple path, SELECT any expression
void Parser::source(bool simple) {
    const ExprId id = simple ? path(true) : path();
    if (failed()) return;
    const Expr& expr = syntax_.at(id);
    const std::vector<ExprId> steps = expr.kind == ExprKind::kPath ? expr.children : std::vector<ExprId>{id};
    for (const ExprId step : steps) {
        if (syntax_.at(step).kind != ExprKind::kName) return refuse("Unexpected from source" + at(expr.token));
        if (syntax_.at(step).text.empty()) refuse("Path component cannot be an empty string");
    }
    if (steps.size() > 2) refuse("A path may contain at most 2 components in the FROM clause");
    syntax_.table = syntax_.at(steps[0]).text;
    if (steps.size() > 1) syntax_.index = syntax_.at(steps[1]).text;
    // INSERT has no alias: a name there is one token too many.
    if (syntax_.kind != StatementKind::kInsert) optional_alias();
}

// alias ::= [ AS ] name | AT name | BY name
void Parser::optional_alias() {
    while (!failed() && (at_word("as") || at_word("at") || at_word("by") || at_name())) {
        if (!at_name()) skip();
        if (!at_name()) return fail("Expected identifier for AS-alias");
        skip();
        refuse("Aliasing is not supported");
    }
}

}  // namespace dynascope::partiql
