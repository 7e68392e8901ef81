#include <algorithm>

#include "capacity/throughput.h"

namespace dynascope {

namespace {

constexpr std::int64_t scale = 1'000'000;
// Rates beyond this behave as this, so that level arithmetic stays within 64 bits.
constexpr std::int64_t rate_units_max = 1'000'000'000;
constexpr std::int64_t depth_units_max = 300 * rate_units_max;

std::int64_t scaled(std::int64_t units) { return whole_units(units).count * scale; }

}  // namespace

TokenBucket::TokenBucket(std::int64_t units_per_second, std::int64_t depth_units, std::int64_t level_units, Instant now)
    : rate_(std::clamp<std::int64_t>(units_per_second, 0, rate_units_max)),
      depth_(std::clamp<std::int64_t>(depth_units, 0, depth_units_max)),
      level_(scaled(std::clamp<std::int64_t>(level_units, 0, depth_))),
      updated_(now) {}

std::int64_t TokenBucket::level_at(Instant now) const {
    const std::int64_t full = scaled(depth_);
    if (now <= updated_ || rate_ == 0 || level_ >= full) return level_;
    const std::int64_t elapsed = (now - updated_).microseconds;
    const std::int64_t gained_a_microsecond = whole_units(rate_).count;
    // Compared by division first: elapsed * rate may not fit for a bucket that was left alone for years.
    if (elapsed > (full - level_) / gained_a_microsecond) return full;
    return level_ + elapsed * gained_a_microsecond;
}

void TokenBucket::refill(Instant now) {
    level_ = level_at(now);
    updated_ = std::max(updated_, now);
}

bool TokenBucket::has(HalfUnits units, Instant now) const {
    return level_at(now) >= std::min(units.count * scale, scaled(depth_));
}

void TokenBucket::take(HalfUnits units, Instant now) {
    refill(now);
    level_ -= units.count * scale;
}

void TokenBucket::set_rate(std::int64_t units_per_second, std::int64_t depth_units, Instant now) {
    refill(now);
    rate_ = std::clamp<std::int64_t>(units_per_second, 0, rate_units_max);
    depth_ = std::clamp<std::int64_t>(depth_units, 0, depth_units_max);
    level_ = std::min(level_, scaled(depth_));
}

std::int64_t TokenBucket::level_units(Instant now) const {
    return std::max<std::int64_t>(0, level_at(now)) / scaled(1);
}

}  // namespace dynascope
