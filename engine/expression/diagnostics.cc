#include "expression/diagnostics.h"

#include <algorithm>

#include "base/check.h"

namespace dynascope {

void Diagnostics::report(Problem problem, std::string message) {
    const auto same = [problem](const auto& entry) { return entry.first == problem; };
    if (std::none_of(messages_.begin(), messages_.end(), same)) {
        messages_.emplace_back(problem, std::move(message));
    }
}

const std::string& Diagnostics::message() const {
    CHECK(!messages_.empty(), "an error message was asked of a sound expression");
    const auto by_rank = [](const auto& a, const auto& b) { return a.first < b.first; };
    return std::min_element(messages_.begin(), messages_.end(), by_rank)->second;
}

std::string_view expression_parameter(ExpressionKind kind) {
    switch (kind) {
        case ExpressionKind::kCondition: return "ConditionExpression";
        case ExpressionKind::kFilter: return "FilterExpression";
        case ExpressionKind::kSearchCondition: return "SearchConditionExpression";
        case ExpressionKind::kKeyCondition: return "KeyConditionExpression";
        case ExpressionKind::kProjection: return "ProjectionExpression";
        case ExpressionKind::kUpdate: return "UpdateExpression";
        case ExpressionKind::kStatement: break;
    }
    return "";
}

Error invalid_expression(ExpressionKind kind, std::string_view message) {
    if (kind == ExpressionKind::kStatement) return validation_error(std::string(message));
    std::string text = "Invalid ";
    text += expression_parameter(kind);
    text += ": ";
    text += message;
    return validation_error(std::move(text));
}

}  // namespace dynascope
