#include "observe/inspector.h"

namespace dynascope {

namespace {

LinkPicture picture(const Engine& engine, std::uint32_t to, const ReplicationLink& link) {
    LinkPicture view;
    view.to = engine.regions().of_table(to)->region();
    view.pending_writes = static_cast<std::int64_t>(link.size());
    if (link.front() != nullptr) view.behind = engine.now() - link.front()->committed;
    view.arrived = link.arrived;
    view.superseded = link.superseded;
    view.paid = HalfUnits{link.half_units};
    return view;
}

ReplicaPicture picture(const Engine& engine, const ReplicaGroup& group, const Replica& replica) {
    ReplicaPicture view;
    view.region = replica.region;
    view.status = replica_status_name(replica.status);
    view.cut_off = engine.regions().is_cut_off(replica.region);
    const TableEntry* table = engine.regions().table(replica.table);
    if (table == nullptr) return view;
    view.item_count = table->scaled(table->store.item_count());
    for (const Replica& other : group.replicas) {
        if (other.table == replica.table) continue;
        const auto link = table->replication.links.find(other.table);
        const bool used = link != table->replication.links.end();
        view.links.push_back(picture(engine, other.table, used ? link->second : ReplicationLink()));
    }
    return view;
}

}  // namespace

std::vector<GlobalTablePicture> Inspector::global_tables() const {
    std::vector<GlobalTablePicture> pictures;
    for (const auto& [id, group] : engine_.regions().groups()) {
        GlobalTablePicture& view = pictures.emplace_back();
        view.name = group.name;
        view.legacy = group.version == GlobalTableVersion::kLegacy;
        view.strong = group.consistency == MultiRegionConsistency::kStrong;
        if (group.witness) view.witness = group.witness->region;
        for (const Replica& replica : group.replicas) view.replicas.push_back(picture(engine_, group, replica));
    }
    return pictures;
}

}  // namespace dynascope
