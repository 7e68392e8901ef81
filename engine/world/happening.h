// What happened, for eyes: the lanes of the timeline and the events that a host listens to. Never read by the machine.
#pragma once

#include <cstdint>
#include <deque>
#include <string>

#include "base/time.h"

namespace dynascope {

enum class HappeningKind : std::uint8_t {
    kRequest,       // a request through the door (not those of a load)
    kThrottle,      // requests refused; `count` within the same second are one happening
    kReplica,       // a follower applied what it lacked
    kIndexWrite,    // writes arrived at a global index; counted per second
    kStreamRecord,  // records entered a stream; counted per second
    kSplit,         // a partition divided
    kTtlDelete,     // expired items were deleted; counted per sweep
    kTableStatus,   // CREATING to ACTIVE and so on
    kFunction,      // a stream function ran
    kLoad,          // a load started, paused, went on or ended
    kLab,           // a lab operation
};

struct Happening {
    std::uint64_t id = 0;  // ascending
    Instant at = {};
    HappeningKind kind = HappeningKind::kRequest;
    std::string table;  // table or "table/index"; may be empty
    std::string text;   // one line for people: "PutItem 1 WCU", "partition 3 splits into 5 and 6"
    std::int64_t count = 1;
    std::uint64_t cause = 0;  // id of the happening that led to it, 0 when none
    bool error = false;
    template <class Archive>
    void visit(Archive& archive) {
        archive(id, at, kind, table, text, count, cause, error);
    }
};

// The last `entries_max` happenings, oldest first.
class HappeningLog {
  public:
    static constexpr std::size_t entries_max = 2'000;

    // Joins the newest entry of the same kind, table and second when `join` is set; else appends. Returns its id.
    std::uint64_t add(Instant at, HappeningKind kind, std::string table, std::string text, std::int64_t count,
                      bool join, std::uint64_t cause = 0, bool error = false);
    const std::deque<Happening>& entries() const { return entries_; }
    template <class Archive>
    void visit(Archive& archive) {
        archive(entries_, next_id_);
    }

  private:
    std::deque<Happening> entries_;
    std::uint64_t next_id_ = 1;
};

}  // namespace dynascope
