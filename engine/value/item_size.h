// DynamoDB's item size in bytes (names, values, 3 B + 1 B an element for lists and maps).
// Source: Developer Guide, "DynamoDB item sizes and formats".
#pragma once

#include <cstdint>

#include "value/packed_item.h"

namespace dynascope {

std::int64_t value_size_bytes(ValueView value);
std::int64_t item_size_bytes(ItemView item);

// An item before or after a change (empty: none), with its size when that is known, so that nobody measures it again.
struct ItemImage {
    static constexpr std::int64_t not_measured = -1;
    ItemView item;
    std::int64_t size_bytes = not_measured;

    ItemImage(ItemView of = {}, std::int64_t bytes = not_measured) : item(of), size_bytes(bytes) {}  // NOLINT: implicit
    std::int64_t measured() const;  // 0 when there is none
};

}  // namespace dynascope
