#include <algorithm>

#include "model/expression.h"

namespace dynascope::model {

namespace {

using Op = Condition::Op;

bool is_ordered(Type type) { return type == Type::kString || type == Type::kNumber; }

bool compare(Op op, const Value& left, const Value& right) {
    if (op == Op::kEqual) return left == right;
    if (op == Op::kNotEqual) return !(left == right);
    if (left.type != right.type || !is_ordered(left.type)) return false;
    switch (op) {
        case Op::kLess: return less(left, right);
        case Op::kLessOrEqual: return !less(right, left);
        case Op::kGreater: return less(right, left);
        default: return !less(left, right);
    }
}

bool contains(const Value& holder, const Value& wanted) {
    switch (holder.type) {
        case Type::kString: return wanted.type == Type::kString && holder.text.find(wanted.text) != std::string::npos;
        case Type::kStringSet: return wanted.type == Type::kString && holder.strings.contains(wanted.text);
        case Type::kNumberSet: return wanted.type == Type::kNumber && holder.numbers.contains(wanted.hundredths);
        case Type::kList: return std::find(holder.list.begin(), holder.list.end(), wanted) != holder.list.end();
        default: return false;
    }
}

std::string type_name(Type type) {
    constexpr const char* names[] = {"S", "N", "BOOL", "NULL", "SS", "NS", "L", "M"};
    return names[static_cast<int>(type)];
}

std::optional<std::int64_t> size_of(const Value& value) {
    switch (value.type) {
        case Type::kString: return static_cast<std::int64_t>(value.text.size());
        case Type::kStringSet: return static_cast<std::int64_t>(value.strings.size());
        case Type::kNumberSet: return static_cast<std::int64_t>(value.numbers.size());
        case Type::kList: return static_cast<std::int64_t>(value.list.size());
        case Type::kMap: return static_cast<std::int64_t>(value.map.size());
        default: return std::nullopt;
    }
}

}  // namespace

std::string sign_of(Op op) {
    constexpr const char* signs[] = {"=", "<>", "<", "<=", ">", ">="};
    return signs[static_cast<int>(op) - static_cast<int>(Op::kEqual)];
}

std::string Path::text() const {
    if (!member.empty()) return attribute + "." + member;
    return index >= 0 ? attribute + "[" + std::to_string(index) + "]" : attribute;
}

const Value* find(const Item& item, const Path& path) {
    const auto at = item.find(path.attribute);
    if (at == item.end()) return nullptr;
    const Value& value = at->second;
    if (!path.nested()) return &value;
    if (path.index >= 0) {
        const bool inside = value.type == Type::kList && path.index < static_cast<int>(value.list.size());
        return inside ? &value.list[static_cast<std::size_t>(path.index)] : nullptr;
    }
    if (value.type != Type::kMap) return nullptr;
    const auto member = value.map.find(path.member);
    return member == value.map.end() ? nullptr : &member->second;
}

std::string Placeholders::add(const Value& value) {
    values.push_back(value);
    return ":v" + std::to_string(values.size() - 1);
}

std::string Placeholders::member() const {
    if (values.empty()) return {};
    std::string text = R"(,"ExpressionAttributeValues":{)";
    for (std::size_t i = 0; i < values.size(); ++i) {
        text += (i == 0 ? "\":v" : ",\":v") + std::to_string(i) + "\":" + wire(values[i]);
    }
    return text + "}";
}

std::string Condition::text(Placeholders& placeholders) const {
    switch (op) {
        case Op::kAnd:
        case Op::kOr: {
            const std::string first = children[0].text(placeholders);
            const std::string second = children[1].text(placeholders);
            return "(" + first + (op == Op::kAnd ? ") AND (" : ") OR (") + second + ")";
        }
        case Op::kNot: return "NOT (" + children[0].text(placeholders) + ")";
        case Op::kExists: return "attribute_exists(" + path.text() + ")";
        case Op::kNotExists: return "attribute_not_exists(" + path.text() + ")";
        case Op::kIsType: return "attribute_type(" + path.text() + ", " + placeholders.add(operands[0]) + ")";
        case Op::kBeginsWith: return "begins_with(" + path.text() + ", " + placeholders.add(operands[0]) + ")";
        case Op::kContains: return "contains(" + path.text() + ", " + placeholders.add(operands[0]) + ")";
        case Op::kSizeIs: return "size(" + path.text() + ") = " + placeholders.add(operands[0]);
        case Op::kBetween: {
            const std::string low = placeholders.add(operands[0]);
            return path.text() + " BETWEEN " + low + " AND " + placeholders.add(operands[1]);
        }
        case Op::kIn: {
            const std::string first = placeholders.add(operands[0]);
            return path.text() + " IN (" + first + ", " + placeholders.add(operands[1]) + ")";
        }
        default: return path.text() + " " + sign_of(op) + " " + placeholders.add(operands[0]);
    }
}

bool Condition::holds(const Item& item) const {
    if (op == Op::kAnd) return children[0].holds(item) && children[1].holds(item);
    if (op == Op::kOr) return children[0].holds(item) || children[1].holds(item);
    if (op == Op::kNot) return !children[0].holds(item);
    const Value* value = find(item, path);
    if (op == Op::kExists) return value != nullptr;
    if (op == Op::kNotExists) return value == nullptr;
    // Of a comparison with nothing only <> is true.
    if (value == nullptr) return op == Op::kNotEqual;
    switch (op) {
        case Op::kBetween:
            return compare(Op::kGreaterOrEqual, *value, operands[0]) && compare(Op::kLessOrEqual, *value, operands[1]);
        case Op::kIn: return *value == operands[0] || *value == operands[1];
        case Op::kIsType: return type_name(value->type) == operands[0].text;
        case Op::kBeginsWith: return value->type == Type::kString && value->text.starts_with(operands[0].text);
        case Op::kContains: return contains(*value, operands[0]);
        case Op::kSizeIs: {
            const auto size = size_of(*value);
            return size.has_value() && *size * 100 == operands[0].hundredths;
        }
        default: return compare(op, *value, operands[0]);
    }
}

}  // namespace dynascope::model
