// Target tracking, decided purely: from a policy, the minutes that were measured and what is provisioned.
#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "scaling/scalable_target.h"

namespace dynascope {

inline constexpr std::size_t minutes_before_scale_out = 2;
inline constexpr std::size_t minutes_before_scale_in = 15;

enum class AlarmState : std::uint8_t { kInsufficientData, kOk, kAlarm };

// Half units consumed in the newest minutes, the newest last; nothing where nothing was consumed, for there is no data
// point then.
using MeasuredMinutes = std::span<const std::optional<std::int64_t>>;

// Above the target in each of the last two minutes.
AlarmState high_alarm(const TrackingPolicy& policy, MeasuredMinutes minutes, std::int64_t provisioned);
// Below 20 points less than the target (half of it for low targets) in each of the last fifteen.
AlarmState low_alarm(const TrackingPolicy& policy, MeasuredMinutes minutes, std::int64_t provisioned);
// Half units a minute that an alarm compares with.
std::int64_t high_threshold(const TrackingPolicy& policy, std::int64_t provisioned);
std::int64_t low_threshold(const TrackingPolicy& policy, std::int64_t provisioned);

// The capacity at which so much in a minute is the target.
std::int64_t capacity_for(const TrackingPolicy& policy, std::int64_t minute_half_units);

struct ScalingWish {
    std::int64_t units = 0;
    bool out = true;
};
// What the policy asks for, within no bounds; nothing while no alarm is on.
std::optional<ScalingWish> wish_of(const TrackingPolicy& policy, MeasuredMinutes minutes, std::int64_t provisioned);

// Whether the cooldown lets the target scale to so much now.
bool is_cooled_down(const ScalableTarget& target, const TrackingPolicy& policy, const ScalingWish& wish, Instant now);

}  // namespace dynascope
