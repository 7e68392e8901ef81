#include "ops/key_paths.h"

#include <string>

namespace dynascope::ops {

namespace {

Error nested_key(std::string_view kind, const std::string& attribute) {
    return validation_error(
        "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: " +
        std::string(kind) + ": " + attribute);
}

Status check_path(const TableEntry& table, const DocumentPath& path) {
    if (path.elements.size() < 2) return {};
    const std::string& attribute = path.attribute();
    if (table.definition.key.is_key(attribute)) return nested_key("Key", attribute);
    for (const LocalIndex& index : table.local_indexes) {
        if (index.definition.key.is_key(attribute)) return nested_key("IndexKey", attribute);
    }
    for (const GlobalIndex& index : table.global_indexes) {
        if (index.definition.key.is_key(attribute)) return nested_key("IndexKey", attribute);
    }
    return {};
}

Status check_operand(const TableEntry& table, const Operand& operand) {
    return operand.kind == Operand::Kind::kValue ? Status() : check_path(table, operand.path);
}

Status check_value(const TableEntry& table, const UpdateValue& value) {
    if (value.kind == UpdateValue::Kind::kOperand) return check_operand(table, value.operand);
    if (value.kind == UpdateValue::Kind::kIfNotExists) TRY(check_path(table, value.path));
    for (const UpdateValue& argument : value.arguments) TRY(check_value(table, argument));
    return {};
}

}  // namespace

Status check_key_paths(const TableEntry& table, const ProjectionPaths& paths) {
    for (const DocumentPath& path : paths) TRY(check_path(table, path));
    return {};
}

Status check_key_paths(const TableEntry& table, const Condition& condition) {
    for (const Operand& operand : condition.operands) TRY(check_operand(table, operand));
    for (const Condition& child : condition.children) TRY(check_key_paths(table, child));
    return {};
}

Status check_key_paths(const TableEntry& table, const Update& update) {
    for (const UpdateAction& action : update.actions) {
        TRY(check_path(table, action.path));
        if (action.kind == UpdateAction::Kind::kSet) TRY(check_value(table, action.value));
    }
    return {};
}

}  // namespace dynascope::ops
