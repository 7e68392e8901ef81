// The only source of time in a world: it stands still until somebody advances it.
#pragma once

#include "base/time.h"

namespace dynascope {

class Clock {
  public:
    explicit Clock(Instant start = world_start) : now_(start) {}

    Instant now() const { return now_; }
    void advance(Duration duration);   // CHECKs that it is not negative
    void advance_to(Instant instant);  // CHECKs that it is not in the past

    template <class Archive>
    void visit(Archive& archive) {
        archive(now_);
    }

  private:
    Instant now_;
};

}  // namespace dynascope
