// SearchConditionExpression: equalities of attributes with values, joined by AND.
#include <utility>

#include "expression/cache.h"
#include "expression/diagnostics.h"
#include "expression/expression.h"

namespace dynascope {

namespace {

Error misused(std::string_view what) {
    return invalid_expression(ExpressionKind::kSearchCondition,
                              "Invalid " + std::string(what) + " used in SearchConditionExpression");
}

Status collect_tests(Condition& condition, SearchCondition& tests) {
    switch (condition.op) {
        case ConditionOp::kAnd:
            for (Condition& child : condition.children) TRY(collect_tests(child, tests));
            return {};
        case ConditionOp::kEqual: break;
        case ConditionOp::kNotEqual:
        case ConditionOp::kLess:
        case ConditionOp::kLessOrEqual:
        case ConditionOp::kGreater:
        case ConditionOp::kGreaterOrEqual: return misused("comparator");
        default: return misused("operator");
    }
    const bool path_leads = condition.operands[0].kind == Operand::Kind::kPath;
    Operand& path = condition.operands[path_leads ? 0 : 1];
    Operand& value = condition.operands[path_leads ? 1 : 0];
    if (path.kind != Operand::Kind::kPath || value.kind != Operand::Kind::kValue) return misused("operator");
    tests.push_back({path.path.attribute(), path.path.elements.size() > 1, std::move(value.value)});
    return {};
}

}  // namespace

Result<SearchCondition> compile_search_condition(ExpressionCache& cache, std::string_view text,
                                                 Placeholders& placeholders) {
    TRY_ASSIGN(Condition condition, compile_condition(cache, ExpressionKind::kSearchCondition, text, placeholders));
    SearchCondition tests;
    TRY(collect_tests(condition, tests));
    return tests;
}

}  // namespace dynascope
