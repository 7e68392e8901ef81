#include "expression/cache.h"

#include "expression/parser.h"

namespace dynascope {

ExpressionCache::ExpressionCache() = default;
ExpressionCache::~ExpressionCache() = default;

Result<const ParsedExpression*> ExpressionCache::parse(ExpressionKind kind, std::string_view text) {
    auto& entries = entries_[static_cast<std::size_t>(kind)];
    if (const auto found = entries.find(text); found != entries.end()) {
        return found->second.get();
    }
    TRY_ASSIGN(ParsedExpression parsed, parse_expression(kind, text));
    if (entries.size() >= entries_max) {
        entries.clear();  // a burst of one-off texts: starting afresh costs one parse for each text in use
    }
    auto stored = std::make_unique<ParsedExpression>(std::move(parsed));
    const ParsedExpression* result = stored.get();
    entries.emplace(std::string(text), std::move(stored));
    return result;
}

}  // namespace dynascope
