// What was used and when: windows of one second and the history per second.
#include "capacity/throughput.h"

namespace dynascope {

namespace {

bool has_left(Instant last, Instant now) { return now - last >= seconds(1); }

}  // namespace

HalfUnits SlidingSecond::used(Instant now) const {
    std::int64_t left = 0;
    for (const Slot& slot : slots_) {
        if (!has_left(slot.last, now)) break;
        left += slot.half_units;
    }
    return HalfUnits{total_ - left};
}

void SlidingSecond::add(Instant now, HalfUnits units) {
    while (!slots_.empty() && has_left(slots_.front().last, now)) {
        total_ -= slots_.front().half_units;
        slots_.pop_front();
    }
    constexpr std::int64_t slot_microseconds = 1'000;
    const bool same_slot =
        !slots_.empty() && slots_.back().last.microseconds / slot_microseconds == now.microseconds / slot_microseconds;
    if (!same_slot) slots_.emplace_back();
    slots_.back().last = now;
    slots_.back().half_units += units.count;
    total_ += units.count;
}

SecondFigures& SecondHistory::at(Instant now) {
    const std::int64_t second = now.epoch_seconds();
    if (!seconds_.empty() && seconds_.back().second >= second) return seconds_.back();
    if (seconds_.size() >= seconds_max) seconds_.erase(seconds_.begin());
    SecondFigures& figures = seconds_.emplace_back();
    figures.second = second;
    return figures;
}

std::int32_t PartitionLimit::hot_seconds_at(Instant now) const {
    return hot_second_last + 1 >= now.epoch_seconds() ? hot_seconds : 0;
}

}  // namespace dynascope
