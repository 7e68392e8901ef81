#include "capacity/price.h"

#include <algorithm>

namespace dynascope {

namespace {

std::int64_t steps(std::int64_t size_bytes, std::int64_t step_bytes) {
    return std::max<std::int64_t>(1, (size_bytes + step_bytes - 1) / step_bytes);
}

}  // namespace

HalfUnits read_price(std::int64_t size_bytes, ReadConsistency consistency) {
    std::int64_t half_units_a_step = 1;
    if (consistency == ReadConsistency::kStrong) half_units_a_step = 2;
    if (consistency == ReadConsistency::kTransactional) half_units_a_step = 4;
    return HalfUnits{half_units_a_step * steps(size_bytes, read_step_bytes)};
}

HalfUnits write_price(std::int64_t size_bytes, bool transactional) {
    return whole_units((transactional ? 2 : 1) * steps(size_bytes, write_step_bytes));
}

}  // namespace dynascope
