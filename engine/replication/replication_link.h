// The way from one replica to another: writes leave in the order in which they were made and arrive in that order.
//
// A write carries a stamp, a number that grows with every write to any global table: the later writer has the higher
// one. A replica takes a write only if it knows no higher stamp for the item, so all replicas end with the last
// writer's version, whatever arrives when.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <string>

#include "base/time.h"

namespace dynascope {

struct ReplicatedWrite {
    std::uint64_t stamp = 0;
    Instant committed = {};
    Instant due = {};  // meaningful once dated
    bool dated = false;
    std::string storage_key;
    std::string key;   // packed key attributes
    std::string item;  // packed; empty: a delete
    template <class Archive>
    void visit(Archive& archive) {
        archive(stamp, committed, due, dated, storage_key, key, item);
    }
};

class ReplicationLink {
  public:
    void push(ReplicatedWrite write) { pending_.push_back(std::move(write)); }
    // Dates what has no date yet, each write when `draw_due` says so for it: the writes of a transaction arrive one by
    // one. Due instants never decrease along the link.
    template <class DrawDue>
    void date(DrawDue draw_due);
    const ReplicatedWrite* front() const { return pending_.empty() ? nullptr : &pending_.front(); }
    ReplicatedWrite pop();
    std::size_t size() const { return pending_.size(); }
    const std::deque<ReplicatedWrite>& pending() const { return pending_; }

    bool event_queued = false;    // an event for the front is in the world's queue
    std::int64_t arrived = 0;     // writes that came through, those that lost included
    std::int64_t superseded = 0;  // lost to a later writer
    std::int64_t half_units = 0;  // replicated write units that the target paid

    template <class Archive>
    void visit(Archive& archive) {
        archive(pending_, event_queued, arrived, superseded, half_units);
    }

  private:
    std::deque<ReplicatedWrite> pending_;
};

template <class DrawDue>
void ReplicationLink::date(DrawDue draw_due) {
    std::size_t first = pending_.size();
    while (first > 0 && !pending_[first - 1].dated) --first;
    for (std::size_t i = first; i < pending_.size(); ++i) {
        const Instant due = draw_due();
        pending_[i].due = i == 0 ? due : std::max(due, pending_[i - 1].due);
        pending_[i].dated = true;
    }
}

// What a table keeps as a replica; all empty for a table of one Region.
struct TableReplication {
    std::uint32_t group = 0;                         // 0: none
    std::map<std::uint32_t, ReplicationLink> links;  // by target table
    std::map<std::string, std::uint64_t> stamps;     // newest stamp by storage key, while any link is busy
    // Items being written in a strongly consistent group: by storage key, who and until when.
    struct Busy {
        std::string region;
        Instant until = {};
        template <class Archive>
        void visit(Archive& archive) {
            archive(region, until);
        }
    };
    std::map<std::string, Busy> busy;
    std::string settings_mode;  // GlobalTableSettingsReplicationMode of a table of one Region
    template <class Archive>
    void visit(Archive& archive) {
        archive(group, links, stamps, busy, settings_mode);
    }
};

}  // namespace dynascope
