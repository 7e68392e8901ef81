#include "function/lambda_function.h"

#include <iterator>

#include "table/names.h"

namespace dynascope {

namespace {

std::string lambda_arn(std::string_view region, std::string_view kind, std::string_view name) {
    std::string arn = "arn:aws:lambda:";
    return arn.append(region).append(":").append(account_id).append(":").append(kind).append(":").append(name);
}

}  // namespace

std::optional<CannedHandler> parse_handler(std::string_view word) {
    for (std::size_t i = 0; i < std::size(handler_words); ++i) {
        if (handler_words[i] == word) return static_cast<CannedHandler>(i);
    }
    return std::nullopt;
}

std::string_view LambdaFunction::variable(std::string_view key) const {
    const auto found = variables.find(std::string(key));
    return found == variables.end() ? std::string_view() : std::string_view(found->second);
}

std::string missing_parameter(const LambdaFunction& function) {
    const auto lacks = [&function](std::string_view key) { return function.variable(key).empty(); };
    switch (function.handler) {
        case CannedHandler::kAuditLog:
        case CannedHandler::kCacheInvalidation: return lacks("TARGET_TABLE") ? "TARGET_TABLE" : "";
        case CannedHandler::kAggregate:
            if (lacks("TARGET_TABLE")) return "TARGET_TABLE";
            return lacks("GROUP_BY") ? "GROUP_BY" : "";
        case CannedHandler::kSearchIndex:
            if (lacks("TARGET_TABLE")) return "TARGET_TABLE";
            return lacks("ATTRIBUTES") ? "ATTRIBUTES" : "";
        case CannedHandler::kEmail: return lacks("TO_ATTRIBUTE") && lacks("TO") ? "TO_ATTRIBUTE" : "";
        case CannedHandler::kMaterializedView:
            if (lacks("TARGET_TABLE")) return "TARGET_TABLE";
            return lacks("PARTITION_KEY") ? "PARTITION_KEY" : "";
        case CannedHandler::kNoOperation:
        case CannedHandler::kCallback: return "";
    }
    return "";
}

std::string function_arn(std::string_view region, std::string_view name) {
    return lambda_arn(region, "function", name);
}

std::string mapping_arn(std::string_view region, std::string_view uuid) {
    return lambda_arn(region, "event-source-mapping", uuid);
}

std::string_view function_name_of(std::string_view name_or_arn) {
    std::string_view name = name_or_arn;
    if (const auto at = name.find("function:"); at != std::string_view::npos) name.remove_prefix(at + 9);
    return name.substr(0, name.find(':'));
}

}  // namespace dynascope
