// Parsed expressions by their text, so that a repeated request parses nothing.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "expression/expression.h"

namespace dynascope {

struct ParsedExpression;  // ast.h

class ExpressionCache {
  public:
    static constexpr std::size_t entries_max = 512;

    ExpressionCache();
    ~ExpressionCache();
    ExpressionCache(const ExpressionCache&) = delete;
    ExpressionCache& operator=(const ExpressionCache&) = delete;

    // The parsed expression, parsing it on first sight. Stays valid until the next call.
    Result<const ParsedExpression*> parse(ExpressionKind kind, std::string_view text);

  private:
    std::map<std::string, std::unique_ptr<ParsedExpression>, std::less<>> entries_[7];
};

}  // namespace dynascope
