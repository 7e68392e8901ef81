// Everything of a statement but its conditions.
#include <algorithm>

#include "base/limits.h"
#include "partiql/builder.h"

namespace dynascope::partiql {

namespace {

// Conditions recurse no deeper than they have operators.
std::size_t count_operators(const Syntax& syntax) {
    return static_cast<std::size_t>(
        std::count_if(syntax.expressions.begin(), syntax.expressions.end(), [](const Expr& expr) {
            return expr.kind == ExprKind::kUnary || expr.kind == ExprKind::kBinary || expr.kind == ExprKind::kIn ||
                   expr.kind == ExprKind::kBetween || expr.kind == ExprKind::kIs;
        }));
}

ReturnValues return_values(std::string_view text) {
    if (text == "ALL OLD") return ReturnValues::kAllOld;
    if (text == "ALL NEW") return ReturnValues::kAllNew;
    if (text == "MODIFIED OLD") return ReturnValues::kUpdatedOld;
    return text == "MODIFIED NEW" ? ReturnValues::kUpdatedNew : ReturnValues::kNone;
}

DocumentPath document_path(const ParsedPath& parsed) {
    DocumentPath path;
    for (const PathStep& step : parsed) {
        path.elements.push_back({step.kind == PathStep::Kind::kIndex, step.text, step.index});
    }
    return path;
}

// The last name of a path with the indices after it: m.k[0] arrives as k[0].
std::string column_name(const DocumentPath& path) {
    std::string name;
    for (const PathElement& element : path.elements) {
        name = element.is_index ? name + "[" + std::to_string(element.index) + "]" : element.name;
    }
    return name;
}

bool same_path(const ParsedPath& a, const ParsedPath& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const PathStep& x, const PathStep& y) {
        return x.kind == y.kind && x.text == y.text && x.index == y.index;
    });
}

std::string upper_case(std::string text) {
    for (char& c : text) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    return text;
}

}  // namespace

Result<Statement> prepare_statement(std::string_view text) {
    TRY_ASSIGN(Syntax syntax, parse_syntax(text));
    return Builder(text, std::move(syntax)).build();
}

Result<Statement> Builder::build() {
    if (const std::size_t count = count_operators(syntax_); count > limits::expression_operators_max) {
        return validation_error("The expression contains too many operators; operator count: " + std::to_string(count));
    }
    out_.kind = syntax_.kind;
    out_.table = syntax_.table;
    out_.index = syntax_.index;
    out_.parameters = syntax_.parameters;
    out_.returning = return_values(syntax_.returning);
    out_.where.kind = ExpressionKind::kStatement;
    out_.update.kind = ExpressionKind::kStatement;
    target_ = &out_.update;
    if (syntax_.item != no_expr) item();
    assignments();
    projection();
    for (const OrderSyntax& order : syntax_.order) out_.order.push_back({syntax_.at(order.key).text, order.descending});
    if (syntax_.where != no_expr) {
        target_ = &out_.where;
        weights_.clear();
        out_.has_where = true;
        out_.where.root = condition(syntax_.where);
    }
    if (fault_) return *fault_;
    return std::move(out_);
}

void Builder::projection() {
    for (const ExprId id : syntax_.projection) column(syntax_.at(id), id);
}

void Builder::column(const Expr& expr, ExprId id) {
    if (expr.kind != ExprKind::kName && expr.kind != ExprKind::kPath) {
        if (out_.projection_fault.empty()) out_.projection_fault = "Unexpected path component" + at(expr);
        return;
    }
    DocumentPath made = document_path(path(id));
    std::string name = column_name(made);
    if (std::find(out_.columns.begin(), out_.columns.end(), name) != out_.columns.end()) {
        refuse("Duplicate identifiers in select clause: " + name);
    }
    out_.projection.push_back(std::move(made));
    out_.columns.push_back(std::move(name));
}

