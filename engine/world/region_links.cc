// The scheduler's part for global tables: when writes leave for other Regions.
#include <algorithm>

#include "sim/distribution.h"
#include "world/engine.h"
#include "world/scheduler.h"

namespace dynascope {

void Scheduler::schedule_region(std::uint32_t from, std::uint32_t to) {
    Regions& regions = engine_.state_.regions;
    TableEntry* source = regions.table(from);
    const Catalog* target = regions.of_table(to);
    if (source == nullptr || target == nullptr) return;
    const auto found = source->replication.links.find(to);
    if (found == source->replication.links.end()) return;
    if (regions.is_cut_off(regions.of_table(from)->region()) || regions.is_cut_off(target->region())) return;
    ReplicationLink& link = found->second;
    if (link.front() == nullptr) return;
    // With strong consistency a write is there before it answers: what a cut Region missed is there once it is healed.
    const ReplicaGroup* group = regions.group(source->replication.group);
    const bool strong = group != nullptr && group->consistency == MultiRegionConsistency::kStrong;
    link.date([this, strong] {
        const auto& state = engine_.state_;
        if (strong || !state.simulation.region_lag) return state.now;
        return state.now + draw_lag(engine_.state_.rng, state.lags.region_typical);
    });
    if (link.event_queued) return;
    link.event_queued = true;
    schedule(JobKind::kRegionWrite, std::max(engine_.state_.now, link.front()->due), from, to);
}

void Scheduler::send_to_regions(std::uint32_t table_id, Trace* trace) {
    TableEntry* table = engine_.state_.regions.table(table_id);
    if (table == nullptr) return;
    for (auto& [to, link] : table->replication.links) {
        schedule_region(table_id, to);
        if (trace == nullptr || link.size() == 0 || !link.pending().back().dated) continue;
        trace->events.push_back({job_name(JobKind::kRegionWrite), engine_.state_.regions.of_table(to)->region(),
                                 link.pending().back().due});
    }
}

void Scheduler::release_regions() {
    for (const auto& [id, group] : engine_.state_.regions.groups()) {
        for (const Replica& replica : group.replicas) {
            TableEntry* table = engine_.state_.regions.table(replica.table);
            if (table == nullptr) continue;
            for (auto& [to, link] : table->replication.links) schedule_region(table->id, to);
        }
    }
}

// In a global table one replica deletes what expires; the others hear of it.
bool Scheduler::sweeps(const TableEntry& table) const {
    const ReplicaGroup* group = engine_.regions().group(table.replication.group);
    if (group == nullptr || group->version != GlobalTableVersion::kCurrent) return true;
    for (const Replica& replica : group->replicas) {
        if (replica.status == ReplicaStatus::kDeleting || replica.status == ReplicaStatus::kCreating) continue;
        return replica.table == table.id;
    }
    return true;
}

}  // namespace dynascope
