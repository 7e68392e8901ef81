#include "expression/update_value.h"

#include "expression/values.h"

namespace dynascope {

namespace {

Error missing_attribute() {
    return validation_error("The provided expression refers to an attribute that does not exist in the item");
}

Result<std::string> evaluate_value(const UpdateValue& value, ItemView old_item);

Result<std::string> evaluate_operand(const Operand& operand, ItemView old_item) {
    if (operand.kind == Operand::Kind::kValue) {
        return operand.value;
    }
    const std::optional<ValueView> found = find_path(old_item, operand.path);
    if (!found.has_value()) {
        return missing_attribute();
    }
    return std::string(found->bytes());
}

Result<std::string> calculate(ValueView left, ValueView right, bool is_sum) {
    if (left.type() != ValueType::kNumber || right.type() != ValueType::kNumber) {
        return incorrect_operand_type();
    }
    const Number a = Number::from_sortable(left.scalar());
    const Number b = Number::from_sortable(right.scalar());
    TRY_ASSIGN(const Number result, is_sum ? Number::add(a, b) : Number::subtract(a, b));
    return pack_number(result);
}

Result<std::string> evaluate_pair(const UpdateValue& value, ItemView old_item) {
    TRY_ASSIGN(const std::string left, evaluate_value(value.arguments[0], old_item));
    TRY_ASSIGN(const std::string right, evaluate_value(value.arguments[1], old_item));
    if (value.kind != UpdateValue::Kind::kListAppend) {
        return calculate(ValueView(left), ValueView(right), value.kind == UpdateValue::Kind::kPlus);
    }
    if (ValueView(left).type() != ValueType::kList || ValueView(right).type() != ValueType::kList) {
        return incorrect_operand_type();
    }
    return append_lists(ValueView(left), ValueView(right));
}

// if_not_exists looks for its fallback only when it needs it.
Result<std::string> evaluate_value(const UpdateValue& value, ItemView old_item) {
    const UpdateValue* at = &value;
    while (at->kind == UpdateValue::Kind::kIfNotExists) {
        if (const auto found = find_path(old_item, at->path); found.has_value()) {
            return std::string(found->bytes());
        }
        at = &at->arguments[0];
    }
    return at->kind == UpdateValue::Kind::kOperand ? evaluate_operand(at->operand, old_item)
                                                   : evaluate_pair(*at, old_item);
}

// Adds to a number, unites sets, or appends to a list; a missing attribute counts as 0 or as empty.
Result<std::string> add_to(const std::optional<ValueView>& current, ValueView operand) {
    if (!current.has_value()) {
        return std::string(operand.bytes());
    }
    if (operand.type() == ValueType::kList) {
        return append_lists(*current, operand);
    }
    if (is_set(operand.type())) {
        return unite_sets(*current, operand);
    }
    return calculate(*current, operand, true);
}

// ADD and DELETE take values of the attribute's own type.
Status check_same_type(const UpdateAction& action, const std::optional<ValueView>& current, ValueView operand) {
    if (!current.has_value() || current->type() == operand.type()) {
        return {};
    }
    if (action.legacy) {
        return validation_error("Type mismatch for attribute to update");
    }
    return incorrect_operand_type();
}

}  // namespace

Error incorrect_operand_type() {
    return validation_error("An operand in the update expression has an incorrect data type");
}

Error invalid_document_path() {
    return validation_error("The document path provided in the update expression is invalid for update");
}

Result<UpdateEffect> update_effect(const UpdateAction& action, ItemView old_item) {
    UpdateEffect effect;
    effect.path = &action.path;
    switch (action.kind) {
        case UpdateAction::Kind::kSet: {
            TRY_ASSIGN(effect.value, evaluate_value(action.value, old_item));
            break;
        }
        case UpdateAction::Kind::kRemove: break;
        case UpdateAction::Kind::kAdd: {
            const ValueView operand(action.value.operand.value);
            const std::optional<ValueView> current = find_path(old_item, action.path);
            TRY(check_same_type(action, current, operand));
            TRY_ASSIGN(effect.value, add_to(current, operand));
            break;
        }
        case UpdateAction::Kind::kDelete: {
            const ValueView operand(action.value.operand.value);
            const std::optional<ValueView> current = find_path(old_item, action.path);
            if (!current.has_value()) {
                break;  // removing nothing; the path before it must exist all the same
            }
            TRY(check_same_type(action, current, operand));
            effect.value = subtract_sets(*current, operand);
            break;
        }
    }
    return effect;
}

}  // namespace dynascope
