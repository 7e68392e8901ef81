#include "capacity/throughput.h"

#include <algorithm>

#include "base/limits.h"

namespace dynascope {

namespace {

constexpr Duration peak_settles_after = minutes(30);
constexpr std::int64_t hot_percent = 80;

std::int64_t units_of(const Throughput& throughput, Access access) {
    return access == Access::kRead ? throughput.read_units : throughput.write_units;
}

std::int64_t partition_ceiling(Access access) {
    return access == Access::kRead ? limits::partition_read_units_per_second : limits::partition_write_units_per_second;
}

// A new on-demand table behaves as if its previous peak had been half of what it takes at once.
std::int64_t initial_peak(Access access) {
    return (access == Access::kRead ? limits::on_demand_read_units_initial : limits::on_demand_write_units_initial) / 2;
}

// What no window may exceed; a single request that is larger passes when the window is empty.
bool fits(HalfUnits used, HalfUnits units, std::int64_t ceiling_units) {
    return used.count == 0 || used + units <= whole_units(ceiling_units);
}

TokenBucket new_bucket(std::int64_t rate, Instant now) {
    // A fresh table has no unused past: one second's worth, not 300.
    return TokenBucket(rate, rate * limits::burst_seconds, rate, now);
}

std::int64_t half_units_in(const SecondFigures& figures, Access access) {
    return access == Access::kRead ? figures.read_half_units : figures.write_half_units;
}

void count_use(SecondFigures& figures, Access access, HalfUnits units) {
    (access == Access::kRead ? figures.read_half_units : figures.write_half_units) += units.count;
    ++figures.requests;
}

void count_heat(PartitionLimit& partition, const SecondFigures& figures, Access access) {
    if (partition.hot_second_last == figures.second) return;
    if (half_units_in(figures, access) * 100 < whole_units(partition_ceiling(access)).count * hot_percent) return;
    partition.hot_seconds = partition.hot_second_last + 1 == figures.second ? partition.hot_seconds + 1 : 1;
    partition.hot_second_last = figures.second;
}

}  // namespace

std::int64_t OnDemandPeak::peak_units(Instant now) const {
    return rising_ > 0 && now - rising_since_ >= peak_settles_after ? rising_ : peak_;
}

void OnDemandPeak::raise_to(std::int64_t units_per_second) { peak_ = std::max(peak_, units_per_second); }

void OnDemandPeak::observe(std::int64_t second_half_units, Instant now) {
    if (rising_ > 0 && now - rising_since_ >= peak_settles_after) {
        raise_to(rising_);
        rising_ = 0;
    }
    const std::int64_t units = second_half_units / 2;
    if (units <= peak_) return;
    if (rising_ == 0) rising_since_ = now;
    rising_ = std::max(rising_, units);
}

ThroughputMeter::ThroughputMeter(BillingMode mode, Throughput provisioned, Instant now)
    : mode_(mode),
      provisioned_(provisioned),
      highest_provisioned_(provisioned),
      read_(new_bucket(provisioned.read_units, now)),
      write_(new_bucket(provisioned.write_units, now)),
      peak_read_(initial_peak(Access::kRead)),
      peak_write_(initial_peak(Access::kWrite)) {}

void ThroughputMeter::configure(BillingMode mode, Throughput provisioned, Instant now) {
    raise_warm({warm_units(Access::kRead, now), warm_units(Access::kWrite, now)});
    if (mode == BillingMode::kProvisioned && mode_ == BillingMode::kPayPerRequest) {
        read_ = new_bucket(provisioned.read_units, now);
        write_ = new_bucket(provisioned.write_units, now);
    } else if (mode == BillingMode::kProvisioned) {
        read_.set_rate(provisioned.read_units, provisioned.read_units * limits::burst_seconds, now);
        write_.set_rate(provisioned.write_units, provisioned.write_units * limits::burst_seconds, now);
    } else if (mode_ == BillingMode::kProvisioned) {
        // On-demand delivers at least what was ever provisioned, and it delivers twice its peak.
        peak_read_.raise_to((highest_provisioned_.read_units + 1) / 2);
        peak_write_.raise_to((highest_provisioned_.write_units + 1) / 2);
    }
    mode_ = mode;
    provisioned_ = provisioned;
    highest_provisioned_.read_units = std::max(highest_provisioned_.read_units, provisioned.read_units);
    highest_provisioned_.write_units = std::max(highest_provisioned_.write_units, provisioned.write_units);
}

HalfUnits ThroughputMeter::used(Access access, Instant now) const {
    return (access == Access::kRead ? used_read_ : used_write_).used(now);
}

std::optional<ThroughputMeter::Limit> ThroughputMeter::check_table(Access access, HalfUnits units, Instant now) const {
    if (mode_ == BillingMode::kProvisioned) {
        return bucket(access).has(units, now) ? std::nullopt : std::optional(Limit::kProvisioned);
    }
    const std::int64_t ceiling = ceiling_units(access, now);
    // Where both end at the same unit, it is the quota that says so.
    if (ceiling >= limits::table_units_per_second_max || fits(used(access, now), units, ceiling)) return std::nullopt;
    return Limit::kPartition;
}

std::optional<ThroughputMeter::Limit> ThroughputMeter::check_partition(Access access, HalfUnits units,
                                                                       std::uint32_t partition_id, Instant now) const {
    const auto place = partitions_.find(partition_id);
    if (place == partitions_.end()) return std::nullopt;
    const PartitionLimit& partition = place->second;
    const HalfUnits used_here = (access == Access::kRead ? partition.reads : partition.writes).used(now);
    return fits(used_here, units, partition_ceiling(access)) ? std::nullopt : std::optional(Limit::kPartition);
}

std::optional<ThroughputMeter::Limit> ThroughputMeter::check_quota(Access access, HalfUnits units, Instant now) const {
    if (mode_ == BillingMode::kProvisioned) return std::nullopt;
    const HalfUnits used_now = used(access, now);
    if (!fits(used_now, units, limits::table_units_per_second_max)) return Limit::kAccount;
    return fits(used_now, units, maximum_units(access)) ? std::nullopt : std::optional(Limit::kMaximum);
}

std::optional<ThroughputMeter::Limit> ThroughputMeter::check(Access access, HalfUnits units, std::uint32_t partition_id,
                                                             Instant now) const {
    if (const auto limit = check_table(access, units, now)) return limit;
    if (const auto limit = check_partition(access, units, partition_id, now)) return limit;
    return check_quota(access, units, now);
}

void ThroughputMeter::spend(Access access, HalfUnits units, std::uint32_t partition_id, Instant now, bool enforce) {
    if (enforce && mode_ == BillingMode::kProvisioned) (access == Access::kRead ? read_ : write_).take(units, now);
    (access == Access::kRead ? used_read_ : used_write_).add(now, units);
    SecondFigures& table_second = history_.at(now);
    count_use(table_second, access, units);
    (access == Access::kRead ? peak_read_ : peak_write_).observe(half_units_in(table_second, access), now);

    PartitionLimit& partition = partitions_[partition_id];
    (access == Access::kRead ? partition.reads : partition.writes).add(now, units);
    SecondFigures& partition_second = partition.history.at(now);
    count_use(partition_second, access, units);
    count_heat(partition, partition_second, access);
}

void ThroughputMeter::count_throttle(Access access, std::uint32_t partition_id, Instant now) {
    for (SecondHistory* history : {&history_, &partitions_[partition_id].history}) {
        SecondFigures& figures = history->at(now);
        ++(access == Access::kRead ? figures.throttled_reads : figures.throttled_writes);
        ++figures.requests;
    }
}

std::int64_t ThroughputMeter::ceiling_units(Access access, Instant now) const {
    if (mode_ == BillingMode::kProvisioned) return units_of(provisioned_, access);
    const std::int64_t by_peak = 2 * (access == Access::kRead ? peak_read_ : peak_write_).peak_units(now);
    return std::max(by_peak, units_of(warm_, access));
}

std::int64_t ThroughputMeter::warm_units(Access access, Instant now) const {
    if (mode_ == BillingMode::kPayPerRequest) return ceiling_units(access, now);
    return std::max(units_of(highest_provisioned_, access), units_of(warm_, access));
}

std::int64_t ThroughputMeter::prepared_units(Access access, Instant now) const {
    const std::int64_t warm = warm_units(access, now);
    if (mode_ == BillingMode::kProvisioned) return warm;
    return std::max(warm, 2 * (access == Access::kRead ? peak_read_ : peak_write_).highest_units());
}

void ThroughputMeter::raise_warm(const WarmThroughput& warm) {
    warm_.read_units = std::max(warm_.read_units, warm.read_units.value_or(0));
    warm_.write_units = std::max(warm_.write_units, warm.write_units.value_or(0));
}

std::int64_t ThroughputMeter::maximum_units(Access access) const {
    const auto& maximum = access == Access::kRead ? maximum_.max_read_units : maximum_.max_write_units;
    return std::min(maximum.value_or(limits::table_units_per_second_max), limits::table_units_per_second_max);
}

std::int64_t ThroughputMeter::tokens_left(Access access, Instant now) const {
    if (mode_ == BillingMode::kProvisioned) return bucket(access).level_units(now);
    const HalfUnits used = (access == Access::kRead ? used_read_ : used_write_).used(now);
    const std::int64_t ceiling = std::min(ceiling_units(access, now), maximum_units(access));
    return std::max<std::int64_t>(0, (whole_units(ceiling) - used).count / 2);
}

}  // namespace dynascope
