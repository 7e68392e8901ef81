// The client-side rate limiter of the SDKs' adaptive retry mode, in whole numbers.
//
// A bucket of send tokens, refilled at a rate that a throttle multiplies by 0.7 and answers let grow along the cubic
// 0.4 (t - K)^3 + w, where w is the rate at the last throttle, t the seconds since then, and K the moment when the
// curve is back at w; never to more than twice the rate that was measured. Before the first throttle nothing waits.
#pragma once

#include <cstdint>

#include "base/time.h"

namespace dynascope {

class RateLimiter {
  public:
    RateLimiter() : RateLimiter(Instant{}) {}
    explicit RateLimiter(Instant start);

    // A token to send one request; false: it must wait.
    bool take(Instant now);
    // What the answer to a request teaches.
    void note_answer(Instant now, bool throttled);

    bool is_limiting() const { return limiting_; }
    std::int64_t microrequests_per_second() const { return fill_rate_; }
    bool is_sound() const;

    template <class Archive>
    void visit(Archive& archive) {
        archive(limiting_, fill_rate_, capacity_, tokens_, measured_rate_, rate_at_throttle_, zero_point_,
                last_throttle_, last_refill_, measured_until_, answers_);
    }

  private:
    void measure(Instant now);
    void refill(Instant now);
    void set_rate(Instant now, std::int64_t rate);
    std::int64_t cubic_rate(Instant now) const;

    bool limiting_ = false;
    // Rates, tokens and capacity in millionths of a request.
    std::int64_t fill_rate_;
    std::int64_t capacity_;
    std::int64_t tokens_ = 0;
    std::int64_t measured_rate_ = 0;
    std::int64_t rate_at_throttle_ = 0;
    std::int64_t zero_point_ = 0;  // K, in milliseconds
    Instant last_throttle_;
    Instant last_refill_;
    Instant measured_until_;
    std::int64_t answers_ = 0;  // since then
};

}  // namespace dynascope
