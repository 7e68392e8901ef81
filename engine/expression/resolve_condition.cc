#include "base/limits.h"
#include "expression/functions.h"
#include "expression/resolve.h"
#include "expression/values.h"
#include "value/compare.h"
#include "value/wire_codec.h"

namespace dynascope {

namespace {

ConditionOp condition_op(NodeKind kind) {
    switch (kind) {
        case NodeKind::kAnd: return ConditionOp::kAnd;
        case NodeKind::kOr: return ConditionOp::kOr;
        case NodeKind::kNot: return ConditionOp::kNot;
        case NodeKind::kEqual: return ConditionOp::kEqual;
        case NodeKind::kNotEqual: return ConditionOp::kNotEqual;
        case NodeKind::kLess: return ConditionOp::kLess;
        case NodeKind::kLessOrEqual: return ConditionOp::kLessOrEqual;
        case NodeKind::kGreater: return ConditionOp::kGreater;
        case NodeKind::kGreaterOrEqual: return ConditionOp::kGreaterOrEqual;
        case NodeKind::kBetween: return ConditionOp::kBetween;
        case NodeKind::kIn: return ConditionOp::kIn;
        default: break;
    }
    CHECK(false, "a node that is no condition");
}

ConditionOp condition_op(Function function) {
    switch (function) {
        case Function::kAttributeExists: return ConditionOp::kAttributeExists;
        case Function::kAttributeNotExists: return ConditionOp::kAttributeNotExists;
        case Function::kAttributeType: return ConditionOp::kAttributeType;
        case Function::kBeginsWith: return ConditionOp::kBeginsWith;
        case Function::kContains: return ConditionOp::kContains;
        default: break;
    }
    CHECK(false, "a function that is no condition");
}

bool is_orderable(ValueType type) {
    return type == ValueType::kString || type == ValueType::kNumber || type == ValueType::kBinary;
}

// The service prints its set of types in the order of a hash table.
constexpr std::string_view type_names_valid = "{B,NULL,SS,BOOL,L,BS,N,NS,S,M}";
constexpr std::string_view type_names_statement = "{N,BS,L,B,NULL,M,S,SS,NS,BOOL}";
constexpr std::string_view type_names_any = "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}";

bool is_type_name(std::string_view name) {
    for (const char* known : {"S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M"}) {
        if (name == known) {
            return true;
        }
    }
    return false;
}

std::string bounds_message(std::string_view rule, ValueView lower, ValueView upper) {
    std::string message = "The BETWEEN operator requires ";
    message += rule;
    message += "; lower bound operand: ";
    message += describe_value(lower);
    message += ", upper bound operand: ";
    message += describe_value(upper);
    return message;
}

}  // namespace

Condition Resolver::condition() {
    Condition out;
    resolve_condition(parsed_.root, out);
    return out;
}

void Resolver::resolve_condition(NodeId id, Condition& out) {
    const Node& parsed = node(id);
    switch (parsed.kind) {
        case NodeKind::kAnd:
        case NodeKind::kOr:
        case NodeKind::kNot:
            out.op = condition_op(parsed.kind);
            out.children.resize(parsed.children.size());
            for (std::size_t i = 0; i < parsed.children.size(); ++i) {
                resolve_condition(parsed.children[i], out.children[i]);
            }
            break;
        case NodeKind::kBetween: resolve_between(parsed, out); break;
        case NodeKind::kIn: resolve_in(parsed, out); break;
        case NodeKind::kFunction: resolve_function(parsed, out); break;
        default: resolve_comparison(parsed, out); break;
    }
}

void Resolver::resolve_comparison(const Node& parsed, Condition& out) {
    out.op = condition_op(parsed.kind);
    BoundOperand left = operand(parsed.children[0]);
    BoundOperand right = operand(parsed.children[1]);
    if (parsed.kind != NodeKind::kEqual && parsed.kind != NodeKind::kNotEqual) {
        check_orderable(parsed.kind, left);
        check_orderable(parsed.kind, right);
    }
    check_distinct(operator_text(parsed.kind), left, right);
    out.operands.push_back(std::move(left.operand));
    out.operands.push_back(std::move(right.operand));
}

void Resolver::resolve_between(const Node& parsed, Condition& out) {
    out.op = ConditionOp::kBetween;
    std::vector<BoundOperand> bound;
    for (const NodeId child : parsed.children) {
        bound.push_back(operand(child));
        check_orderable(NodeKind::kBetween, bound.back());
    }
    check_between_bounds(bound[1], bound[2]);
    for (BoundOperand& each : bound) {
        out.operands.push_back(std::move(each.operand));
    }
}

void Resolver::check_between_bounds(const BoundOperand& lower, const BoundOperand& upper) {
    if (lower.operand.value.empty() || upper.operand.value.empty()) {
        return;
    }
    const ValueView low(lower.operand.value);
    const ValueView high(upper.operand.value);
    if (low.type() != high.type()) {
        diagnostics_.report(Problem::kOperand, bounds_message("same data type for lower and upper bounds", low, high));
    } else if (is_orderable(low.type()) && compare_values(low, high) > 0) {
        diagnostics_.report(Problem::kOperand,
                            bounds_message("upper bound to be greater than or equal to lower bound", low, high));
    }
}

void Resolver::resolve_in(const Node& parsed, Condition& out) {
    out.op = ConditionOp::kIn;
    for (const NodeId child : parsed.children) {
        out.operands.push_back(operand(child).operand);
    }
    const std::size_t listed = parsed.children.size() - 1;
    if (listed <= static_cast<std::size_t>(limits::in_operands_max)) {
        return;
    }
    if (parsed_.kind == ExpressionKind::kStatement) {
        diagnostics_.report(
            Problem::kOperand,
            "The IN operator is provided with too many operands; number of operands: " + std::to_string(listed));
    } else {
        has_operand_count("IN", static_cast<std::size_t>(limits::in_operands_max), listed);
    }
}

// Functions that the parser has found misplaced are reported already; they get no further than here.
void Resolver::resolve_function(const Node& parsed, Condition& out) {
    std::vector<BoundOperand> bound;
    for (const NodeId child : parsed.children) {
        bound.push_back(operand(child));
    }
    const FunctionRule* rule = find_function(parsed.text);
    if (rule == nullptr || !rule->is_condition || !has_operand_count(rule->name, rule->operand_count, bound.size())) {
        return;
    }
    out.op = condition_op(rule->function);
    const bool wants_path =
        rule->function == Function::kAttributeExists || rule->function == Function::kAttributeNotExists;
    if (wants_path && !bound[0].is_path()) {
        require_path(rule->name);
    }
    if (rule->function == Function::kAttributeType) {
        const BoundOperand& type = bound[1];
        if (type.type != ValueType::kString) {
            operand_type_error(rule->name, type.type.has_value() ? type_name(*type.type) : type_names_any);
        } else if (const std::string_view name = ValueView(type.operand.value).scalar(); !is_type_name(name)) {
            const bool statement = parsed_.kind == ExpressionKind::kStatement;
            diagnostics_.report(Problem::kOperand,
                                "Invalid attribute type name found; type: " + std::string(name) + ", valid types: " +
                                    std::string(statement ? type_names_statement : type_names_valid));
        }
    }
    if (rule->function == Function::kBeginsWith) {
        for (const BoundOperand& each : bound) {
            if (each.type.has_value() && *each.type != ValueType::kString && *each.type != ValueType::kBinary) {
                operand_type_error(rule->name, type_name(*each.type));
            }
        }
    }
    if (rule->operand_count == 2) {
        check_distinct(rule->name, bound[0], bound[1]);
    }
    for (BoundOperand& each : bound) {
        out.operands.push_back(std::move(each.operand));
    }
}

BoundOperand Resolver::operand(NodeId id) {
    const Node& parsed = node(id);
    BoundOperand bound;
    if (parsed.kind == NodeKind::kPath) {
        bound.operand.kind = Operand::Kind::kPath;
        bound.operand.path = path(parsed.path);
    } else if (parsed.kind == NodeKind::kValue) {
        bound.operand.value = value(parsed.text);
        if (!bound.operand.value.empty()) {
            bound.type = ValueView(bound.operand.value).type();
        }
    } else {
        bound = size_of(parsed);
    }
    return bound;
}

// size(:value) is a constant; size(path) is computed for each item.
BoundOperand Resolver::size_of(const Node& call) {
    std::vector<BoundOperand> arguments;
    for (const NodeId child : call.children) {
        arguments.push_back(operand(child));
    }
    BoundOperand bound;
    if (call.text != "size" || !has_operand_count(call.text, 1, arguments.size())) {
        return bound;
    }
    bound.type = ValueType::kNumber;
    BoundOperand& argument = arguments[0];
    if (argument.is_path()) {
        bound.operand.kind = Operand::Kind::kSize;
        bound.operand.path = std::move(argument.operand.path);
        return bound;
    }
    if (!argument.type.has_value()) {
        return bound;
    }
    const bool is_constant = !argument.operand.value.empty();
    const std::optional<std::int64_t> size = is_constant ? value_size(ValueView(argument.operand.value)) : std::nullopt;
    if (!size.has_value()) {
        operand_type_error("size", type_name(*argument.type));
        return bound;
    }
    bound.operand.value = pack_number(Number(*size));
    return bound;
}

// Query reports values that no key can have in words of its own, later.
void Resolver::check_orderable(NodeKind kind, const BoundOperand& operand) {
    if (parsed_.kind != ExpressionKind::kKeyCondition && operand.type.has_value() && !is_orderable(*operand.type)) {
        operand_type_error(operator_text(kind), type_name(*operand.type));
    }
}

void Resolver::check_distinct(std::string_view name, const BoundOperand& first, const BoundOperand& second) {
    if (!first.is_path() || !second.is_path() || first.operand.path != second.operand.path) {
        return;
    }
    std::string message =
        "The first operand must be distinct from the remaining operands for this operator or function; operator: ";
    message += name;
    message += ", first operand: " + first.operand.path.text();
    diagnostics_.report(Problem::kOperand, std::move(message));
}

}  // namespace dynascope
