// Skewed keys and lags from integers: no libm, so that every platform draws the same.
#pragma once

#include <cstdint>
#include <vector>

#include "base/time.h"
#include "sim/rng.h"

namespace dynascope {

enum class KeyDistribution : std::uint8_t { kUniform, kZipf, kHotKey, kSequential };

inline constexpr std::uint32_t picker_keys_max = 1'000'000;  // a Zipf table of 8 MB

// Draws key numbers in [0, keys). Zipf has exponent 1 by integer weights 2^32 / rank.
class KeyPicker {
  public:
    KeyPicker() = default;
    // keys: 1 to picker_keys_max (cut to that). hot_percent: share of draws that go to key 0 with kHotKey.
    KeyPicker(KeyDistribution distribution, std::uint32_t keys, std::uint32_t hot_percent);
    std::uint32_t pick(Rng& rng);

    template <class Archive>
    void visit(Archive& archive) {
        archive(distribution_, keys_, hot_percent_, position_);
        if constexpr (Archive::reading) {
            if (keys_ == 0 || keys_ > picker_keys_max) archive.fail();
            *this = KeyPicker(distribution_, keys_, hot_percent_, position_);
        }
    }

  private:
    KeyPicker(KeyDistribution distribution, std::uint32_t keys, std::uint32_t hot_percent, std::uint64_t position);

    KeyDistribution distribution_ = KeyDistribution::kUniform;
    std::uint32_t keys_ = 1;
    std::uint32_t hot_percent_ = 100;
    std::uint64_t position_ = 0;
    std::vector<std::uint64_t> cumulative_;  // Zipf; follows from keys_, so it is rebuilt rather than saved
};

// A lag with a long tail: most near `typical`, one in a hundred up to ten times as long.
Duration draw_lag(Rng& rng, Duration typical);

}  // namespace dynascope
