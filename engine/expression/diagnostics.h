// What is wrong with an expression, ranked as the service ranks it: of several mistakes in one expression, the kind
// that comes first below is reported, and of one kind the first in the text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "expression/expression.h"

namespace dynascope {

enum class Problem : std::uint8_t {
    kRedundantParentheses,
    kUnknownFunction,
    kMisplacedFunction,
    kReservedWord,
    kListIndex,
    kRepeatedSection,
    kUndefinedName,
    kUndefinedValue,
    kPathsOverlap,
    kPathsConflict,
    kActionOperand,  // of ADD and DELETE
    kOperand,        // number, type or form of an operator's or function's operands
};

class Diagnostics {
  public:
    void report(Problem problem, std::string message);
    bool empty() const { return messages_.empty(); }
    // The message to answer with; there must be one.
    const std::string& message() const;

  private:
    std::vector<std::pair<Problem, std::string>> messages_;
};

// "ConditionExpression", "FilterExpression", ...
std::string_view expression_parameter(ExpressionKind kind);

// ValidationException "Invalid ConditionExpression: <message>"; of a statement only the message.
Error invalid_expression(ExpressionKind kind, std::string_view message);

}  // namespace dynascope
