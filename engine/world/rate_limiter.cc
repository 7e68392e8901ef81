#include "world/rate_limiter.h"

#include <algorithm>

namespace dynascope {

namespace {

constexpr std::int64_t limiter_request = 1'000'000;
constexpr std::int64_t limiter_rate_min = limiter_request / 2;
constexpr std::int64_t limiter_rate_max = 1'000'000 * limiter_request;
constexpr std::int64_t measured_microseconds = 500'000;
constexpr std::int64_t curve_milliseconds_max = 1'000'000;

Instant half_second_of(Instant now) { return {now.microseconds / measured_microseconds * measured_microseconds}; }

std::int64_t cube_root(std::int64_t cube) {
    std::int64_t root = 0;
    for (std::int64_t bit = 1LL << 20; bit > 0; bit >>= 1) {
        const std::int64_t next = root + bit;
        if (next * next * next <= cube) root = next;
    }
    return root;
}

}  // namespace

RateLimiter::RateLimiter(Instant start)
    : fill_rate_(limiter_rate_min),
      capacity_(limiter_request),
      last_throttle_(start),
      last_refill_(start),
      measured_until_({start.epoch_seconds() * 1'000'000}) {}

bool RateLimiter::take(Instant now) {
    if (!limiting_) return true;
    refill(now);
    if (tokens_ < limiter_request) return false;
    tokens_ -= limiter_request;
    return true;
}

void RateLimiter::note_answer(Instant now, bool throttled) {
    measure(now);
    std::int64_t rate = 0;
    if (throttled) {
        rate_at_throttle_ = limiting_ ? std::min(measured_rate_, fill_rate_) : measured_rate_;
        // K = cbrt(0.3 w / 0.4) in seconds, here in milliseconds.
        zero_point_ = cube_root(rate_at_throttle_ * 750);
        last_throttle_ = now;
        rate = rate_at_throttle_ * 7 / 10;
        limiting_ = true;
    } else {
        rate = cubic_rate(now);
    }
    set_rate(now, std::min(rate, 2 * measured_rate_));
}

std::int64_t RateLimiter::cubic_rate(Instant now) const {
    const std::int64_t since = (now - last_throttle_).microseconds / 1'000 - zero_point_;
    const std::int64_t x = std::clamp(since, -curve_milliseconds_max, curve_milliseconds_max);
    return std::min(limiter_rate_max, x * x * x / 2'500 + rate_at_throttle_);
}

// The rate of answers, each half second, smoothed: four parts of the newest, one of those before.
void RateLimiter::measure(Instant now) {
    ++answers_;
    const Instant until = half_second_of(now);
    if (until <= measured_until_) return;
    const std::int64_t counted = std::min<std::int64_t>(answers_, 1'000'000);
    const std::int64_t rate = counted * limiter_request * 1'000 / ((until - measured_until_).microseconds / 1'000);
    measured_rate_ = std::min(limiter_rate_max, (rate * 4 + measured_rate_) / 5);
    answers_ = 0;
    measured_until_ = until;
}

void RateLimiter::refill(Instant now) {
    // The bucket is full after two seconds at most.
    const std::int64_t passed = std::clamp<std::int64_t>((now - last_refill_).microseconds, 0, 2'000'000);
    tokens_ = std::min(capacity_, tokens_ + fill_rate_ * passed / 1'000'000);
    last_refill_ = now;
}

void RateLimiter::set_rate(Instant now, std::int64_t rate) {
    refill(now);
    fill_rate_ = std::max(rate, limiter_rate_min);
    capacity_ = std::max(rate, limiter_request);
    tokens_ = std::min(tokens_, capacity_);
}

bool RateLimiter::is_sound() const {
    const auto within = [](std::int64_t value, std::int64_t low) { return value >= low && value <= limiter_rate_max; };
    const auto past = [](Instant instant) { return instant >= Instant{} && instant <= Instant{1LL << 60}; };
    return within(fill_rate_, limiter_rate_min) && within(capacity_, limiter_request) && within(tokens_, 0) &&
           within(measured_rate_, 0) && within(rate_at_throttle_, 0) && within(zero_point_, 0) && answers_ >= 0 &&
           past(last_throttle_) && past(last_refill_) && past(measured_until_) &&
           half_second_of(measured_until_) == measured_until_;
}

}  // namespace dynascope
