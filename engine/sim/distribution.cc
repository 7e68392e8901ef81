#include "sim/distribution.h"

#include <algorithm>

namespace dynascope {

KeyPicker::KeyPicker(KeyDistribution distribution, std::uint32_t keys, std::uint32_t hot_percent)
    : KeyPicker(distribution, keys, hot_percent, 0) {}

KeyPicker::KeyPicker(KeyDistribution distribution, std::uint32_t keys, std::uint32_t hot_percent,
                     std::uint64_t position)
    : distribution_(distribution),
      keys_(std::clamp<std::uint32_t>(keys, 1, picker_keys_max)),
      hot_percent_(std::min<std::uint32_t>(hot_percent, 100)),
      position_(position) {
    if (distribution_ != KeyDistribution::kZipf) return;
    cumulative_.reserve(keys_);
    std::uint64_t total = 0;
    for (std::uint64_t rank = 1; rank <= keys_; ++rank) {
        total += (1ULL << 32) / rank;
        cumulative_.push_back(total);
    }
}

std::uint32_t KeyPicker::pick(Rng& rng) {
    switch (distribution_) {
        case KeyDistribution::kZipf: {
            const std::uint64_t drawn = rng.below(cumulative_.back());
            const auto place = std::upper_bound(cumulative_.begin(), cumulative_.end(), drawn);
            return static_cast<std::uint32_t>(place - cumulative_.begin());
        }
        case KeyDistribution::kHotKey:
            if (keys_ == 1 || rng.chance(hot_percent_, 100)) return 0;
            return static_cast<std::uint32_t>(1 + rng.below(keys_ - 1));
        case KeyDistribution::kSequential: return static_cast<std::uint32_t>(position_++ % keys_);
        case KeyDistribution::kUniform: break;
    }
    return static_cast<std::uint32_t>(rng.below(keys_));
}

Duration draw_lag(Rng& rng, Duration typical) {
    const std::int64_t lag = typical.microseconds;
    if (lag <= 0) return Duration{};
    if (rng.chance(1, 100)) return Duration{rng.between(lag * 2, lag * 10)};
    return Duration{rng.between(lag / 2, lag + lag / 2)};
}

}  // namespace dynascope
