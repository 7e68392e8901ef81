// Order of values: numbers by value, strings by UTF-8 bytes, binary by unsigned bytes.
#pragma once

#include <compare>

#include "value/packed_item.h"

namespace dynascope {

// Order of two scalars of the same type S, N or B; unordered for everything else.
std::partial_ordering compare_values(ValueView a, ValueView b);

}  // namespace dynascope
