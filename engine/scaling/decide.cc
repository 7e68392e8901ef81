#include "scaling/decide.h"

#include <algorithm>

namespace dynascope {

namespace {

constexpr std::int64_t half_units_a_minute = 2 * 60;  // of one unit a second
constexpr std::int64_t whole = 100'000;               // 100 %, in thousandths of a percent
constexpr std::int64_t scale_in_margin = 20'000;

std::int64_t low_thousandths(const TrackingPolicy& policy) {
    return std::max(policy.target_thousandths - scale_in_margin, policy.target_thousandths / 2);
}

AlarmState state_of(MeasuredMinutes minutes, std::size_t needed, std::int64_t threshold, bool above) {
    if (minutes.size() < needed) return AlarmState::kInsufficientData;
    bool all = true;
    for (const auto& minute : minutes.last(needed)) {
        if (!minute) return AlarmState::kInsufficientData;
        all = all && (above ? *minute > threshold : *minute < threshold);
    }
    return all ? AlarmState::kAlarm : AlarmState::kOk;
}

}  // namespace

std::int64_t high_threshold(const TrackingPolicy& policy, std::int64_t provisioned) {
    return provisioned * half_units_a_minute * policy.target_thousandths / whole;
}

std::int64_t low_threshold(const TrackingPolicy& policy, std::int64_t provisioned) {
    return provisioned * half_units_a_minute * low_thousandths(policy) / whole;
}

AlarmState high_alarm(const TrackingPolicy& policy, MeasuredMinutes minutes, std::int64_t provisioned) {
    return state_of(minutes, minutes_before_scale_out, high_threshold(policy, provisioned), true);
}

AlarmState low_alarm(const TrackingPolicy& policy, MeasuredMinutes minutes, std::int64_t provisioned) {
    return state_of(minutes, minutes_before_scale_in, low_threshold(policy, provisioned), false);
}

std::int64_t capacity_for(const TrackingPolicy& policy, std::int64_t minute_half_units) {
    const std::int64_t a_unit = half_units_a_minute * policy.target_thousandths;
    return std::max<std::int64_t>(1, (minute_half_units * whole + a_unit - 1) / a_unit);
}

std::optional<ScalingWish> wish_of(const TrackingPolicy& policy, MeasuredMinutes minutes, std::int64_t provisioned) {
    if (high_alarm(policy, minutes, provisioned) == AlarmState::kAlarm) {
        return ScalingWish{capacity_for(policy, *minutes.back()), true};
    }
    if (policy.disable_scale_in.value_or(false)) return std::nullopt;
    if (low_alarm(policy, minutes, provisioned) != AlarmState::kAlarm) return std::nullopt;
    std::int64_t busiest = 0;
    for (const auto& minute : minutes.last(minutes_before_scale_in)) busiest = std::max(busiest, *minute);
    return ScalingWish{capacity_for(policy, busiest), false};
}

bool is_cooled_down(const ScalableTarget& target, const TrackingPolicy& policy, const ScalingWish& wish, Instant now) {
    const auto passed = [now](const std::optional<Instant>& last, const std::optional<std::int64_t>& cooldown) {
        return !last || now - *last >= seconds(cooldown.value_or(0));
    };
    if (wish.out) return passed(target.scaled_out, policy.scale_out_cooldown);
    return passed(target.scaled_in, policy.scale_in_cooldown) && passed(target.scaled_out, policy.scale_in_cooldown);
}

}  // namespace dynascope
