#include "expression/legacy.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "expression/values.h"
#include "value/compare.h"

namespace dynascope {

namespace {

// Which values an operator takes.
enum class Arguments : std::uint8_t { kAnyType, kScalar, kElement, kText };

struct OperatorRule {
    ComparisonOperator op;
    std::string_view name;
    std::size_t count_min;
    std::size_t count_max;
    Arguments arguments;
    std::optional<ConditionOp> condition;  // nothing: it becomes more than one node
    KeyTest::Op key_test;
};

constexpr std::size_t unlimited = static_cast<std::size_t>(-1);

constexpr std::array<OperatorRule, 13> operator_rules = {{
    {ComparisonOperator::kEqual, "EQ", 1, 1, Arguments::kAnyType, ConditionOp::kEqual, KeyTest::Op::kEqual},
    {ComparisonOperator::kNotEqual, "NE", 1, 1, Arguments::kAnyType, ConditionOp::kNotEqual,
     KeyTest::Op::kNotIndexable},
    {ComparisonOperator::kLessOrEqual, "LE", 1, 1, Arguments::kScalar, ConditionOp::kLessOrEqual,
     KeyTest::Op::kLessOrEqual},
    {ComparisonOperator::kLess, "LT", 1, 1, Arguments::kScalar, ConditionOp::kLess, KeyTest::Op::kLess},
    {ComparisonOperator::kGreaterOrEqual, "GE", 1, 1, Arguments::kScalar, ConditionOp::kGreaterOrEqual,
     KeyTest::Op::kGreaterOrEqual},
    {ComparisonOperator::kGreater, "GT", 1, 1, Arguments::kScalar, ConditionOp::kGreater, KeyTest::Op::kGreater},
    {ComparisonOperator::kNotNull, "NOT_NULL", 0, 0, Arguments::kAnyType, ConditionOp::kAttributeExists,
     KeyTest::Op::kNotIndexable},
    {ComparisonOperator::kNull, "NULL", 0, 0, Arguments::kAnyType, ConditionOp::kAttributeNotExists,
     KeyTest::Op::kNotIndexable},
    {ComparisonOperator::kContains, "CONTAINS", 1, 1, Arguments::kElement, ConditionOp::kContains,
     KeyTest::Op::kNotIndexable},
    {ComparisonOperator::kNotContains, "NOT_CONTAINS", 1, 1, Arguments::kElement, std::nullopt,
     KeyTest::Op::kNotIndexable},
    {ComparisonOperator::kBeginsWith, "BEGINS_WITH", 1, 1, Arguments::kText, ConditionOp::kBeginsWith,
     KeyTest::Op::kBeginsWith},
    {ComparisonOperator::kIn, "IN", 1, unlimited, Arguments::kScalar, ConditionOp::kIn, KeyTest::Op::kNotIndexable},
    {ComparisonOperator::kBetween, "BETWEEN", 2, 2, Arguments::kScalar, ConditionOp::kBetween, KeyTest::Op::kBetween},
}};

const OperatorRule& rule_of(ComparisonOperator op) { return operator_rules[static_cast<std::size_t>(op)]; }

Error invalid_values(std::string what) {
    return validation_error("One or more parameter values were invalid: " + std::move(what));
}

Error wrong_type(ComparisonOperator op, ValueType type) {
    return invalid_values("ComparisonOperator " + std::string(rule_of(op).name) + " is not valid for " +
                          std::string(type_name(type)) + " AttributeValue type");
}

bool takes(Arguments arguments, ValueType type) {
    const bool is_text = type == ValueType::kString || type == ValueType::kBinary;
    switch (arguments) {
        case Arguments::kAnyType: return true;
        case Arguments::kText: return is_text;
        case Arguments::kScalar: return is_text || type == ValueType::kNumber;
        // What a list may hold and a search can be for; sets, lists and maps cannot be sought.
        case Arguments::kElement: return !is_set(type) && type != ValueType::kList && type != ValueType::kMap;
    }
    return false;
}

Operand path_operand(const std::string& attribute) {
    Operand operand;
    operand.kind = Operand::Kind::kPath;
    operand.path.elements.push_back({false, attribute, 0});
    return operand;
}

Condition single(ConditionOp op, LegacyCondition& condition) {
    Condition out;
    out.op = op;
    out.operands.push_back(path_operand(condition.attribute));
    for (std::string& value : condition.values) {
        Operand operand;
        operand.value = std::move(value);
        out.operands.push_back(std::move(operand));
    }
    return out;
}

// What is missing contains nothing, but NOT_CONTAINS is false for it too.
Condition not_contains(LegacyCondition& condition) {
    LegacyCondition exists{condition.attribute, ComparisonOperator::kNotNull, {}};
    Condition negation;
    negation.op = ConditionOp::kNot;
    negation.children.push_back(single(ConditionOp::kContains, condition));
    Condition out;
    out.op = ConditionOp::kAnd;
    out.children.push_back(single(ConditionOp::kAttributeExists, exists));
    out.children.push_back(std::move(negation));
    return out;
}

Condition to_condition(LegacyCondition& condition) {
    const OperatorRule& rule = rule_of(condition.op);
    return rule.condition ? single(*rule.condition, condition) : not_contains(condition);
}

// Keys are compared with scalars and sets, the latter in vain.
Status check_key_operand(ComparisonOperator op, ValueType type) {
    const bool is_document = type == ValueType::kList || type == ValueType::kMap;
    if (!is_document && type != ValueType::kBool && type != ValueType::kNull) {
        return {};
    }
    return wrong_type(op, type);
}

Status check_delete_type(ValueType type) {
    if (is_set(type)) {
        return {};
    }
    return invalid_values("DELETE action with value is not supported for the type " + std::string(type_name(type)));
}

Status check_add_type(ValueType type) {
    if (is_set(type) || type == ValueType::kNumber || type == ValueType::kList) {
        return {};
    }
    return invalid_values("ADD action is not supported for the type " + std::string(type_name(type)));
}

}  // namespace

std::optional<ComparisonOperator> comparison_operator_named(std::string_view word) {
    for (const OperatorRule& rule : operator_rules) {
        if (rule.name == word) {
            return rule.op;
        }
    }
    return std::nullopt;
}

Status check_legacy_condition(const LegacyCondition& condition) {
    const OperatorRule& rule = rule_of(condition.op);
    const std::vector<std::string>& values = condition.values;
    if (values.size() < rule.count_min || values.size() > rule.count_max) {
        return invalid_values("Invalid number of argument(s) for the " + std::string(rule.name) +
                              " ComparisonOperator");
    }
    if (values.empty()) {
        return {};
    }
    const ValueType type = ValueView(values.front()).type();
    for (const std::string& value : values) {
        if (ValueView(value).type() != type) {
            return invalid_values("AttributeValues inside AttributeValueList must be of same type");
        }
    }
    if (!takes(rule.arguments, type)) {
        return wrong_type(condition.op, type);
    }
    if (condition.op == ComparisonOperator::kBetween &&
        compare_values(ValueView(values[0]), ValueView(values[1])) > 0) {
        return validation_error(
            "The BETWEEN condition was provided a range where the lower bound is greater than the upper bound");
    }
    return {};
}

Condition join_legacy_conditions(std::vector<LegacyCondition> conditions, bool any) {
    if (conditions.size() == 1) {
        return to_condition(conditions.front());
    }
    Condition out;
    out.op = any ? ConditionOp::kOr : ConditionOp::kAnd;
    out.children.reserve(conditions.size());
    for (LegacyCondition& condition : conditions) {
        out.children.push_back(to_condition(condition));
    }
    return out;
}

Result<KeyCondition> legacy_key_condition(std::vector<LegacyCondition> conditions, std::size_t most) {
    if (conditions.empty() || conditions.size() > most) {
        return validation_error("Conditions can be of length 1 or 2 only");
    }
    KeyCondition out;
    for (LegacyCondition& condition : conditions) {
        KeyTest test;
        test.attribute = std::move(condition.attribute);
        test.op = rule_of(condition.op).key_test;
        if (!condition.values.empty()) {
            test.value = std::move(condition.values.front());
            TRY(check_key_operand(condition.op, ValueView(test.value).type()));
        }
        if (test.op == KeyTest::Op::kBetween) {
            test.upper = std::move(condition.values.back());
        }
        out.push_back(std::move(test));
    }
    return out;
}

Result<UpdateAction> legacy_update_action(std::string attribute, LegacyAction action,
                                          std::optional<std::string> value) {
    UpdateAction out;
    out.legacy = true;
    out.path.elements.push_back({false, std::move(attribute), 0});
    if (!value) {
        if (action != LegacyAction::kDelete) {
            return invalid_values("Only DELETE action is allowed when no attribute value is specified");
        }
        out.kind = UpdateAction::Kind::kRemove;
        return out;
    }
    const ValueType type = ValueView(*value).type();
    if (action == LegacyAction::kDelete) {
        TRY(check_delete_type(type));
        out.kind = UpdateAction::Kind::kDelete;
    } else if (action == LegacyAction::kAdd) {
        TRY(check_add_type(type));
        out.kind = UpdateAction::Kind::kAdd;
    }
    out.value.operand.value = std::move(*value);
    return out;
}

Result<ProjectionPaths> legacy_projection(const std::vector<std::string_view>& names) {
    std::set<std::string_view> seen;
    ProjectionPaths paths;
    for (const std::string_view name : names) {
        if (!seen.insert(name).second) {
            return invalid_values("Duplicate value in attribute name: " + std::string(name));
        }
        DocumentPath path;
        path.elements.push_back({false, std::string(name), 0});
        paths.push_back(std::move(path));
    }
    return paths;
}

}  // namespace dynascope
