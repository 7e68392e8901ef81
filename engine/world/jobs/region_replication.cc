// Writes of a global table arrive in another Region.
#include "ops/operations.h"
#include "world/jobs.h"

namespace dynascope {

// event.table: the replica that was written; event.index: the one that they go to.
void Jobs::region_write(const Event& event) {
    Regions& regions = engine_.state_.regions;
    TableEntry* source = regions.table(event.table);
    TableEntry* target = regions.table(event.index);
    if (source == nullptr || target == nullptr) return;
    const auto link = source->replication.links.find(event.index);
    if (link == source->replication.links.end()) return;
    const ReplicaGroup* group = regions.group(source->replication.group);
    const bool strong = group != nullptr && group->consistency == MultiRegionConsistency::kStrong;
    if (const auto election = last_election(engine_, *target); election && !strong) {
        return scheduler_.schedule(JobKind::kRegionWrite, *election, event.table, event.index);
    }
    link->second.event_queued = false;
    const std::string& from = regions.of_table(source->id)->region();
    // What a cut Region holds leaves again when it is healed.
    if (regions.is_cut_off(from) || regions.is_cut_off(regions.of_table(target->id)->region())) return;
    Context context = engine_.context(event.index);
    const int arrived = ops::deliver_to_region(context, event.table, event.index);
    scheduler_.schedule_region(event.table, event.index);
    if (arrived > 0) {
        engine_.happened(HappeningKind::kReplica, engine_.shown_name(*target), "writes arrived from " + from, arrived,
                         true);
    }
}

}  // namespace dynascope
