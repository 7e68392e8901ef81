#include <algorithm>
#include <array>

#include "expression/cache.h"
#include "expression/resolve.h"

namespace dynascope {

namespace {

struct KeyOperator {
    ConditionOp op;
    std::optional<KeyTest::Op> test;          // nothing: not an operator of key conditions
    std::optional<KeyTest::Op> test_swapped;  // with the value on the left
    std::string_view text;
};

constexpr std::array<KeyOperator, 14> key_operators = {{
    {ConditionOp::kOr, std::nullopt, std::nullopt, "OR"},
    {ConditionOp::kNot, std::nullopt, std::nullopt, "NOT"},
    {ConditionOp::kEqual, KeyTest::Op::kEqual, KeyTest::Op::kEqual, "="},
    {ConditionOp::kNotEqual, std::nullopt, std::nullopt, "<>"},
    {ConditionOp::kLess, KeyTest::Op::kLess, KeyTest::Op::kGreater, "<"},
    {ConditionOp::kLessOrEqual, KeyTest::Op::kLessOrEqual, KeyTest::Op::kGreaterOrEqual, "<="},
    {ConditionOp::kGreater, KeyTest::Op::kGreater, KeyTest::Op::kLess, ">"},
    {ConditionOp::kGreaterOrEqual, KeyTest::Op::kGreaterOrEqual, KeyTest::Op::kLessOrEqual, ">="},
    {ConditionOp::kBetween, KeyTest::Op::kBetween, std::nullopt, "BETWEEN"},
    {ConditionOp::kIn, std::nullopt, std::nullopt, "IN"},
    {ConditionOp::kAttributeExists, std::nullopt, std::nullopt, "attribute_exists"},
    {ConditionOp::kAttributeNotExists, std::nullopt, std::nullopt, "attribute_not_exists"},
    {ConditionOp::kBeginsWith, KeyTest::Op::kBeginsWith, std::nullopt, "begins_with"},
    {ConditionOp::kContains, std::nullopt, std::nullopt, "contains"},
}};

const KeyOperator& key_operator(ConditionOp op) {
    static constexpr KeyOperator attribute_type = {ConditionOp::kAttributeType, std::nullopt, std::nullopt,
                                                   "attribute_type"};
    for (const KeyOperator& each : key_operators) {
        if (each.op == op) {
            return each;
        }
    }
    return attribute_type;
}

Error invalid_key_test(std::string_view message) {
    return validation_error("Invalid condition in KeyConditionExpression: " + std::string(message));
}

// Which operand names the key attribute; the others must be values.
Result<std::size_t> key_operand(const Condition& condition, const KeyOperator& op) {
    std::size_t paths = 0;
    std::size_t first_path = 0;
    for (std::size_t i = condition.operands.size(); i-- > 0;) {
        const Operand& operand = condition.operands[i];
        if (operand.kind == Operand::Kind::kSize) {
            return validation_error("KeyConditionExpressions cannot contain nested operations");
        }
        if (operand.kind == Operand::Kind::kPath) {
            ++paths;
            first_path = i;
        }
    }
    const bool key_leads = paths > 0 && first_path == 0;
    if (!op.test_swapped.has_value() && !key_leads) {
        return invalid_key_test(std::string(op.text) + " operator must have the key attribute as its first operand");
    }
    if (paths > 1) {
        return invalid_key_test("Multiple attribute names used in one condition");
    }
    if (paths == 0) {
        return invalid_key_test("No key attribute specified");
    }
    if (condition.operands[first_path].path.elements.size() > 1) {
        return validation_error("KeyConditionExpressions cannot have conditions on nested attributes");
    }
    return first_path;
}

Result<KeyTest> key_test(Condition& condition) {
    const KeyOperator& op = key_operator(condition.op);
    if (!op.test.has_value()) {
        return validation_error("Invalid operator used in KeyConditionExpression: " + std::string(op.text));
    }
    TRY_ASSIGN(const std::size_t key_at, key_operand(condition, op));
    KeyTest test;
    test.attribute = condition.operands[key_at].path.attribute();
    test.op = key_at == 0 ? *op.test : *op.test_swapped;
    test.value = std::move(condition.operands[key_at == 0 ? 1 : 0].value);
    if (condition.op == ConditionOp::kBetween) {
        test.upper = std::move(condition.operands[2].value);
    }
    return test;
}

Status collect_tests(Condition& condition, KeyCondition& out) {
    if (condition.op == ConditionOp::kAnd) {
        for (Condition& child : condition.children) {
            TRY(collect_tests(child, out));
        }
        return {};
    }
    TRY_ASSIGN(KeyTest test, key_test(condition));
    out.push_back(std::move(test));
    return {};
}

std::string_view comparison_operator(KeyTest::Op op) {
    switch (op) {
        case KeyTest::Op::kEqual: return "EQ";
        case KeyTest::Op::kLess: return "LT";
        case KeyTest::Op::kLessOrEqual: return "LE";
        case KeyTest::Op::kGreater: return "GT";
        case KeyTest::Op::kGreaterOrEqual: return "GE";
        case KeyTest::Op::kBetween: return "BETWEEN";
        case KeyTest::Op::kBeginsWith: return "BEGINS_WITH";
        case KeyTest::Op::kNotIndexable: break;
    }
    return "";
}

// Keys are strings, numbers or binary.
Status check_value_type(const KeyTest& test) {
    const ValueType type = ValueView(test.value).type();
    if (type == ValueType::kString || type == ValueType::kNumber || type == ValueType::kBinary) {
        return {};
    }
    std::string message = "One or more parameter values were invalid: ComparisonOperator ";
    message += comparison_operator(test.op);
    message += " is not valid for ";
    message += type_name(type);
    message += " AttributeValue type";
    return validation_error(std::move(message));
}

}  // namespace

Result<KeyCondition> compile_key_condition(ExpressionCache& cache, std::string_view text, Placeholders& placeholders) {
    TRY_ASSIGN(Condition condition, compile_condition(cache, ExpressionKind::kKeyCondition, text, placeholders));
    return key_condition_of(std::move(condition));
}

Result<KeyCondition> key_condition_of(Condition condition) {
    KeyCondition tests;
    TRY(collect_tests(condition, tests));
    for (std::size_t i = 0; i < tests.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (tests[i].attribute == tests[j].attribute) {
                return validation_error("KeyConditionExpressions must only contain one condition per key");
            }
        }
    }
    for (const KeyTest& test : tests) {
        TRY(check_value_type(test));
    }
    return tests;
}

}  // namespace dynascope
