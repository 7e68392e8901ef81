// WHERE as the tree that conditions and filters have. What PartiQL allows beyond them is rewritten: a condition that is
// compared with a boolean, IS, MISSING, NOT IN, NOT BETWEEN.
#include <algorithm>

#include "base/limits.h"
#include "expression/functions.h"
#include "partiql/builder.h"

namespace dynascope::partiql {

namespace {

constexpr std::size_t weight_max = 4'096;

NodeKind comparator(Operator op) {
    switch (op) {
        case Operator::kEqual: return NodeKind::kEqual;
        case Operator::kNotEqual: return NodeKind::kNotEqual;
        case Operator::kLess: return NodeKind::kLess;
        case Operator::kLessOrEqual: return NodeKind::kLessOrEqual;
        case Operator::kGreater: return NodeKind::kGreater;
        default: return NodeKind::kGreaterOrEqual;
    }
}

bool is_comparison(Operator op) { return op >= Operator::kEqual && op <= Operator::kGreaterOrEqual; }
bool is_equality(Operator op) { return op == Operator::kEqual || op == Operator::kNotEqual; }

std::string boolean_operand(std::string_view name) {
    return "Incorrect operand type for operator or function; operator or function: " + std::string(name) +
           ", operand type: BOOL";
}

struct TypeWord {
    std::string_view word;
    std::string_view type;
};
constexpr TypeWord type_words[] = {{"null", "NULL"}, {"bool", "BOOL"}, {"boolean", "BOOL"},
                                   {"blob", "B"},    {"string", "S"},  {"numeric", "N"},
                                   {"struct", "M"},  {"tuple", "M"},   {"list", "L"}};

}  // namespace

NodeId Builder::refuse(std::string message) {
    if (!fault_) fault_ = validation_error(std::move(message));
    return add(NodeKind::kOr);
}

NodeId Builder::add(NodeKind kind, std::vector<NodeId> children) {
    std::size_t weight = 1;
    for (const NodeId child : children) weight += weights_[child];
    weights_.push_back(std::min(weight, weight_max + 1));
    Node& node = target_->nodes.emplace_back();
    node.kind = kind;
    node.children = std::move(children);
    return static_cast<NodeId>(target_->nodes.size() - 1);
}

NodeId Builder::call(std::string_view name, std::vector<NodeId> children) {
    const NodeId id = add(NodeKind::kFunction, std::move(children));
    target_->nodes[id].text = name;
    return id;
}

bool Builder::is_condition(ExprId id) const {
    const Expr& expr = syntax_.at(id);
    switch (expr.kind) {
        case ExprKind::kIn:
        case ExprKind::kBetween:
        case ExprKind::kIs: return true;
        case ExprKind::kUnary: return expr.op == Operator::kNot;
        case ExprKind::kBinary: return expr.op == Operator::kAnd || expr.op == Operator::kOr || is_comparison(expr.op);
        case ExprKind::kCall: {
            const FunctionRule* rule = find_function(expr.text);
            return rule != nullptr && rule->is_condition;
        }
        default: return false;
    }
}

NodeId Builder::condition(ExprId id) {
    const Expr& expr = syntax_.at(id);
    switch (expr.kind) {
        case ExprKind::kBinary:
            if (expr.op == Operator::kAnd || expr.op == Operator::kOr) return logical(expr);
            if (is_comparison(expr.op)) return comparison(expr.op, expr.children[0], expr.children[1], expr);
            break;
        case ExprKind::kUnary:
            if (expr.op == Operator::kNot) return negate(condition(expr.children[0]));
            break;
        case ExprKind::kIn: return in(expr);
        case ExprKind::kBetween: return between(expr);
        case ExprKind::kIs: return is(expr);
        case ExprKind::kCall: return function(expr);
        default: break;
    }
    return refuse("Unsupported expression in the where clause" + at(expr));
}

// A chain of one operator becomes one node, however long it is.
NodeId Builder::logical(const Expr& expr) {
    std::vector<ExprId> parts;
    const Expr* chain = &expr;
    for (;;) {
        parts.push_back(chain->children[1]);
        const Expr& left = syntax_.at(chain->children[0]);
        if (left.kind != ExprKind::kBinary || left.op != expr.op) break;
        chain = &left;
    }
    parts.push_back(chain->children[0]);
    std::vector<NodeId> children;
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) children.push_back(condition(*part));
    return add(expr.op == Operator::kAnd ? NodeKind::kAnd : NodeKind::kOr, std::move(children));
}

