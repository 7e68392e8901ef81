// Dates the work that operations leave behind: draws each lag from the seeded generator and queues the event.
#pragma once

#include <cstdint>
#include <string>

#include "base/time.h"
#include "base/trace.h"
#include "ops/context.h"

namespace dynascope {

class Engine;

// What an Event of the queue means.
enum class JobKind : std::uint8_t {
    kTableActive,
    kTableGone,
    kIndexActive,
    kIndexGone,
    kBackfill,
    kReplicaApply,  // number: partition and follower (replica_number), text: the sequence to reach
    kIndexWrite,
    kTtlActive,
    kTtlSweep,
    kStreamTrim,
    kPartitionCheck,
    kLoadTick,       // number: load id
    kFunctionPoll,   // table: the Region's id, index: number of the mapping
    kSetting,        // number: which Setting
    kBackupReady,    // text: place in the vault
    kBackupExpiry,   // text: place in the vault
    kRegionWrite,    // table, and in place of the index the replica that it is sent to
    kExport,         // text: place of the record
    kImportBegins,   // text: place of the record
    kImport,         // text: place of the record
    kBulkStep,       // index: number of the bulk operation
    kFunctionDone,   // as kFunctionPoll; number: the invocation
    kMappingState,   // as kFunctionPoll
    kAutoScaling,    // alarms and scheduled actions, at each whole minute
    kElection,       // number: the fault that took the leader
    kFunctionEvent,  // table: the Region's id, number: the asynchronous call
};

// "follower applies", "index write arrives", ...: for the timeline and the queue's picture.
const char* job_name(JobKind kind);

constexpr std::uint64_t replica_number(std::uint32_t partition, int follower) {
    return (static_cast<std::uint64_t>(partition) << 8) | static_cast<std::uint64_t>(follower);
}

class Scheduler {
  public:
    explicit Scheduler(Engine& engine) : engine_(engine) {}

    // Dates all of the engine's follow-ups and empties the list. `trace` (may be null) is told what was scheduled.
    void date_follow_ups(Trace* trace);

    void schedule(JobKind kind, Instant due, std::uint32_t table = 0, std::uint32_t index = 0, std::uint64_t number = 0,
                  std::string text = {});
    // Queues what a follower of the partition still lacks, unless that is queued already.
    void schedule_followers(std::uint32_t table, std::uint32_t index, std::uint32_t partition, Trace* trace);
    // Dates what waits on a link between two replicas and queues its first arrival, unless that is queued already.
    void schedule_region(std::uint32_t from, std::uint32_t to);
    // A Region can be reached again: what was held leaves now.
    void release_regions();
    // The next look at scalable targets, unless there are none.
    void schedule_scaling();
    // Sweeps, trims, polls and partition checks that the last cause has made necessary.
    void schedule_housekeeping();

  private:
    void date(FollowUp& follow_up, Trace* trace);
    void send_to_regions(std::uint32_t table, Trace* trace);
    bool sweeps(const TableEntry& table) const;
    void date_index_write(FollowUp& follow_up, Trace* trace);
    void date_setting(const FollowUp& follow_up, Trace* trace);
    Duration lifecycle(Duration typical);

    Engine& engine_;
};

}  // namespace dynascope
