// Permission to proceed: a table's (or index's) token buckets, and each partition's ceiling in any one second.
//
// A provisioned bucket holds up to 300 seconds of unused units (burst). On-demand takes up to twice its previous peak
// (at first 4,000 writes and 12,000 reads a second). A partition takes 1,000 write and 3,000 read units in any one
// second, which burst never lifts. Source: facts "Partition behaviour"; what is our model is said in the README.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <vector>

#include "base/time.h"
#include "base/units.h"
#include "table/table_definition.h"

namespace dynascope {

// Refills exactly: levels are half units times a million, so that a microsecond's worth is an integer.
class TokenBucket {
  public:
    TokenBucket() = default;
    TokenBucket(std::int64_t units_per_second, std::int64_t depth_units, std::int64_t level_units, Instant now);
    void refill(Instant now);
    // A request that is larger than the whole bucket passes when the bucket is full.
    bool has(HalfUnits units, Instant now) const;
    // Into debt when the parts of one request pass has() singly but not together, or one is larger than the bucket.
    void take(HalfUnits units, Instant now);
    void set_rate(std::int64_t units_per_second, std::int64_t depth_units, Instant now);  // cuts the level to depth
    std::int64_t level_units(Instant now) const;  // whole units left, never negative
    bool in_debt(Instant now) const { return level_at(now) < 0; }
    std::int64_t rate_units() const { return rate_; }
    std::int64_t depth_units() const { return depth_; }
    template <class Archive>
    void visit(Archive& archive) {
        archive(rate_, depth_, level_, updated_);
    }

  private:
    std::int64_t level_at(Instant now) const;
    std::int64_t rate_ = 0;
    std::int64_t depth_ = 0;
    std::int64_t level_ = 0;  // half units * 1,000,000
    Instant updated_ = {};
};

// Units used within the last second: (now - 1 s, now]. What falls in one millisecond is kept together and leaves when
// its last part does, so that no second ever holds more than used() said.
class SlidingSecond {
  public:
    HalfUnits used(Instant now) const;
    void add(Instant now, HalfUnits units);
    template <class Archive>
    void visit(Archive& archive) {
        archive(slots_, total_);
    }

  private:
    struct Slot {
        Instant last = {};
        std::int64_t half_units = 0;
        template <class Archive>
        void visit(Archive& archive) {
            archive(last, half_units);
        }
    };
    std::deque<Slot> slots_;  // oldest first, at most 1,001
    std::int64_t total_ = 0;  // of all slots, the expired ones too
};

// Per-second history of one partition, for heat maps and split decisions: the last 300 virtual seconds.
struct SecondFigures {
    std::int64_t second = 0;  // epoch second
    std::int64_t read_half_units = 0;
    std::int64_t write_half_units = 0;
    std::int32_t throttled_reads = 0;  // requests refused
    std::int32_t throttled_writes = 0;
    std::int32_t requests = 0;
    template <class Archive>
    void visit(Archive& archive) {
        archive(second, read_half_units, write_half_units, throttled_reads, throttled_writes, requests);
    }
};

// Ring of the last `seconds_max` seconds that had traffic, oldest first.
class SecondHistory {
  public:
    static constexpr std::size_t seconds_max = 300;
    SecondFigures& at(Instant now);  // the current second's figures, appended when new
    const std::vector<SecondFigures>& seconds() const { return seconds_; }  // ordered by second
    template <class Archive>
    void visit(Archive& archive) {
        archive(seconds_);
    }

  private:
    std::vector<SecondFigures> seconds_;
};

struct PartitionLimit {
    SlidingSecond reads;
    SlidingSecond writes;
    SecondHistory history;
    std::int32_t hot_seconds = 0;      // consecutive seconds with 80 % of a ceiling or more, for split decisions
    std::int64_t hot_second_last = 0;  // epoch second of the last of them
    std::int32_t hot_seconds_at(Instant now) const;  // 0 when neither this second nor the one before it was hot
    template <class Archive>
    void visit(Archive& archive) {
        archive(reads, writes, history, hot_seconds, hot_second_last);
    }
};

// What on-demand takes at once: twice the previous peak. A higher peak counts once it is 30 minutes old.
class OnDemandPeak {
  public:
    OnDemandPeak() = default;
    explicit OnDemandPeak(std::int64_t units_per_second) : peak_(units_per_second) {}
    std::int64_t peak_units(Instant now) const;
    std::int64_t highest_units() const { return rising_ > peak_ ? rising_ : peak_; }  // counting already or not
    void raise_to(std::int64_t units_per_second);               // at once: a table that comes from provisioned mode
    void observe(std::int64_t second_half_units, Instant now);  // what the current second has used so far
    template <class Archive>
    void visit(Archive& archive) {
        archive(peak_, rising_, rising_since_);
    }

