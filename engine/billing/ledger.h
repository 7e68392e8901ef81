// What a Region used beside its meters, and the periods that are over.
//
// A bill is that of a month, as AWS's is, or of the part of it since somebody asked for a new one.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "billing/usage.h"

namespace dynascope {

// By "Orders" or "Orders/by-date".
using UsageByName = std::map<std::string, Usage, std::less<>>;

class Ledger {
  public:
    void add(std::string_view name, Line line, WideCount amount);
    // Of a table or index that goes.
    void add(const std::string& name, const Usage& usage) { usage_[name].add(usage); }
    // Bytes that backups hold, by their table; what they held until now is added up.
    void hold_backups(std::map<std::string, std::int64_t> bytes, Instant now);
    const std::map<std::string, std::int64_t>& backups() const { return backups_; }
    const UsageByName& usage() const { return usage_; }
    UsageByName take_usage();  // after hold_backups()
    template <class Archive>
    void visit(Archive& archive) {
        archive(usage_, backups_, backups_since_);
    }

  private:
    UsageByName usage_;
    std::map<std::string, std::int64_t> backups_;
    Instant backups_since_ = {};
};

struct BillingPeriod {
    Instant since;
    Instant until;
    std::map<std::string, UsageByName> regions;
    template <class Archive>
    void visit(Archive& archive) {
        archive(since, until, regions);
    }
};

struct BillingHistory {
    static constexpr std::size_t periods_max = 24;  // kept; the oldest go
    Instant since = world_start;
    std::vector<BillingPeriod> closed;  // the oldest first
    template <class Archive>
    void visit(Archive& archive) {
        archive(since, closed);
    }
};

// The month in UTC that an instant lies in.
struct Month {
    Instant begin;
    Instant end;
};
Month month_of(Instant instant);

}  // namespace dynascope
