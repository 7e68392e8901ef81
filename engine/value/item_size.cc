#include "value/item_size.h"

#include "value/number.h"

namespace dynascope {
namespace {

constexpr std::int64_t container_bytes = 3;
constexpr std::int64_t element_bytes = 1;

std::int64_t set_size_bytes(ValueView set) {
    const bool numbers = set.type() == ValueType::kNumberSet;
    std::int64_t size = 0;
    for (auto walk = set.elements(); walk.next();) {
        size += numbers ? number_size_bytes(walk.scalar()) : static_cast<std::int64_t>(walk.scalar().size());
    }
    return size;
}

std::int64_t list_size_bytes(ValueView list) {
    std::int64_t size = container_bytes;
    for (auto walk = list.elements(); walk.next();) size += element_bytes + value_size_bytes(walk.value());
    return size;
}

}  // namespace

std::int64_t value_size_bytes(ValueView value) {
    switch (value.bytes()[0]) {
        case 'S':
        case 'B': return static_cast<std::int64_t>(value.scalar().size());
        case 'N': return number_size_bytes(value.scalar());
        case '0':
        case '1':
        case '_': return 1;
        case 'L': return list_size_bytes(value);
        case 'M': return container_bytes + element_bytes * value.count() + item_size_bytes(value.map());
        default: return set_size_bytes(value);
    }
}

std::int64_t item_size_bytes(ItemView item) {
    std::int64_t size = 0;
    for (auto walk = item.attributes(); walk.next();) {
        size += static_cast<std::int64_t>(walk.name().size()) + value_size_bytes(walk.value());
    }
    return size;
}

std::int64_t ItemImage::measured() const {
    if (item.empty()) return 0;
    return size_bytes != not_measured ? size_bytes : item_size_bytes(item);
}

}  // namespace dynascope
