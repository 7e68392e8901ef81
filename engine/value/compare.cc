#include "value/compare.h"

namespace dynascope {

std::partial_ordering compare_values(ValueView a, ValueView b) {
    const ValueType type = a.type();
    const bool scalar = type == ValueType::kString || type == ValueType::kNumber || type == ValueType::kBinary;
    if (!scalar || b.type() != type) return std::partial_ordering::unordered;
    return a.scalar().compare(b.scalar()) <=> 0;
}

}  // namespace dynascope
