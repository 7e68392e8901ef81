#include "ops/explain.h"

#include <algorithm>
#include <utility>

namespace dynascope::ops {

namespace {

std::int64_t steps_of(std::int64_t size_bytes, std::int64_t step_bytes) {
    return std::max<std::int64_t>(1, (size_bytes + step_bytes - 1) / step_bytes);
}

std::string rounded_text(std::int64_t size_bytes, std::int64_t step_bytes) {
    const std::string kilobytes = count_text(steps_of(size_bytes, step_bytes) * step_bytes / 1'024) + " KB";
    if (size_bytes == 0) return "nothing there, the least charge is for " + kilobytes;
    return count_text(size_bytes) + " B rounds up to " + kilobytes;
}

}  // namespace

std::string units_text(HalfUnits units) { return std::to_string(units.count / 2) + (units.count % 2 != 0 ? ".5" : ""); }

std::string count_text(std::int64_t count) {
    std::string text = std::to_string(count);
    for (auto at = static_cast<std::int64_t>(text.size()) - 3; at > 0; at -= 3) {
        text.insert(static_cast<std::size_t>(at), ",");
    }
    return text;
}

Charge explain_write(std::string resource, std::int64_t size_bytes, HalfUnits units, bool transactional,
                     BillingMode mode) {
    const std::string unit = mode == BillingMode::kProvisioned ? "WCU" : "WRU";
    std::string why = rounded_text(size_bytes, write_step_bytes);
    why += transactional ? ", 2 " + unit + " a KB in a transaction" : ", 1 " + unit + " a KB";
    why += ": " + units_text(units) + " " + unit;
    return {std::move(resource), Access::kWrite, size_bytes, write_step_bytes, units, std::move(why)};
}

Charge explain_read(std::string resource, std::int64_t size_bytes, HalfUnits units, ReadConsistency consistency,
                    BillingMode mode) {
    const std::string unit = mode == BillingMode::kProvisioned ? "RCU" : "RRU";
    std::string why = rounded_text(size_bytes, read_step_bytes);
    switch (consistency) {
        case ReadConsistency::kEventual: why += ", half a " + unit + " for 4 KB read with eventual consistency"; break;
        case ReadConsistency::kStrong: why += ", 1 " + unit + " for 4 KB read with strong consistency"; break;
        case ReadConsistency::kTransactional: why += ", 2 " + unit + " for 4 KB read in a transaction"; break;
    }
    why += ": " + units_text(units) + " " + unit;
    return {std::move(resource), Access::kRead, size_bytes, read_step_bytes, units, std::move(why)};
}

}  // namespace dynascope::ops
