#include <algorithm>
#include <compare>

#include "expression/expression.h"
#include "expression/values.h"
#include "value/compare.h"

namespace dynascope {

namespace {

std::optional<ValueView> find_in_item(ItemView item, const DocumentPath& path) {
    if (item.empty()) {
        return std::nullopt;
    }
    return find_path(item, path);
}

// The value of an operand for one item; nothing where its attribute is missing or has no size.
class OperandValue {
  public:
    OperandValue(const Operand& operand, ItemView item) {
        switch (operand.kind) {
            case Operand::Kind::kValue: value_ = ValueView(operand.value); break;
            case Operand::Kind::kPath: value_ = find_in_item(item, operand.path); break;
            case Operand::Kind::kSize: compute_size(find_in_item(item, operand.path)); break;
        }
    }
    OperandValue(const OperandValue&) = delete;
    OperandValue& operator=(const OperandValue&) = delete;

    bool exists() const { return value_.has_value(); }
    ValueView view() const { return *value_; }

  private:
    void compute_size(const std::optional<ValueView>& of) {
        const std::optional<std::int64_t> size = of.has_value() ? value_size(*of) : std::nullopt;
        if (size.has_value()) {
            computed_ = pack_number(Number(*size));
            value_ = ValueView(computed_);
        }
    }

    std::string computed_;
    std::optional<ValueView> value_;
};

bool equal(const OperandValue& a, const OperandValue& b) { return a.exists() && b.exists() && a.view() == b.view(); }

// Values of different types, and of types without an order, stand in none.
std::partial_ordering order(const OperandValue& a, const OperandValue& b) {
    if (!a.exists() || !b.exists() || a.view().type() != b.view().type()) {
        return std::partial_ordering::unordered;
    }
    return compare_values(a.view(), b.view());
}

bool compare(const Condition& condition, ItemView item) {
    const OperandValue left(condition.operands[0], item);
    const OperandValue right(condition.operands[1], item);
    switch (condition.op) {
        case ConditionOp::kEqual: return equal(left, right);
        // Also true where an attribute is missing or of another type: it is then not equal.
        case ConditionOp::kNotEqual: return !equal(left, right);
        case ConditionOp::kLess: return order(left, right) < 0;
        case ConditionOp::kLessOrEqual: return order(left, right) <= 0;
        case ConditionOp::kGreater: return order(left, right) > 0;
        case ConditionOp::kGreaterOrEqual: return order(left, right) >= 0;
        default: break;
    }
    CHECK(false, "not a comparison");
}

bool is_between(const Condition& condition, ItemView item) {
    const OperandValue value(condition.operands[0], item);
    const OperandValue lower(condition.operands[1], item);
    const OperandValue upper(condition.operands[2], item);
    return order(value, lower) >= 0 && order(value, upper) <= 0;
}

bool is_in(const Condition& condition, ItemView item) {
    const OperandValue value(condition.operands[0], item);
    return std::any_of(condition.operands.begin() + 1, condition.operands.end(),
                       [&](const Operand& listed) { return equal(value, OperandValue(listed, item)); });
}

bool begins_with(const Condition& condition, ItemView item) {
    const OperandValue subject(condition.operands[0], item);
    const OperandValue prefix(condition.operands[1], item);
    if (!subject.exists() || !prefix.exists() || subject.view().type() != prefix.view().type()) {
        return false;
    }
    const ValueType type = subject.view().type();
    const bool is_text = type == ValueType::kString || type == ValueType::kBinary;
    const std::string_view start = is_text ? prefix.view().scalar() : std::string_view();
    return is_text && subject.view().scalar().substr(0, start.size()) == start;
}

bool set_contains(ValueView set, std::string_view scalar) {
    for (auto elements = set.elements(); elements.next();) {
        if (elements.scalar() == scalar) {
            return true;
        }
    }
    return false;
}

bool list_contains(ValueView list, ValueView value) {
    for (auto elements = list.elements(); elements.next();) {
        if (elements.value() == value) {
            return true;
        }
    }
    return false;
}

// Part of a string or binary, element of a set or list.
bool contains(const Condition& condition, ItemView item) {
    const OperandValue subject(condition.operands[0], item);
    const OperandValue sought(condition.operands[1], item);
    if (!subject.exists() || !sought.exists()) {
        return false;
    }
    const ValueView whole = subject.view();
    const ValueView part = sought.view();
    switch (whole.type()) {
        case ValueType::kString:
        case ValueType::kBinary:
            return part.type() == whole.type() && whole.scalar().find(part.scalar()) != std::string_view::npos;
        case ValueType::kStringSet: return part.type() == ValueType::kString && set_contains(whole, part.scalar());
        case ValueType::kNumberSet: return part.type() == ValueType::kNumber && set_contains(whole, part.scalar());
        case ValueType::kBinarySet: return part.type() == ValueType::kBinary && set_contains(whole, part.scalar());
        case ValueType::kList: return list_contains(whole, part);
        default: return false;
    }
}

bool has_type(const Condition& condition, ItemView item) {
    const OperandValue subject(condition.operands[0], item);
    const OperandValue name(condition.operands[1], item);
    return subject.exists() && type_name(subject.view().type()) == name.view().scalar();
}

bool exists(const Condition& condition, ItemView item) {
    return find_in_item(item, condition.operands[0].path).has_value();
}

void collect_attributes(const Condition& condition, std::vector<std::string>& out) {
    for (const Operand& operand : condition.operands) {
        if (operand.kind != Operand::Kind::kValue &&
            std::find(out.begin(), out.end(), operand.path.attribute()) == out.end()) {
            out.push_back(operand.path.attribute());
        }
    }
    for (const Condition& child : condition.children) {
        collect_attributes(child, out);
    }
}

}  // namespace

std::vector<std::string> attributes_of(const Condition& condition) {
    std::vector<std::string> attributes;
    collect_attributes(condition, attributes);
    return attributes;
}

// Sound conditions nest at most as deep as they have operators (300); operands are evaluated in frames of their own, so
// that the frames of this recursion stay small.
bool evaluate(const Condition& condition, ItemView item) {
    switch (condition.op) {
        case ConditionOp::kAnd:
            for (const Condition& child : condition.children) {
                if (!evaluate(child, item)) {
                    return false;
                }
            }
            return true;
        case ConditionOp::kOr:
            for (const Condition& child : condition.children) {
                if (evaluate(child, item)) {
                    return true;
                }
            }
            return false;
        case ConditionOp::kNot: return !evaluate(condition.children.front(), item);
        case ConditionOp::kBetween: return is_between(condition, item);
        case ConditionOp::kIn: return is_in(condition, item);
        case ConditionOp::kAttributeExists: return exists(condition, item);
        case ConditionOp::kAttributeNotExists: return !exists(condition, item);
        case ConditionOp::kAttributeType: return has_type(condition, item);
        case ConditionOp::kBeginsWith: return begins_with(condition, item);
        case ConditionOp::kContains: return contains(condition, item);
        default: return compare(condition, item);
    }
}

}  // namespace dynascope
