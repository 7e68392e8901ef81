// Conditions, updates and projections of the time before expressions, made into the same trees that expressions become.
// Source: Developer Guide, "Legacy conditional parameters"; wording and order of checks: API captures.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "expression/expression.h"

namespace dynascope {

enum class ComparisonOperator : std::uint8_t {
    kEqual,
    kNotEqual,
    kLessOrEqual,
    kLess,
    kGreaterOrEqual,
    kGreater,
    kNotNull,
    kNull,
    kContains,
    kNotContains,
    kBeginsWith,
    kIn,
    kBetween,
};

// "EQ", "NOT_NULL", ...; nothing for other words.
std::optional<ComparisonOperator> comparison_operator_named(std::string_view word);

// One test of a top-level attribute, of Expected, QueryFilter, ScanFilter or KeyConditions.
struct LegacyCondition {
    std::string attribute;
    ComparisonOperator op = ComparisonOperator::kEqual;
    std::vector<std::string> values;  // packed
};

// Number and types of the values. EQ and NE take every type.
Status check_legacy_condition(const LegacyCondition& condition);

// All of them, or with `any` (ConditionalOperator OR) at least one; there is at least one.
Condition join_legacy_conditions(std::vector<LegacyCondition> conditions, bool any);

// KeyConditions, at most `most`: two for a table, more for an index whose key may have several attributes. Operators
// that no key takes pass: they are refused when the key schema is known.
Result<KeyCondition> legacy_key_condition(std::vector<LegacyCondition> conditions, std::size_t most = 2);

// One entry of AttributeUpdates. `value`: packed; nothing when the entry has none.
enum class LegacyAction : std::uint8_t { kPut, kAdd, kDelete };
Result<UpdateAction> legacy_update_action(std::string attribute, LegacyAction action, std::optional<std::string> value);

// AttributesToGet: names of whole attributes, dots and brackets included.
Result<ProjectionPaths> legacy_projection(const std::vector<std::string_view>& names);

}  // namespace dynascope
