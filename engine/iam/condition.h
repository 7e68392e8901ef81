// One test of a Condition block: an operator, a condition key and the values that it is held against.
// Source: IAM User Guide, "IAM JSON policy elements: Condition operators" and "Single-valued vs. multivalued keys".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "iam/condition_keys.h"

namespace dynascope {

struct ConditionTest {
    enum class Kind : std::uint8_t {
        kStringEquals,
        kStringEqualsIgnoreCase,
        kStringLike,
        kArn,  // ArnEquals and ArnLike are alike
        kBool,
        kBinary,
        kIpAddress,
        kNumericEquals,
        kNumericLess,
        kNumericLessOrEqual,
        kNumericGreater,
        kNumericGreaterOrEqual,
        kDateEquals,
        kDateLess,
        kDateLessOrEqual,
        kDateGreater,
        kDateGreaterOrEqual,
        kNull,
    };
    enum class Of : std::uint8_t { kOne, kAll, kAny };  // ForAllValues:, ForAnyValue:
    Kind kind = Kind::kStringEquals;
    bool negated = false;
    bool if_exists = false;
    Of of = Of::kOne;
    std::string key;
    std::vector<std::string> values;
};

// A test without key and values. Nothing when there is no such operator.
std::optional<ConditionTest> condition_operator(std::string_view name);

bool holds(const ConditionTest& test, const ConditionKeys& keys, bool variables);

}  // namespace dynascope
