// A parsed expression, not yet bound to names and values. Nodes lie in one array and name their children by position.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "expression/diagnostics.h"
#include "expression/expression.h"

namespace dynascope {

// One step of a document path as written.
struct PathStep {
    enum class Kind : std::uint8_t { kName, kPlaceholder, kIndex };
    Kind kind = Kind::kName;
    std::string text;         // kName, kPlaceholder
    std::uint32_t index = 0;  // kIndex
};
using ParsedPath = std::vector<PathStep>;

enum class NodeKind : std::uint8_t {
    kPath,
    kValue,
    kFunction,  // operands; kFunction may be a condition
    kAnd,
    kOr,
    kNot,  // conditions
    kEqual,
    kNotEqual,
    kLess,
    kLessOrEqual,
    kGreater,
    kGreaterOrEqual,
    kBetween,
    kIn,
    kPlus,
    kMinus,  // SET arithmetic
};

using NodeId = std::uint32_t;
inline constexpr NodeId no_node = 0xFFFFFFFF;

struct Node {
    NodeKind kind = NodeKind::kPath;
    bool parenthesized = false;
    std::string text;              // kValue: ":v"; kFunction: its name
    ParsedPath path;               // kPath
    std::vector<NodeId> children;  // operands or conditions, in order of the text
};

struct ParsedAction {
    UpdateAction::Kind kind = UpdateAction::Kind::kSet;
    ParsedPath path;
    NodeId value = no_node;  // none for REMOVE
};

struct ParsedExpression {
    ExpressionKind kind = ExpressionKind::kCondition;
    std::vector<Node> nodes;
    NodeId root = no_node;              // conditions
    std::vector<ParsedPath> paths;      // projections
    std::vector<ParsedAction> actions;  // updates
    Diagnostics diagnostics;            // what can be told without names and values
};

// "=", "<>", "BETWEEN", ...: as messages name an operator.
std::string_view operator_text(NodeKind kind);

}  // namespace dynascope
