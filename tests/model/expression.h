// Conditions and updates as the model understands them: trees that print themselves and that run on plain items.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/value.h"

namespace dynascope::model {

// a, a.member or a[index].
struct Path {
    std::string attribute;
    std::string member = {};
    int index = -1;
    bool nested() const { return !member.empty() || index >= 0; }
    std::string text() const;
};

const Value* find(const Item& item, const Path& path);

// Collects values under placeholders while an expression is printed.
struct Placeholders {
    std::vector<Value> values;
    std::string add(const Value& value);
    // "ExpressionAttributeValues":{...} with a comma before it, or nothing.
    std::string member() const;
};

struct Condition {
    enum class Op : std::uint8_t {
        kAnd,
        kOr,
        kNot,
        kEqual,
        kNotEqual,
        kLess,
        kLessOrEqual,
        kGreater,
        kGreaterOrEqual,
        kBetween,
        kIn,
        kExists,
        kNotExists,
        kIsType,
        kBeginsWith,
        kContains,
        kSizeIs
    };
    Op op = Op::kExists;
    Path path;
    std::vector<Value> operands;
    std::vector<Condition> children;

    std::string text(Placeholders& placeholders) const;
    bool holds(const Item& item) const;
};

std::string sign_of(Condition::Op op);  // "=", "<>", "<", "<=", ">" or ">="

struct Action {
    enum class Kind : std::uint8_t {
        kSetValue,
        kSetCopy,
        kSetPlus,
        kSetMinus,
        kSetDefault,
        kSetAppend,
        kRemove,
        kAdd,
        kDelete
    };
    Kind kind = Kind::kSetValue;
    Path path;
    Path from;
    Value value;
};

std::string update_text(const std::vector<Action>& actions, Placeholders& placeholders);

// The item after the update; nothing when the service would refuse it.
std::optional<Item> updated(const Item& before, const std::vector<Action>& actions);

// Whether the actions only take away: they make no item where there is none.
bool only_takes_away(const std::vector<Action>& actions);

}  // namespace dynascope::model
