#include "sim/clock.h"

#include "base/check.h"

namespace dynascope {

void Clock::advance(Duration duration) {
    CHECK(duration >= Duration{}, "the clock cannot go backwards");
    now_ = now_ + duration;
}

void Clock::advance_to(Instant instant) {
    CHECK(instant >= now_, "the clock cannot go backwards");
    now_ = instant;
}

}  // namespace dynascope
