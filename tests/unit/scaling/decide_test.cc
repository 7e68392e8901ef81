#include "scaling/decide.h"

#include <vector>

#include <catch2/catch_test_macros.hpp>

using namespace dynascope;

namespace {

using Minutes = std::vector<std::optional<std::int64_t>>;

TrackingPolicy policy_of(std::int64_t percent) {
    TrackingPolicy policy;
    policy.target_thousandths = percent * 1'000;
    return policy;
}

// Whole units a second, all through each minute.
Minutes minutes_of(std::size_t count, std::int64_t units) { return Minutes(count, units * 120); }

}  // namespace

TEST_CASE("two minutes above the target are needed to scale out") {
    const TrackingPolicy policy = policy_of(70);
    Minutes minutes = minutes_of(15, 60);
    CHECK(high_alarm(policy, minutes, 100) == AlarmState::kOk);
    minutes[14] = 80 * 120;
    CHECK(high_alarm(policy, minutes, 100) == AlarmState::kOk);
    minutes[13] = 71 * 120;
    CHECK(high_alarm(policy, minutes, 100) == AlarmState::kAlarm);
    const auto wish = wish_of(policy, minutes, 100);
    REQUIRE(wish);
    CHECK(wish->out);
    CHECK(wish->units == 115);  // 80 units are 70 % of 114.3
}

TEST_CASE("exactly the target is not above it") {
    CHECK(high_alarm(policy_of(70), minutes_of(15, 70), 100) == AlarmState::kOk);
    CHECK(low_alarm(policy_of(70), minutes_of(15, 50), 100) == AlarmState::kOk);
}

TEST_CASE("fifteen minutes at 20 points below the target are needed to scale in") {
    const TrackingPolicy policy = policy_of(70);
    Minutes minutes = minutes_of(15, 35);
    minutes[3] = 49 * 120;
    const auto wish = wish_of(policy, minutes, 100);
    REQUIRE(wish);
    CHECK(!wish->out);
    CHECK(wish->units == 70);  // the busiest of them
    minutes[3] = 50 * 120;
    CHECK(!wish_of(policy, minutes, 100));
    CHECK(!wish_of(policy, minutes_of(14, 35), 100));
}

TEST_CASE("a minute without consumption is no data point") {
    const TrackingPolicy policy = policy_of(70);
    Minutes minutes = minutes_of(15, 35);
    minutes[7] = std::nullopt;
    CHECK(low_alarm(policy, minutes, 100) == AlarmState::kInsufficientData);
    CHECK(!wish_of(policy, minutes, 100));
    CHECK(!wish_of(policy, Minutes(15), 100));
}

TEST_CASE("low targets scale in at half of them, and some not at all") {
    CHECK(low_threshold(policy_of(20), 100) == 10 * 120);
    CHECK(low_threshold(policy_of(90), 100) == 70 * 120);
    TrackingPolicy policy = policy_of(70);
    policy.disable_scale_in = true;
    CHECK(!wish_of(policy, minutes_of(15, 1), 100));
}

TEST_CASE("cooldowns hold back their own kind, and scale-in after a scale-out") {
    TrackingPolicy policy = policy_of(70);
    policy.scale_in_cooldown = 600;
    policy.scale_out_cooldown = 60;
    ScalableTarget target;
    const Instant now = world_start + hours(1);
    CHECK(is_cooled_down(target, policy, {10, true}, now));
    target.scaled_out = now - seconds(59);
    CHECK(!is_cooled_down(target, policy, {10, true}, now));
    CHECK(!is_cooled_down(target, policy, {10, false}, now));
    CHECK(is_cooled_down(target, policy, {10, true}, now + seconds(1)));
    target.scaled_in = now;
    CHECK(is_cooled_down(target, policy, {10, true}, now + seconds(1)));
    CHECK(!is_cooled_down(target, policy, {10, false}, now + seconds(599)));
    CHECK(is_cooled_down(target, policy, {10, false}, now + seconds(600)));
}
