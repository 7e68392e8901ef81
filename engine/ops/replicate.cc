#include "ops/replicate.h"

#include <algorithm>
#include <utility>

#include "capacity/price.h"
#include "ops/disassociation.h"
#include "ops/lookup.h"
#include "ops/operations.h"
#include "value/item_size.h"

namespace dynascope::ops {

namespace {

const ReplicaGroup* strong_group(const Context& context, const TableEntry& table) {
    if (table.replication.group == 0 || context.regions == nullptr) return nullptr;
    const ReplicaGroup* group = context.regions->group(table.replication.group);
    return group != nullptr && group->consistency == MultiRegionConsistency::kStrong ? group : nullptr;
}

Error unreachable() { return {ErrorType::kInternalServerError, "Internal server error"}; }

bool is_open(const Context& context, std::string_view from, std::string_view to) {
    return !context.regions->is_cut_off(from) && !context.regions->is_cut_off(to);
}

// Whether this Region reaches another one of its strongly consistent group.
bool has_quorum(const Context& context, const ReplicaGroup& group) {
    if (group.witness && is_open(context, context.region, group.witness->region)) return true;
    return std::any_of(group.replicas.begin(), group.replicas.end(), [&context](const Replica& replica) {
        return replica.region != context.region && is_open(context, context.region, replica.region);
    });
}

// A write may be forgotten only when none is on its way that it has to outdo.
bool is_quiet(const Regions& regions, const ReplicaGroup& group) {
    return std::all_of(group.replicas.begin(), group.replicas.end(), [&](const Replica& replica) {
        const TableEntry* table = regions.table(replica.table);
        return table == nullptr || std::all_of(table->replication.links.begin(), table->replication.links.end(),
                                               [](const auto& link) { return link.second.size() == 0; });
    });
}

void forget_stamps(Regions& regions, const ReplicaGroup& group) {
    if (!is_quiet(regions, group)) return;
    for (const Replica& replica : group.replicas) {
        if (TableEntry* table = regions.table(replica.table)) table->replication.stamps.clear();
    }
}

// Applies one write at the replica unless a later writer was there before. Replicated writes are paid, never refused.
void arrive(Context& context, TableEntry& target, ReplicationLink& link, ReplicatedWrite write) {
    ++link.arrived;
    std::uint64_t& newest = target.replication.stamps[write.storage_key];
    if (newest > write.stamp) {
        ++link.superseded;
        return;
    }
    newest = write.stamp;
    WriteCommand command;
    command.kind = write.item.empty() ? WriteCommand::Kind::kDelete : WriteCommand::Kind::kPut;
    command.replicated = true;
    command.table_name = target.definition.name;
    command.key = std::move(write.key);
    command.item = std::move(write.item);
    Context there{context.now,
                  context.regions->of_table(target.id)->region(),
                  *context.regions->of_table(target.id),
                  context.settings,
                  context.chance,
                  nullptr,
                  context.follow_ups,
                  context.regions};
    WriteDecision decision;
    decide_replicated(there, target, command, std::move(write.storage_key), decision);
    std::vector<ArmCharge> arms;
    append_arms(arms, decision);
    for (const ArmCharge& arm : arms) link.half_units += arm.units.count;
    spend(there, arms);
    apply(there, decision);
}

}  // namespace

Status check_group_write(const Context& context, const TableEntry& table, std::string_view storage_key) {
    const ReplicaGroup* group = strong_group(context, table);
    if (group == nullptr) return {};
    if (!has_quorum(context, *group)) return unreachable();
    const auto busy = table.replication.busy.find(std::string(storage_key));
    if (busy == table.replication.busy.end() || busy->second.until <= context.now) return {};
    if (busy->second.region == context.region) return {};
    return Error{ErrorType::kReplicatedWriteConflict,
                 "The request was rejected because one or more items in the request are being modified by a request "
                 "in another Region."};
}

Status check_group_read(const Context& context, const TableEntry& table) {
    const ReplicaGroup* group = strong_group(context, table);
    if (group != nullptr && !has_quorum(context, *group)) return unreachable();
    return {};
}

Status check_group_transaction(const Context& context, const TableEntry& table) {
    if (strong_group(context, table) == nullptr) return {};
    return validation_error(
        "Transactional operations are not supported on global tables with MultiRegionConsistency set to STRONG. "
        "Table: " +
        table.definition.name);
}

void follow_group(Context& context, const WriteDecision& decision, std::string_view image) {
    TableEntry& table = *decision.table;
    if (context.regions == nullptr) return;
    ReplicaGroup* group = context.regions->group(table.replication.group);
    if (group == nullptr) return;
    const bool strong = group->consistency == MultiRegionConsistency::kStrong;
    const std::uint64_t stamp = context.regions->next_stamp();
    table.replication.stamps[decision.key] = stamp;
    const WriteCommand& command = *decision.command;
    const std::string key = command.kind == WriteCommand::Kind::kPut
                                ? extract_key(table.definition.key, ItemView(command.item))
                                : command.key;
    bool waits = false;
    for (const Replica& replica : group->replicas) {
        if (replica.table == table.id) continue;
        TableEntry* target = context.regions->table(replica.table);
        if (target == nullptr) continue;
        if (strong && context.settings.region_lag) {
            std::erase_if(target->replication.busy,
                          [&](const auto& known) { return known.second.until <= context.now; });
            target->replication.busy[decision.key] = {std::string(context.region), context.now + strong_commit_window};
        }
        // A replica that is being created begins with a copy made later; until then nothing is sent to it.
        if (replica.status == ReplicaStatus::kCreating || replica.status == ReplicaStatus::kDeleting) continue;
        ReplicationLink& link = table.replication.links[replica.table];
        ReplicatedWrite write{stamp, context.now, {}, false, decision.key, key, std::string(image)};
        const bool open = is_open(context, context.region, replica.region);
        const TableStore& store = target->store;
        const bool led = store.partitions()[store.partition_at(decision.key)].has_leader();
        // With strong consistency a write is there even while nobody leads: it can be read once somebody does.
        const bool at_once = strong || (led && !context.settings.region_lag);
        if (open && link.size() == 0 && at_once) {
            arrive(context, *target, link, std::move(write));
            continue;
        }
        link.push(std::move(write));
        waits = waits || open;
    }
    if (waits) {
        FollowUp& later = context.follow_ups.emplace_back();
        later.kind = FollowUp::Kind::kSendToRegions;
        later.table = table.id;
    }
    forget_stamps(*context.regions, *group);
}

void flush_links(Context& context, TableEntry& table) {
    for (auto& [to, link] : table.replication.links) {
        TableEntry* target = context.regions->table(to);
        while (target != nullptr && link.size() > 0) arrive(context, *target, link, link.pop());
    }
}

void flush_link(Context& context, TableEntry& source, std::uint32_t to) {
    const auto found = source.replication.links.find(to);
    TableEntry* target = context.regions->table(to);
    if (found == source.replication.links.end() || target == nullptr) return;
    while (found->second.size() > 0) arrive(context, *target, found->second, found->second.pop());
}

int deliver_to_region(Context& context, std::uint32_t from, std::uint32_t to) {
    TableEntry* source = context.regions->table(from);
    TableEntry* target = context.regions->table(to);
    if (source == nullptr || target == nullptr) return 0;
    const auto found = source->replication.links.find(to);
    if (found == source->replication.links.end()) return 0;
    ReplicationLink& link = found->second;
    int arrived = 0;
    while (link.front() != nullptr && link.front()->dated && link.front()->due <= context.now) {
        arrive(context, *target, link, link.pop());
        ++arrived;
    }
    if (ReplicaGroup* group = context.regions->group(source->replication.group)) {
        forget_stamps(*context.regions, *group);
        retry_disassociations(context, *group);
    }
    return arrived;
}

}  // namespace dynascope::ops
