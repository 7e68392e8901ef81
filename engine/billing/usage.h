// What one table or index used: counted while it is used, added up exactly when its settings change or somebody asks.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <deque>
#include <optional>

#include "base/time.h"
#include "base/units.h"
#include "base/wide_count.h"
#include "billing/line.h"
#include "table/table_definition.h"

namespace dynascope {

// Bytes that are billed beside an item's own, for the item and for each entry in an index.
inline constexpr std::int64_t item_overhead_bytes = 100;
// More for an item of a global table, in each Region.
inline constexpr std::int64_t replica_overhead_bytes = 48;
// Our assumption for what provisioned mode would have needed: capacity is 10/7 of the hour's busiest minute.
inline constexpr std::int64_t target_percent = 70;

enum class RequestKind : std::uint8_t { kRead, kWrite, kReplicatedWrite };
inline constexpr std::size_t request_kinds = 3;

// Amounts of a period. Whatever has no class is kept as Standard.
struct Usage {
    std::array<WideCount, line_count> standard;
    std::array<WideCount, line_count> infrequent;
    // Half units in either mode, to see what on-demand mode would ask.
    std::array<std::int64_t, request_kinds> consumed = {};
    // Provisioned units that the busiest minute of each hour needed, beyond the one that is the least; unit-hours.
    std::array<std::int64_t, 2> fitted_hours = {};
    std::array<std::int64_t, 2> highest_fit = {};          // of any hour
    std::array<std::int64_t, 2> highest_provisioned = {};  // what was really provisioned
    WideCount existed_microseconds;                        // of all tables and indexes together
    bool replicated = false;                               // its writes cannot be reserved

    WideCount& amount(Line line, TableClass table_class) {
        return (table_class == TableClass::kStandard ? standard : infrequent)[static_cast<std::size_t>(line)];
    }
    WideCount amount(Line line, TableClass table_class) const {
        return (table_class == TableClass::kStandard ? standard : infrequent)[static_cast<std::size_t>(line)];
    }
    // Of two tables, or of two times of one.
    void add(const Usage& other);
    template <class Archive>
    void visit(Archive& archive) {
        for (auto* lines : {&standard, &infrequent}) {
            for (WideCount& line : *lines) archive(line);
        }
        archive(consumed[0], consumed[1], consumed[2], fitted_hours[0], fitted_hours[1], highest_fit[0], highest_fit[1],
                highest_provisioned[0], highest_provisioned[1], existed_microseconds, replicated);
    }
};

// The settings that decide what usage costs.
struct BillingTerms {
    BillingMode mode = BillingMode::kPayPerRequest;
    Throughput provisioned;
    TableClass table_class = TableClass::kStandard;
    bool recovery = false;
    bool replicated = false;        // a table of a global table: its writes are replicated ones, its items longer
    std::int64_t scale_factor = 1;  // each stored item stands for as many
    bool operator==(const BillingTerms&) const = default;
    template <class Archive>
    void visit(Archive& archive) {
        archive(mode, provisioned, table_class, recovery, replicated, scale_factor);
    }
};

// What a table with its local indexes, or a global index, has stored since it began.
struct StoredSoFar {
    WideCount byte_microseconds;
    WideCount item_microseconds;  // index entries too
    WideCount own_microseconds;   // without the local indexes' entries
    template <class Archive>
    void visit(Archive& archive) {
        archive(byte_microseconds, item_microseconds, own_microseconds);
    }
};

inline constexpr std::size_t throttle_causes = 4;

// What one minute of the clock saw; reads, then writes.
struct MinuteFigures {
    std::int64_t minute = 0;  // epoch minute
    std::array<std::int64_t, 2> half_units = {};
    std::array<std::int64_t, 2> charges = {};  // parts of requests that consumed
    std::array<std::int64_t, 2> throttles = {};
    // Of these, by what refused them: provisioned units, partition, account, on-demand maximum.
    std::array<std::array<std::int32_t, throttle_causes>, 2> causes = {};
    Throughput provisioned;  // at its end; nothing in on-demand mode
    bool any() const { return charges[0] + charges[1] + throttles[0] + throttles[1] > 0; }
    template <class Archive>
    void visit(Archive& archive) {
        archive(minute, half_units[0], half_units[1], charges[0], charges[1], throttles[0], throttles[1], provisioned);
        for (auto& kinds : causes) archive(kinds[0], kinds[1], kinds[2], kinds[3]);
    }
};

class UsageMeter {
  public:
    static constexpr std::size_t minutes_max = 360;  // with traffic, that are kept

    // One part of a request that was served. The hot path: nothing is priced here.
    void count(RequestKind kind, HalfUnits units, Instant now) {
        if (now >= minute_end_) close_minute(now);
        const std::size_t access = kind == RequestKind::kRead ? 0 : 1;
        minute_.half_units[access] += units.count;
        ++minute_.charges[access];
        counted_[static_cast<std::size_t>(kind)] += units.count;
    }
    // A part of a request that was refused.
    void count_throttle(Access access, std::size_t cause, Instant now) {
        if (now >= minute_end_) close_minute(now);
        const std::size_t at = access == Access::kRead ? 0 : 1;
        ++minute_.throttles[at];
        ++minute_.causes[at][cause];
    }
    // Nothing when the minute had no traffic, or is no longer kept.
    const MinuteFigures* find_minute(std::int64_t epoch_minute) const;
    const BillingTerms& terms() const { return terms_; }
    bool is_open() const { return open_; }
    // Adds up what was used until now under the terms so far; `next` hold from now on.
    void settle(const BillingTerms& next, const StoredSoFar& stored, Instant now);
    // As of the last settle(), the running hour as if it ended now.
    Usage usage() const;
    // A new period begins: right after settle().
    Usage take_usage();

    template <class Archive>
    void visit(Archive& archive) {
        archive(open_, terms_, since_, seen_, counted_[0], counted_[1], counted_[2], minute_end_, minute_, minutes_,
                hour_, hour_peak_[0], hour_peak_[1], usage_);
    }

  private:
    void close_minute(Instant now);
    static void close_hour(Usage& usage, const std::array<std::int64_t, 2>& peak);

    bool open_ = false;
    BillingTerms terms_;
    Instant since_ = {};
    StoredSoFar seen_;
    std::array<std::int64_t, request_kinds> counted_ = {};  // half units since the last settle()
    Instant minute_end_ = {};
    MinuteFigures minute_;               // the running one, until something comes later
    std::deque<MinuteFigures> minutes_;  // earlier ones with traffic, the oldest first
    std::int64_t hour_ = 0;              // epoch hour of hour_peak_
    std::array<std::int64_t, 2> hour_peak_ = {};
    Usage usage_;
};

// Units a second that provisioned mode needs for a minute with so many half units, at least one.
std::int64_t fitted_units(std::int64_t minute_half_units);

}  // namespace dynascope
