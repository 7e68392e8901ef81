#include "ops/disassociation.h"

#include "ops/lookup.h"
#include "ops/replica_admin.h"
#include "ops/replicate.h"
#include "ops/table_admin.h"

namespace dynascope::ops {

namespace {

bool is_held(const Context& context, std::string_view from, std::string_view to, const TableEntry& source,
             std::uint32_t target) {
    const auto link = source.replication.links.find(target);
    if (link == source.replication.links.end() || link->second.size() == 0) return false;
    return context.regions->is_cut_off(from) || context.regions->is_cut_off(to);
}

}  // namespace

Status check_disassociation(const Context& context, const ReplicaGroup& group) {
    if (group.version != GlobalTableVersion::kCurrent || group.consistency != MultiRegionConsistency::kEventual) {
        return validation_error(
            "Disassociation is only supported on global tables of version 2019.11.21 with eventual "
            "MultiRegionConsistency.");
    }
    if (!group.find(context.region)->disassociation_protection) return {};
    return validation_error("Cannot disassociate replica " + group.name + " in region " + std::string(context.region) +
                            " because it has disassociation protection enabled. Disable disassociation protection "
                            "first.");
}

bool finish_disassociation(Context& context, ReplicaGroup& group, TableEntry& table) {
    Replica& leaving = *group.find(table.id);
    for (const Replica& other : group.replicas) {
        const TableEntry* there = context.regions->table(other.table);
        if (there == nullptr || there == &table) continue;
        if (!is_held(context, leaving.region, other.region, table, other.table) &&
            !is_held(context, leaving.region, other.region, *there, table.id)) {
            continue;
        }
        leaving.leaving = Leaving::kWaiting;
        return false;
    }
    for (const Replica& other : group.replicas) {
        TableEntry* there = context.regions->table(other.table);
        if (there != nullptr && there != &table) flush_link(context, *there, table.id);
    }
    detach_from_group(context, table);
    return true;
}

void retry_disassociations(Context& context, ReplicaGroup& group) {
    for (Replica& replica : group.replicas) {
        if (replica.leaving != Leaving::kWaiting) continue;
        replica.leaving = Leaving::kAsked;
        follow_up(context, FollowUp::Kind::kTableActive, replica.table);
    }
}

}  // namespace dynascope::ops
