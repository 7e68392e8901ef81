// Seeded chance in integers only: the same on every platform (PCG or xoshiro, no std distributions).
#pragma once

#include <cstdint>

#include "base/units.h"

namespace dynascope {

class Rng {
  public:
    explicit Rng(std::uint64_t seed = 1);
    std::uint64_t next();
    std::uint64_t below(std::uint64_t bound);                   // uniform in [0, bound), bound > 0
    std::int64_t between(std::int64_t low, std::int64_t high);  // uniform in [low, high]
    bool chance(std::uint64_t numerator, std::uint64_t denominator);

    template <class Archive>
    void visit(Archive& archive) {
        archive(state_[0], state_[1], state_[2], state_[3]);
    }

  private:
    std::uint64_t state_[4];
};

}  // namespace dynascope
