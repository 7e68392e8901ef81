#include "partiql/access.h"

#include <algorithm>
#include <utility>

namespace dynascope::partiql {

namespace {

const KeyPart* key_part(const Operand& operand, const KeySchema& key) {
    if (operand.kind != Operand::Kind::kPath || operand.path.elements.size() != 1) return nullptr;
    return key.find(operand.path.attribute());
}

bool is_value(const Operand& operand) { return operand.kind == Operand::Kind::kValue; }

}  // namespace

std::vector<const Condition*> conjuncts(const Condition& condition) {
    if (condition.op != ConditionOp::kAnd) return {&condition};
    std::vector<const Condition*> all;
    for (const Condition& child : condition.children) {
        const std::vector<const Condition*> more = conjuncts(child);
        all.insert(all.end(), more.begin(), more.end());
    }
    return all;
}

std::optional<Condition> all_of(std::vector<Condition> conditions) {
    if (conditions.empty()) return std::nullopt;
    if (conditions.size() == 1) return std::move(conditions.front());
    Condition all;
    all.op = ConditionOp::kAnd;
    all.children = std::move(conditions);
    return all;
}

Condition exists_test(ConditionOp op, const std::string& attribute) {
    Condition test;
    test.op = op;
    Operand& operand = test.operands.emplace_back();
    operand.kind = Operand::Kind::kPath;
    operand.path.elements.push_back({false, attribute, 0});
    return test;
}

bool is_key_list(const Condition& condition, const KeySchema& key) {
    return condition.op == ConditionOp::kIn && key_part(condition.operands[0], key) != nullptr &&
           std::all_of(condition.operands.begin() + 1, condition.operands.end(), is_value);
}

std::optional<KeyTest> key_test(const Condition& condition, const KeySchema& key) {
    struct Rule {
        ConditionOp op;
        KeyTest::Op test;
        KeyTest::Op mirrored;  // value op attribute
    };
    using Op = KeyTest::Op;
    constexpr Rule rules[] = {
        {ConditionOp::kEqual, Op::kEqual, Op::kEqual},
        {ConditionOp::kLess, Op::kLess, Op::kGreater},
        {ConditionOp::kLessOrEqual, Op::kLessOrEqual, Op::kGreaterOrEqual},
        {ConditionOp::kGreater, Op::kGreater, Op::kLess},
        {ConditionOp::kGreaterOrEqual, Op::kGreaterOrEqual, Op::kLessOrEqual},
        {ConditionOp::kBetween, Op::kBetween, Op::kBetween},
        {ConditionOp::kBeginsWith, Op::kBeginsWith, Op::kBeginsWith},
    };
    for (const Rule& rule : rules) {
        if (rule.op != condition.op) continue;
        const std::vector<Operand>& operands = condition.operands;
        if (operands.size() < 2) return std::nullopt;
        const bool two_sided = operands.size() == 2 && condition.op != ConditionOp::kBeginsWith;
        const bool mirrored = two_sided && is_value(operands[0]);
        const KeyPart* part = key_part(operands[mirrored ? 1 : 0], key);
        const Operand& value = operands[mirrored ? 0 : 1];
        if (part == nullptr || !is_value(value)) return std::nullopt;
        KeyTest test{part->name, mirrored ? rule.mirrored : rule.test, value.value, {}};
        if (test.op == Op::kBetween) {
            if (!is_value(operands[2])) return std::nullopt;
            test.upper = operands[2].value;
        }
        return test;
    }
    return std::nullopt;
}

bool fixes_partition(const Condition& condition, const KeySchema& key) {
    const std::string& hash = key.hash.front().name;
    const auto fixes = [&key](const Condition& child) { return fixes_partition(child, key); };
    switch (condition.op) {
        case ConditionOp::kAnd: return std::any_of(condition.children.begin(), condition.children.end(), fixes);
        case ConditionOp::kOr:
            return !condition.children.empty() &&
                   std::all_of(condition.children.begin(), condition.children.end(), fixes);
        case ConditionOp::kIn: return is_key_list(condition, key) && condition.operands[0].path.attribute() == hash;
        case ConditionOp::kEqual: {
            const std::optional<KeyTest> test = key_test(condition, key);
            return test && test->attribute == hash;
        }
        default: return false;
    }
}

bool Read::is_item(const KeySchema& schema) const {
    const std::size_t parts = schema.hash.size() + schema.range.size();
    return filter.empty() && key.size() == parts &&
           std::all_of(key.begin(), key.end(), [](const KeyTest& test) { return test.op == KeyTest::Op::kEqual; });
}

std::string item_key(const Read& read) {
    ItemBuilder key;
    for (const KeyTest& test : read.key) key.add(test.attribute, ValueView(test.value));
    return key.finish();
}

}  // namespace dynascope::partiql
