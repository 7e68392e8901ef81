// What a statement's text says, before literals are turned into values or anything is known of its table.
// Expressions lie in one array and name their children by position.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "partiql/lexer.h"

namespace dynascope::partiql {

using ExprId = std::uint32_t;
inline constexpr ExprId no_expr = 0xFFFFFFFF;

enum class ExprKind : std::uint8_t {
    kName,     // text
    kString,   // text
    kNumber,   // text without sign; negated
    kBoolean,  // negated: false
    kNull,
    kMissing,
    kParameter,  // number
    kPath,       // what it begins with, then kName and kIndex steps
    kIndex,      // [child]
    kCall,       // text: the function in small letters; its arguments
    kList,
    kBag,
    kStruct,   // key, value, key, value, ...
    kUnary,    // op, operand
    kBinary,   // op, left, right; negated: NOT LIKE
    kIn,       // subject, then kList or another expression; negated
    kBetween,  // subject, lower, upper; negated
    kIs,       // subject; text: type in small letters; negated
    kStar,     // path.*
};

enum class Operator : std::uint8_t {
    kOr,
    kAnd,
    kNot,
    kEqual,
    kNotEqual,
    kLess,
    kLessOrEqual,
    kGreater,
    kGreaterOrEqual,
    kLike,
    kPlus,
    kMinus,
    kConcat,
    kTimes,
    kDivide,
    kModulo,
};

struct Expr {
    ExprKind kind = ExprKind::kName;
    bool negated = false;
    Operator op = Operator::kOr;
    std::uint32_t number = 0;
    Token token;  // what messages point at
    std::string text;
    std::vector<ExprId> children;
};

enum class StatementKind : std::uint8_t { kSelect, kInsert, kUpdate, kDelete, kExists };

struct Assignment {
    ExprId path = no_expr;
    ExprId value = no_expr;  // none: REMOVE
};

struct OrderSyntax {
    ExprId key = no_expr;
    bool descending = false;
};

struct Syntax {
    StatementKind kind = StatementKind::kSelect;
    std::string table;
    std::optional<std::string> index;
    std::vector<ExprId> projection;  // none: *
    ExprId item = no_expr;           // INSERT
    std::vector<Assignment> assignments;
    ExprId where = no_expr;
    std::vector<OrderSyntax> order;
    std::string returning;  // "ALL OLD", ...; empty: none
    std::vector<Expr> expressions;
    std::uint32_t parameters = 0;

    const Expr& at(ExprId id) const { return expressions[id]; }
};

// ValidationException "Statement wasn't well formed, can't be processed: <detail>", or the words of what a well-formed
// statement asks in vain: a syntax error anywhere comes before those.
Result<Syntax> parse_syntax(std::string_view text);

Error not_well_formed(std::string_view detail);

}  // namespace dynascope::partiql
