#include "expression/functions.h"
#include "expression/resolve.h"
#include "expression/values.h"

namespace dynascope {

namespace {

// ADD and DELETE name types in words.
std::string_view long_type_name(ValueType type) {
    switch (type) {
        case ValueType::kString: return "STRING";
        case ValueType::kNumber: return "NUMBER";
        case ValueType::kBinary: return "BINARY";
        case ValueType::kList: return "LIST";
        case ValueType::kMap: return "MAP";
        default: return type_name(type);
    }
}

std::optional<ValueType> known_type(const UpdateValue& value) {
    if (value.kind == UpdateValue::Kind::kListAppend) {
        return ValueType::kList;
    }
    if (value.kind == UpdateValue::Kind::kPlus || value.kind == UpdateValue::Kind::kMinus) {
        return ValueType::kNumber;
    }
    const bool is_constant = value.kind == UpdateValue::Kind::kOperand && value.operand.kind == Operand::Kind::kValue &&
                             !value.operand.value.empty();
    return is_constant ? std::optional(ValueView(value.operand.value).type()) : std::nullopt;
}

}  // namespace

Update Resolver::update() {
    Update update;
    update.actions.reserve(parsed_.actions.size());
    for (const ParsedAction& parsed : parsed_.actions) {
        update.actions.push_back(action(parsed));
    }
    std::vector<const DocumentPath*> paths;
    paths.reserve(update.actions.size());
    for (const UpdateAction& each : update.actions) {
        paths.push_back(&each.path);
    }
    check_paths(paths);
    return update;
}

UpdateAction Resolver::action(const ParsedAction& parsed) {
    UpdateAction action;
    action.kind = parsed.kind;
    action.path = path(parsed.path);
    if (parsed.value != no_node) {
        resolve_update_value(parsed.value, action.value);
    }
    if (parsed.kind == UpdateAction::Kind::kAdd || parsed.kind == UpdateAction::Kind::kDelete) {
        check_action_type(parsed.kind, action.value);
    }
    return action;
}

void Resolver::resolve_update_value(NodeId id, UpdateValue& out) {
    const Node& parsed = node(id);
    switch (parsed.kind) {
        case NodeKind::kPath:
            out.operand.kind = Operand::Kind::kPath;
            out.operand.path = path(parsed.path);
            break;
        case NodeKind::kValue: out.operand.value = value(parsed.text); break;
        case NodeKind::kFunction: resolve_update_function(parsed, out); break;
        default:
            out.kind = parsed.kind == NodeKind::kPlus ? UpdateValue::Kind::kPlus : UpdateValue::Kind::kMinus;
            resolve_arguments(parsed, out);
            for (const UpdateValue& argument : out.arguments) {
                check_update_type(operator_text(parsed.kind), argument, ValueType::kNumber);
            }
            break;
    }
}

void Resolver::resolve_arguments(const Node& parsed, UpdateValue& out) {
    out.arguments.resize(parsed.children.size());
    for (std::size_t i = 0; i < parsed.children.size(); ++i) {
        resolve_update_value(parsed.children[i], out.arguments[i]);
    }
}

void Resolver::resolve_update_function(const Node& call, UpdateValue& out) {
    resolve_arguments(call, out);
    const FunctionRule* rule = find_function(call.text);
    if (rule == nullptr || !rule->is_update ||
        !has_operand_count(rule->name, rule->operand_count, out.arguments.size())) {
        return;
    }
    if (rule->function == Function::kListAppend) {
        out.kind = UpdateValue::Kind::kListAppend;
        for (const UpdateValue& argument : out.arguments) {
            check_update_type(rule->name, argument, ValueType::kList);
        }
        return;
    }
    out.kind = UpdateValue::Kind::kIfNotExists;
    const UpdateValue& subject = out.arguments.front();
    if (subject.kind != UpdateValue::Kind::kOperand || subject.operand.kind != Operand::Kind::kPath) {
        require_path(rule->name);
    }
    out.path = std::move(out.arguments.front().operand.path);
    out.arguments.erase(out.arguments.begin());
}

void Resolver::check_update_type(std::string_view name, const UpdateValue& value, ValueType wanted) {
    const std::optional<ValueType> type = known_type(value);
    if (type.has_value() && *type != wanted) {
        operand_type_error(name, type_name(*type));
    }
}

// The service names the set of types of ADD for DELETE too.
void Resolver::check_action_type(UpdateAction::Kind kind, const UpdateValue& value) {
    const std::optional<ValueType> type = known_type(value);
    const bool is_add = kind == UpdateAction::Kind::kAdd;
    if (!type.has_value() || is_set(*type) || (is_add && *type == ValueType::kNumber)) {
        return;
    }
    std::string message = "Incorrect operand type for operator or function; operator: ";
    message += is_add ? "ADD" : "DELETE";
    message += ", operand type: ";
    message += long_type_name(*type);
    message += ", typeSet: ALLOWED_FOR_ADD_OPERAND";
    diagnostics_.report(Problem::kActionOperand, std::move(message));
}

}  // namespace dynascope
