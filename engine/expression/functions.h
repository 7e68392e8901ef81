// The functions of the expression languages. Names are case-sensitive.
// Source: Developer Guide, "Condition and filter expressions, operators, and functions", "Update expressions".
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dynascope {

enum class Function : std::uint8_t {
    kAttributeExists,
    kAttributeNotExists,
    kAttributeType,
    kBeginsWith,
    kContains,
    kSize,  // conditions
    kIfNotExists,
    kListAppend,  // updates
};

struct FunctionRule {
    Function function;
    std::string_view name;
    std::size_t operand_count;
    bool is_update;     // belongs to update expressions, not to conditions
    bool is_condition;  // is true or false by itself
};

// Nothing for a name that is no function.
const FunctionRule* find_function(std::string_view name);

}  // namespace dynascope
