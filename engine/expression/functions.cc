#include "expression/functions.h"

#include <array>

namespace dynascope {

namespace {

constexpr std::array<FunctionRule, 8> function_rules = {{
    {Function::kAttributeExists, "attribute_exists", 1, false, true},
    {Function::kAttributeNotExists, "attribute_not_exists", 1, false, true},
    {Function::kAttributeType, "attribute_type", 2, false, true},
    {Function::kBeginsWith, "begins_with", 2, false, true},
    {Function::kContains, "contains", 2, false, true},
    {Function::kSize, "size", 1, false, false},
    {Function::kIfNotExists, "if_not_exists", 2, true, false},
    {Function::kListAppend, "list_append", 2, true, false},
}};

}  // namespace

const FunctionRule* find_function(std::string_view name) {
    for (const FunctionRule& rule : function_rules) {
        if (rule.name == name) {
            return &rule;
        }
    }
    return nullptr;
}

}  // namespace dynascope
