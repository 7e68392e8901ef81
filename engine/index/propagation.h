// Writes on their way to a global secondary index, in order, each with the instant at which it arrives.
#pragma once

#include <deque>

#include "base/time.h"
#include "index/index_entry.h"

namespace dynascope {

struct PendingIndexWrite {
    Instant committed = {};
    Instant due = {};
    IndexWrite write;
    template <class Archive>
    void visit(Archive& archive) {
        archive(committed, due, write);
    }
};

// FIFO; `due` never decreases, so one item's changes arrive in order.
class IndexPropagation {
  public:
    // Returns the due instant used: at least that of the write before it.
    Instant push(Instant committed, Instant due, IndexWrite write);
    const PendingIndexWrite* front() const { return pending_.empty() ? nullptr : &pending_.front(); }
    IndexWrite pop();
    std::size_t size() const { return pending_.size(); }
    const std::deque<PendingIndexWrite>& pending() const { return pending_; }
    bool event_queued = false;  // an event for the front is in the world's queue

    template <class Archive>
    void visit(Archive& archive) {
        archive(pending_, event_queued);
    }

  private:
    std::deque<PendingIndexWrite> pending_;
};

}  // namespace dynascope