// Each attribute's value may be a parameter; what lies deeper may not.
void Builder::item() {
    const Expr& expr = syntax_.at(syntax_.item);
    if (expr.kind == ExprKind::kParameter) {
        out_.item_parameter = placeholder(syntax_.item);
        return;
    }
    if (expr.kind != ExprKind::kStruct) {
        refuse("The value of INSERT must be a tuple" + at(expr));
        return;
    }
    for (std::size_t i = 0; i + 1 < expr.children.size(); i += 2) {
        const Expr& name = syntax_.at(expr.children[i]);
        if (name.kind != ExprKind::kString) refuse("Names of attributes must be strings" + at(name));
        for (const auto& [known, value] : out_.item) {
            if (known == name.text) refuse("Duplicate attribute name " + name.text + at(name));
        }
        out_.item.emplace_back(name.text, placeholder(expr.children[i + 1]));
    }
}

void Builder::assignments() {
    for (const Assignment& each : syntax_.assignments) assignment(each);
}

void Builder::assignment(const Assignment& assignment) {
    ParsedAction action;
    action.path = path(assignment.path);
    if (assignment.value == no_expr) {
        action.kind = UpdateAction::Kind::kRemove;
    } else if (const Expr& value = syntax_.at(assignment.value);
               value.kind == ExprKind::kCall && (value.text == "set_add" || value.text == "set_delete")) {
        set_function(value, action, syntax_.at(assignment.path));
    } else {
        action.value = update_value(assignment.value);
    }
    out_.update.actions.push_back(std::move(action));
}

// SET a = set_add(a, <<...>>) is ADD, set_delete is DELETE.
void Builder::set_function(const Expr& expr, ParsedAction& action, const Expr& target) {
    const std::string name = upper_case(expr.text);
    if (expr.children.size() != 2) {
        refuse(name + " must have exactly two arguments" + at(expr));
        return;
    }
    const Expr& first = syntax_.at(expr.children[0]);
    const bool is_path = first.kind == target.kind && (first.kind == ExprKind::kName || first.kind == ExprKind::kPath);
    if (!is_path || !same_path(path(expr.children[0]), action.path)) {
        refuse("The first argument to " + name + " must equal the assignment value" + at(expr));
        return;
    }
    const std::string wrong = "The second argument to " + name + " must be a value with type SET" + at(first);
    const Expr& second = syntax_.at(expr.children[1]);
    if (is_parameter(expr.children[1])) {
        out_.set_parameters.push_back({second.number, wrong});
    } else if (second.kind != ExprKind::kBag) {
        refuse(wrong);
        return;
    }
    action.kind = expr.text == "set_add" ? UpdateAction::Kind::kAdd : UpdateAction::Kind::kDelete;
    action.value = value_node(expr.children[1]);
}

NodeId Builder::update_value(ExprId id) {
    const Expr& expr = syntax_.at(id);
    const bool sum = expr.kind == ExprKind::kBinary && (expr.op == Operator::kPlus || expr.op == Operator::kMinus);
    if (sum) {
        const NodeId left = update_value(expr.children[0]);
        const NodeId right = update_value(expr.children[1]);
        return add(expr.op == Operator::kPlus ? NodeKind::kPlus : NodeKind::kMinus, {left, right});
    }
    switch (expr.kind) {
        case ExprKind::kName:
        case ExprKind::kPath: return path_node(id);
        case ExprKind::kCall: {
            if (expr.text != "list_append") return refuse("Unrecognized function: " + expr.text + at(expr));
            std::vector<NodeId> children;
            for (const ExprId child : expr.children) children.push_back(update_value(child));
            return call(expr.text, std::move(children));
        }
        case ExprKind::kUnary:
        case ExprKind::kBinary:
        case ExprKind::kIn:
        case ExprKind::kBetween:
        case ExprKind::kIs:
            return refuse("Unsupported operator in an update: " +
                          std::string(text_.substr(expr.token.begin, expr.token.end - expr.token.begin)) + at(expr));
        default: return value_node(id);
    }
}

}  // namespace dynascope::partiql