  private:
    std::int64_t peak_ = 0;
    std::int64_t rising_ = 0;  // the highest second since `rising_since_`, 0 when none exceeds the peak
    Instant rising_since_ = {};
};

// The throughput of one table or one global index.
class ThroughputMeter {
  public:
    ThroughputMeter() = default;
    ThroughputMeter(BillingMode mode, Throughput provisioned, Instant now);

    void configure(BillingMode mode, Throughput provisioned, Instant now);
    // The most that on-demand mode may use; kept, but without effect, in provisioned mode.
    void set_maximum(const OnDemandThroughput& maximum) { maximum_ = maximum; }
    // From now on at least this much is taken at once; never lowers.
    void raise_warm(const WarmThroughput& warm);

    // Whether `units` may be taken now from the table and from partition `partition_id`: nothing if so, otherwise
    // which limit says no, the first hit of: bucket (on-demand: twice the previous peak, told as kPartition, for it is
    // the sum of what the partitions are warm for), partition ceiling, quota, configured maximum. Changes nothing.
    enum class Limit : std::uint8_t { kProvisioned, kPartition, kAccount, kMaximum };
    std::optional<Limit> check(Access access, HalfUnits units, std::uint32_t partition_id, Instant now) const;
    // Its three parts: what all want of the bucket (or peak), one partition's of it, all of the quota (or maximum).
    std::optional<Limit> check_table(Access access, HalfUnits units, Instant now) const;
    std::optional<Limit> check_partition(Access access, HalfUnits units, std::uint32_t partition_id, Instant now) const;
    std::optional<Limit> check_quota(Access access, HalfUnits units, Instant now) const;
    // Units used within the last second.
    HalfUnits used(Access access, Instant now) const;
    // Takes tokens and writes history, once check() said yes for all parts; without `enforce` it only counts.
    void spend(Access access, HalfUnits units, std::uint32_t partition_id, Instant now, bool enforce);
    void count_throttle(Access access, std::uint32_t partition_id, Instant now);

    // Provisioned: whole units in the bucket. On-demand: what is left of this second.
    std::int64_t tokens_left(Access access, Instant now) const;
    // On-demand: units a second that the table takes at once (warm throughput); provisioned: the rate.
    std::int64_t ceiling_units(Access access, Instant now) const;
    // What DescribeTable reports as warm throughput: grows with use and with what was provisioned, never falls.
    std::int64_t warm_units(Access access, Instant now) const;
    // What its partitions are to be enough for: on-demand, twice the highest second, before it counts as the peak.
    std::int64_t prepared_units(Access access, Instant now) const;
    BillingMode mode() const { return mode_; }
    const TokenBucket& bucket(Access access) const { return access == Access::kRead ? read_ : write_; }
    const SecondHistory& history() const { return history_; }
    const std::map<std::uint32_t, PartitionLimit>& partitions() const { return partitions_; }
    PartitionLimit& partition(std::uint32_t id) { return partitions_[id]; }
    void drop_partition(std::uint32_t id) { partitions_.erase(id); }

    template <class Archive>
    void visit(Archive& archive) {
        archive(mode_, provisioned_, highest_provisioned_, read_, write_, peak_read_, peak_write_, used_read_,
                used_write_, history_, partitions_, maximum_, warm_);
    }

  private:
    std::int64_t maximum_units(Access access) const;  // the quota when none is configured

    BillingMode mode_ = BillingMode::kProvisioned;
    Throughput provisioned_;
    Throughput highest_provisioned_;
    TokenBucket read_;
    TokenBucket write_;
    OnDemandPeak peak_read_;
    OnDemandPeak peak_write_;
    SlidingSecond used_read_;  // of the whole table
    SlidingSecond used_write_;
    SecondHistory history_;
    std::map<std::uint32_t, PartitionLimit> partitions_;
    OnDemandThroughput maximum_;
    Throughput warm_;  // the least that it is warm for
};

}  // namespace dynascope
