// Small deterministic chance for tests that must not lean on engine/sim: a 64-bit counter, scrambled.
#pragma once

#include <cstdint>

namespace dynascope::testing {

class SplitMix {
  public:
    explicit SplitMix(std::uint64_t seed) : state_(seed) {}

    std::uint64_t next() {
        state_ += 0x9E3779B97F4A7C15U;
        std::uint64_t word = state_;
        word = (word ^ (word >> 30)) * 0xBF58476D1CE4E5B9U;
        word = (word ^ (word >> 27)) * 0x94D049BB133111EBU;
        return word ^ (word >> 31);
    }
    // 0 .. bound - 1; the small bias does not matter here.
    int below(int bound) { return static_cast<int>(next() % static_cast<std::uint64_t>(bound)); }
    bool chance(int one_in) { return below(one_in) == 0; }

  private:
    std::uint64_t state_;
};

}  // namespace dynascope::testing