NodeId Builder::comparison(Operator op, ExprId left, ExprId right, const Expr& shown) {
    const bool left_condition = is_condition(left);
    if (!left_condition && !is_condition(right)) return plain_comparison(op, left, right);
    if (!is_equality(op)) {
        return refuse(boolean_operand(text_.substr(shown.token.begin, shown.token.end - shown.token.begin)));
    }
    const NodeId equal = left_condition ? boolean_comparison(left, right) : boolean_comparison(right, left);
    if (weights_[equal] > weight_max) return refuse("The expression contains too many operators");
    return op == Operator::kEqual ? equal : negate(equal);
}

NodeId Builder::plain_comparison(Operator op, ExprId left, ExprId right) {
    const bool missing_left = syntax_.at(left).kind == ExprKind::kMissing;
    if (missing_left || syntax_.at(right).kind == ExprKind::kMissing) {
        if (!is_equality(op)) return refuse("Only equality and inequality operators can be used with MISSING");
        const NodeId subject = operand(missing_left ? right : left);
        return call(op == Operator::kEqual ? "attribute_not_exists" : "attribute_exists", {subject});
    }
    const NodeId first = operand(left);
    const NodeId second = operand(right);
    return add(comparator(op), {first, second});
}

NodeId Builder::both_or_neither(NodeId left, NodeId right) {
    const NodeId both = add(NodeKind::kAnd, {left, right});
    const NodeId not_left = negate(left);
    const NodeId not_right = negate(right);
    const NodeId neither = add(NodeKind::kAnd, {not_left, not_right});
    return add(NodeKind::kOr, {both, neither});
}

// condition = other, where other is a condition, a boolean, or something that may turn out to be one.
NodeId Builder::boolean_comparison(ExprId condition_id, ExprId other) {
    const NodeId tested = condition(condition_id);
    if (is_condition(other)) return both_or_neither(tested, condition(other));
    const Expr& expr = syntax_.at(other);
    if (expr.kind == ExprKind::kBoolean) return expr.negated ? negate(tested) : tested;
    if (expr.kind != ExprKind::kName && expr.kind != ExprKind::kPath && expr.kind != ExprKind::kParameter) {
        return add(NodeKind::kOr);  // equal to no boolean
    }
    out_.constants.values.push_back({":" + std::to_string(out_.constants.values.size()), "1", false});
    const NodeId truth = add(NodeKind::kValue);
    target_->nodes[truth].text = out_.constants.values.back().placeholder;
    const NodeId subject = operand(other);
    const NodeId is_true = add(NodeKind::kEqual, {subject, truth});
    const NodeId type = text_node("BOOL");
    const NodeId is_boolean = call("attribute_type", {subject, type});
    const NodeId same = both_or_neither(tested, is_true);
    return add(NodeKind::kAnd, {is_boolean, same});
}

NodeId Builder::in(const Expr& expr) {
    const ExprId subject = expr.children[0];
    const Expr& listed = syntax_.at(expr.children[1]);
    if (listed.kind != ExprKind::kList && listed.kind != ExprKind::kBag) {
        return refuse("The right-hand side of IN must be a list" + at(listed));
    }
    const bool conditions =
        is_condition(subject) || std::any_of(listed.children.begin(), listed.children.end(),
                                             [this](ExprId element) { return is_condition(element); });
    std::vector<NodeId> children;
    if (!conditions) children.push_back(operand(subject));
    for (const ExprId element : listed.children) {
        children.push_back(conditions ? comparison(Operator::kEqual, subject, element, expr) : operand(element));
    }
    const NodeId id = add(conditions ? NodeKind::kOr : NodeKind::kIn, std::move(children));
    return expr.negated ? negate(id) : id;
}

NodeId Builder::between(const Expr& expr) {
    std::vector<NodeId> children;
    for (const ExprId child : expr.children) {
        if (is_condition(child)) return refuse(boolean_operand("BETWEEN"));
        children.push_back(operand(child));
    }
    const NodeId id = add(NodeKind::kBetween, std::move(children));
    return expr.negated ? negate(id) : id;
}

NodeId Builder::is(const Expr& expr) {
    const NodeId subject = operand(expr.children[0]);
    if (expr.text == "missing") {
        return call(expr.negated ? "attribute_exists" : "attribute_not_exists", {subject});
    }
    for (const TypeWord& each : type_words) {
        if (each.word != expr.text) continue;
        const NodeId type = text_node(each.type);
        const NodeId id = call("attribute_type", {subject, type});
        return expr.negated ? negate(id) : id;
    }
    return refuse("IS cannot test for the type " + expr.text);
}

NodeId Builder::function(const Expr& expr) {
    const FunctionRule* rule = find_function(expr.text);
    if (rule == nullptr || rule->is_update) return refuse("Unrecognized function: " + expr.text + at(expr));
    if (!rule->is_condition) return refuse("Unsupported expression in the where clause" + at(expr));
    std::vector<NodeId> children;
    for (const ExprId child : expr.children) children.push_back(operand(child));
    return call(expr.text, std::move(children));
}

}  // namespace dynascope::partiql
