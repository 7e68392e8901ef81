#include "billing/usage.h"

namespace dynascope {

namespace {

constexpr std::int64_t minute_microseconds = minutes(1).microseconds;
constexpr std::int64_t hour_microseconds = hours(1).microseconds;

void add_lines(std::array<WideCount, line_count>& to, const std::array<WideCount, line_count>& from) {
    for (std::size_t i = 0; i < line_count; ++i) to[i] += from[i];
}

}  // namespace

std::int64_t fitted_units(std::int64_t minute_half_units) {
    constexpr std::int64_t divisor = 2 * 60 * target_percent;
    return std::max<std::int64_t>(1, (minute_half_units * 100 + divisor - 1) / divisor);
}

void Usage::add(const Usage& other) {
    add_lines(standard, other.standard);
    add_lines(infrequent, other.infrequent);
    for (std::size_t i = 0; i < request_kinds; ++i) consumed[i] += other.consumed[i];
    for (std::size_t i = 0; i < fitted_hours.size(); ++i) {
        fitted_hours[i] += other.fitted_hours[i];
        highest_fit[i] += other.highest_fit[i];
        highest_provisioned[i] += other.highest_provisioned[i];
    }
    existed_microseconds += other.existed_microseconds;
    replicated = replicated || other.replicated;
}

void UsageMeter::close_minute(Instant now) {
    const auto& used = minute_.half_units;
    for (std::size_t i = 0; i < used.size(); ++i) hour_peak_[i] = std::max(hour_peak_[i], used[i]);
    if (minute_.any()) {
        minute_.provisioned = terms_.provisioned;
        if (minutes_.size() == minutes_max) minutes_.pop_front();
        minutes_.push_back(minute_);
    }
    minute_ = {};
    minute_.minute = now.microseconds / minute_microseconds;
    minute_end_.microseconds = (minute_.minute + 1) * minute_microseconds;
    const std::int64_t current_hour = now.microseconds / hour_microseconds;
    if (current_hour == hour_) return;
    hour_ = current_hour;
    close_hour(usage_, hour_peak_);
    hour_peak_ = {};
}

void UsageMeter::close_hour(Usage& usage, const std::array<std::int64_t, 2>& peak) {
    for (std::size_t i = 0; i < peak.size(); ++i) {
        const std::int64_t needed = fitted_units(peak[i]);
        usage.fitted_hours[i] += needed - 1;
        usage.highest_fit[i] = std::max(usage.highest_fit[i], needed);
    }
}

Usage UsageMeter::usage() const {
    Usage usage = usage_;
    close_hour(usage, {std::max(hour_peak_[0], minute_.half_units[0]), std::max(hour_peak_[1], minute_.half_units[1])});
    return usage;
}

const MinuteFigures* UsageMeter::find_minute(std::int64_t epoch_minute) const {
    if (minute_.minute == epoch_minute) return minute_.any() ? &minute_ : nullptr;
    const auto found =
        std::lower_bound(minutes_.begin(), minutes_.end(), epoch_minute,
                         [](const MinuteFigures& known, std::int64_t wanted) { return known.minute < wanted; });
    return found != minutes_.end() && found->minute == epoch_minute ? &*found : nullptr;
}

void UsageMeter::settle(const BillingTerms& next, const StoredSoFar& stored, Instant now) {
    if (now >= minute_end_) close_minute(now);
    for (std::size_t i = 0; i < request_kinds; ++i) {
        usage_.consumed[i] += counted_[i];
        if (terms_.mode == BillingMode::kPayPerRequest) {
            constexpr Line lines[] = {Line::kReadRequests, Line::kWriteRequests, Line::kReplicatedWriteRequests};
            usage_.amount(lines[i], terms_.table_class) += counted_[i];
        }
        counted_[i] = 0;
    }
    if (open_ && now > since_) {
        const std::int64_t elapsed = (now - since_).microseconds;
        usage_.existed_microseconds += elapsed;
        if (terms_.mode == BillingMode::kProvisioned) {
            const Line writes = terms_.replicated ? Line::kReplicatedWriteCapacity : Line::kWriteCapacity;
            const Throughput& units = terms_.provisioned;
            usage_.amount(Line::kReadCapacity, terms_.table_class) += WideCount::product(units.read_units, elapsed);
            usage_.amount(writes, terms_.table_class) += WideCount::product(units.write_units, elapsed);
        }
        const WideCount items = stored.item_microseconds - seen_.item_microseconds;
        const WideCount bytes = stored.byte_microseconds - seen_.byte_microseconds + items * item_overhead_bytes;
        const WideCount own = stored.own_microseconds - seen_.own_microseconds;
        const WideCount storage = terms_.replicated ? bytes + own * replica_overhead_bytes : bytes;
        usage_.amount(Line::kStorage, terms_.table_class) += storage * terms_.scale_factor;
        if (terms_.recovery) usage_.amount(Line::kRecovery, TableClass::kStandard) += bytes * terms_.scale_factor;
    }
    if (next.mode == BillingMode::kProvisioned) {
        auto& highest = usage_.highest_provisioned;
        highest[0] = std::max(highest[0], next.provisioned.read_units);
        highest[1] = std::max(highest[1], next.provisioned.write_units);
    }
    usage_.replicated = usage_.replicated || next.replicated;
    open_ = true;
    seen_ = stored;
    since_ = now;
    terms_ = next;
}

Usage UsageMeter::take_usage() {
    Usage taken;
    std::swap(taken, usage_);
    if (terms_.mode == BillingMode::kProvisioned) {
        usage_.highest_provisioned = {terms_.provisioned.read_units, terms_.provisioned.write_units};
    }
    usage_.replicated = terms_.replicated;
    return taken;
}

}  // namespace dynascope
