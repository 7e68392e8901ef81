// How long requests took: counts in fixed buckets that grow by a sixteenth, so that percentiles need no list of all.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/time.h"

namespace dynascope {

class LatencyHistogram {
  public:
    static constexpr std::size_t buckets_max = 512;

    void add(Duration latency) {
        const std::size_t bucket = bucket_of(latency);
        if (bucket >= counts_.size()) counts_.resize(bucket + 1);
        ++counts_[bucket];
        ++total_;
        sum_ = sum_ + latency;
    }
    std::int64_t total() const { return total_; }
    Duration average() const { return total_ == 0 ? Duration{} : micros(sum_.microseconds / total_); }
    // The least latency (to a sixteenth) that `percent` of all did not exceed.
    Duration percentile(std::int64_t percent) const {
        std::int64_t wanted = (total_ * percent + 99) / 100;
        for (std::size_t bucket = 0; bucket < counts_.size(); ++bucket) {
            wanted -= counts_[bucket];
            if (wanted <= 0) return lower_end(bucket);
        }
        return {};
    }
    // How many took less than `bound`: exact at 1 ms, 2 ms, 4 ms and so on.
    std::int64_t count_below(Duration bound) const {
        std::int64_t count = 0;
        for (std::size_t bucket = 0; bucket < counts_.size() && lower_end(bucket) < bound; ++bucket) {
            count += counts_[bucket];
        }
        return count;
    }
    bool is_sound() const {
        std::int64_t counted = 0;
        for (const std::int64_t count : counts_) {
            if (count < 0 || count > count_max) return false;
            counted += count;
        }
        return counts_.size() <= buckets_max && counted == total_ && sum_ >= Duration{};
    }

    template <class Archive>
    void visit(Archive& archive) {
        archive(counts_, total_, sum_);
    }

  private:
    static constexpr std::int64_t step_microseconds = 100;
    static constexpr std::int64_t count_max = 10'000'000'000'000;

    static std::size_t bucket_of(Duration latency) {
        const auto steps = static_cast<std::uint64_t>(std::max<std::int64_t>(0, latency.microseconds)) /
                           static_cast<std::uint64_t>(step_microseconds);
        if (steps < 32) return static_cast<std::size_t>(steps);
        const auto shift = static_cast<std::size_t>(std::bit_width(steps)) - 5;
        return std::min(buckets_max - 1, 32 + (shift - 1) * 16 + static_cast<std::size_t>(steps >> shift) - 16);
    }
    static Duration lower_end(std::size_t bucket) {
        if (bucket < 32) return micros(static_cast<std::int64_t>(bucket) * step_microseconds);
        const std::size_t shift = (bucket - 32) / 16 + 1;
        return micros(static_cast<std::int64_t>(16 + (bucket - 32) % 16) * (1LL << shift) * step_microseconds);
    }

    std::vector<std::int64_t> counts_;
    std::int64_t total_ = 0;
    Duration sum_ = {};
};

}  // namespace dynascope
