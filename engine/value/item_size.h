// DynamoDB's item size in bytes (names, values, 3 B + 1 B an element for lists and maps).
// Source: Developer Guide, "DynamoDB item sizes and formats".
#pragma once

#include <cstdint>

#include "value/packed_item.h"

namespace dynascope {

std::int64_t value_size_bytes(ValueView value);
std::int64_t item_size_bytes(ItemView item);

}  // namespace dynascope
