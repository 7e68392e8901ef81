// Arithmetic on packed values: what updates and size() compute, without trees.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/result.h"
#include "value/number.h"
#include "value/packed_item.h"

namespace dynascope {

std::string pack_number(const Number& number);

// size(): UTF-8 bytes of S, bytes of B, elements of sets, lists and maps; nothing for N, BOOL and NULL.
std::optional<std::int64_t> value_size(ValueView value);

bool is_set(ValueType type);
// The first list with the second after it.
std::string append_lists(ValueView first, ValueView second);
// Both sets are of the same type.
std::string unite_sets(ValueView first, ValueView second);
// Nothing when no element is left: there are no empty sets.
std::optional<std::string> subtract_sets(ValueView first, ValueView second);

// Levels of lists and maps in a value: 0 for a scalar or set.
int nesting_levels(ValueView value);

}  // namespace dynascope
