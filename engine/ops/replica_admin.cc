#include "ops/replica_admin.h"

#include <algorithm>
#include <utility>

#include "ops/disassociation.h"
#include "ops/item_write.h"
#include "ops/lookup.h"
#include "ops/operations.h"
#include "ops/replicate.h"
#include "ops/table_admin.h"
#include "ops/table_settings.h"
#include "ops/vector_write.h"

namespace dynascope::ops {

namespace {

using Action = ReplicaUpdate::Action;

// As the source, but for what belongs to one Region.
TableDefinition replica_definition(const TableEntry& source, const ReplicaOverrides& overrides) {
    TableDefinition definition = source.definition;
    definition.tags.clear();
    definition.deletion_protection = false;
    const bool provisioned = definition.billing_mode == BillingMode::kProvisioned;
    if (provisioned && overrides.read_units) definition.provisioned.read_units = *overrides.read_units;
    if (!provisioned && overrides.max_read_units) definition.on_demand.max_read_units = *overrides.max_read_units;
    if (!overrides.kms_key.empty()) definition.encryption.key = overrides.kms_key;
    if (overrides.table_class) definition.table_class = *overrides.table_class;
    for (IndexDefinition& index : definition.global_indexes) {
        const auto own = overrides.indexes.find(index.name);
        if (own == overrides.indexes.end()) continue;
        if (provisioned && own->second.read_units) index.provisioned.read_units = *own->second.read_units;
        if (!provisioned && own->second.max_read_units) index.on_demand.max_read_units = *own->second.max_read_units;
    }
    return definition;
}

Status create_replica(Context& context, ReplicaGroup& group, TableEntry& source, const ReplicaUpdate& update) {
    Catalog* catalog = context.regions->open(update.region);
    if (catalog == nullptr) return Error{ErrorType::kInternalServerError, "Internal server error"};
    Context there = in_region(context, *catalog);
    TRY_ASSIGN(const TableDescription made, create_table(there, replica_definition(source, update.overrides)));
    TableEntry& table = *catalog->find(made.definition.name);
    table.scale_factor = source.scale_factor;
    join_group(context, group, table, std::string(context.region), ReplicaStatus::kCreating);
    group.find(table.id)->overrides = update.overrides;
    return {};
}

void delete_replica(Context& context, ReplicaGroup& group, std::string_view region) {
    Replica& replica = *group.find(region);
    TableEntry& table = *context.regions->table(replica.table);
    replica.status = ReplicaStatus::kDeleting;
    Context there = in_region(context, *context.regions->of_table(table.id));
    table.status = TableStatus::kDeleting;
    for (GlobalIndex& index : table.global_indexes) index.status = TableStatus::kDeleting;
    close_stream(there, table);
    follow_up(context, FollowUp::Kind::kTableGone, table.id);
}

// A value equal to the table's takes the override away again.
void merge_override(std::optional<std::int64_t>& known, const std::optional<std::int64_t>& wanted,
                    std::int64_t shared) {
    if (!wanted) return;
    known = *wanted == shared ? std::nullopt : wanted;
}

// -1 takes a maximum away, and stands for none.
std::int64_t shared_maximum(const OnDemandThroughput& maximum) { return maximum.max_read_units.value_or(-1); }

void update_replica(Context& context, ReplicaGroup& group, const TableEntry& local, const ReplicaUpdate& update) {
    Replica& replica = *group.find(update.region);
    TableEntry& table = *context.regions->table(replica.table);
    const ReplicaOverrides& wanted = update.overrides;
    merge_override(replica.overrides.read_units, wanted.read_units, local.definition.provisioned.read_units);
    merge_override(replica.overrides.max_read_units, wanted.max_read_units, shared_maximum(local.definition.on_demand));
    if (wanted.table_class) {
        replica.overrides.table_class = wanted.table_class;
        replica.class_changed = context.now;
        table.definition.table_class = *wanted.table_class;
    }
    TableDefinition next = table.definition;
    if (wanted.read_units) next.provisioned.read_units = *wanted.read_units;
    if (wanted.max_read_units) next.on_demand.max_read_units = replica.overrides.max_read_units;
    for (const auto& [name, index] : wanted.indexes) {
        const auto same_name = [&name = name](const IndexDefinition& known) { return known.name == name; };
        const auto own = std::find_if(next.global_indexes.begin(), next.global_indexes.end(), same_name);
        const auto shared =
            std::find_if(local.definition.global_indexes.begin(), local.definition.global_indexes.end(), same_name);
        if (own == next.global_indexes.end() || shared == local.definition.global_indexes.end()) continue;
        ReplicaOverrides::Index& known = replica.overrides.indexes[name];
        merge_override(known.read_units, index.read_units, shared->provisioned.read_units);
        merge_override(known.max_read_units, index.max_read_units, shared_maximum(shared->on_demand));
        if (index.read_units) own->provisioned.read_units = *index.read_units;
        if (index.max_read_units) own->on_demand.max_read_units = known.max_read_units;
    }
    table.pending_definition = std::move(next);
    replica.status = ReplicaStatus::kUpdating;
    table.status = TableStatus::kUpdating;
    follow_up(context, FollowUp::Kind::kTableActive, table.id);
}

// Items, expiry times and settings of the source; no stream records and no charge.
void copy_items(Context& context, const TableEntry& source, TableEntry& table) {
    const KeySchema& key = table.definition.key;
    table.ttl = source.ttl;
    if (table.ttl.status == TtlStatus::kEnabling || table.ttl.status == TtlStatus::kDisabling) {
        follow_up(context, FollowUp::Kind::kTtlActive, table.id);
    }
    for (const auto& [storage_key, record] : source.store) {
        if (record.item.empty()) continue;
        const ItemView item(record.item);
        table.store.write(storage_key, record.item, record.size_bytes, context.now, false);
        for (LocalIndex& index : table.local_indexes) {
            for (IndexWrite& write : index_writes(index.definition, key, {}, item)) {
                index.store.write(write.key, std::move(write.item), write.size_bytes, context.now, false);
            }
        }
        for (GlobalIndex& index : table.global_indexes) {
            for (IndexWrite& write : index_writes(index.definition, key, {}, item)) {
                index.store.write(write.key, std::move(write.item), write.size_bytes, context.now, false);
            }
        }
        fill_vector_entries(table, std::string(storage_key), item);
        if (table.ttl.status != TtlStatus::kEnabled) continue;
        const auto expires = expiry_of(item, table.ttl.attribute, 0);
        if (expires) table.expiry.add(*expires, storage_key);
    }
}

// What is on its way to the source has to come to the copy too.
void copy_links(Context& context, const ReplicaGroup& group, const TableEntry& source, TableEntry& table) {
    table.replication.stamps = source.replication.stamps;
    for (const Replica& other : group.replicas) {
        TableEntry* from = context.regions->table(other.table);
        if (from == nullptr || from == &table || from == &source) continue;
        const auto link = from->replication.links.find(source.id);
        if (link == from->replication.links.end()) continue;
        for (ReplicatedWrite write : link->second.pending()) {
            write.dated = false;
            from->replication.links[table.id].push(std::move(write));
        }
        if (from->replication.links[table.id].size() > 0) follow_up(context, FollowUp::Kind::kSendToRegions, from->id);
    }
}

void dissolve(Context& context, const ReplicaGroup& group) {
    for (const Replica& replica : group.replicas) {
        if (TableEntry* table = context.regions->table(replica.table)) table->replication = {};
    }
    context.regions->remove_group(group.id);
}

}  // namespace

void describe_group(const Context& context, const TableEntry& table, TableDescription& description) {
    description.settings_mode = table.replication.settings_mode;
    if (table.replication.group == 0 || context.regions == nullptr) return;
    const ReplicaGroup* group = std::as_const(*context.regions).group(table.replication.group);
    if (group == nullptr || group->version != GlobalTableVersion::kCurrent) return;
    GroupDescription& shown = description.group.emplace();
    shown.consistency = group->consistency;
    const Replica* own = group->find(std::as_const(*context.regions).of_table(table.id)->region());
    shown.disassociation_protection = own == nullptr || own->disassociation_protection;
    shown.witness = group->witness;
    for (const Replica& replica : group->replicas) {
        if (replica.table == table.id) continue;
        ReplicaDescription& other = shown.replicas.emplace_back();
        other.replica = replica;
        const TableEntry* there = std::as_const(*context.regions).table(replica.table);
        if (there == nullptr) continue;
        other.key_arn = there->settings.encryption.key_arn;
        if (replica.status == ReplicaStatus::kCreating) continue;
        other.warm = describe_warm(context, there->meter, there->pending_warm.has_value());
        for (const GlobalIndex& index : there->global_indexes) {
            other.indexes[index.definition.name] = describe_warm(context, index.meter, index.pending_warm.has_value());
        }
    }
}

Context in_region(Context& context, Catalog& catalog) {
    return Context{context.now, catalog.region(),   catalog,        context.settings, context.chance,
                   nullptr,     context.follow_ups, context.regions};
}

void join_group(Context& context, ReplicaGroup& group, TableEntry& table, std::string source, ReplicaStatus status) {
    Replica& replica = group.replicas.emplace_back();
    replica.region = context.regions->of_table(table.id)->region();
    replica.table = table.id;
    replica.status = status;
    replica.created = context.now;
    replica.source = std::move(source);
    table.replication.group = group.id;
}

Result<TableDescription> update_replicas(Context& context, const UpdateTableCommand& command) {
    if (context.regions == nullptr) return Error{ErrorType::kInternalServerError, "Internal server error"};
    TRY(check_replica_updates(context, command));
    TRY_ASSIGN(TableEntry * table, find_for_control(context, command.table_name));
    ReplicaGroup* group = context.regions->group(table->replication.group);
    TRY(check_replica_targets(context, *table, group, command));
    const bool strong = command.consistency == MultiRegionConsistency::kStrong;
    if (group == nullptr) {
        group = &context.regions->add_group(table->definition.name);
        group->created = context.now;
        group->consistency = strong ? MultiRegionConsistency::kStrong : MultiRegionConsistency::kEventual;
        join_group(context, *group, *table, {}, ReplicaStatus::kActive);
    }
    // Eventual groups replicate from their streams; a view that is there stays as it is.
    const bool streams = table->stream && table->stream->enabled();
    if (group->consistency == MultiRegionConsistency::kEventual && !streams) {
        open_stream(context, *table, StreamView::kNewAndOldImages);
    }
    table->status = TableStatus::kUpdating;
    follow_up(context, FollowUp::Kind::kTableActive, table->id);
    // The answer shows the group as it was: what is to come appears in the next description.
    TableDescription description = describe(context, *table);
    if (command.witness && command.witness->create)
        group->witness = {command.witness->region, ReplicaStatus::kCreating};
    if (command.witness && !command.witness->create) group->witness->status = ReplicaStatus::kDeleting;
    for (const ReplicaUpdate& update : command.replica_updates) {
        const Replica* known = group->find(update.region);
        switch (update.action) {
            case Action::kCreate:
                if (known == nullptr) TRY(create_replica(context, *group, *table, update));
                break;
            case Action::kDelete:
                if (known->status != ReplicaStatus::kDeleting) delete_replica(context, *group, update.region);
                break;
            case Action::kDisassociate:
                group->find(table->id)->leaving = Leaving::kAsked;
                group->find(table->id)->status = ReplicaStatus::kUpdating;
                break;
            default: update_replica(context, *group, *table, update); break;
        }
    }
    return description;
}

bool finish_replica(Context& context, TableEntry& table) {
    if (context.regions == nullptr) return true;
    ReplicaGroup* group = context.regions->group(table.replication.group);
    Replica* replica = group == nullptr ? nullptr : group->find(table.id);
    if (replica == nullptr || replica->status == ReplicaStatus::kDeleting) return true;
    if (replica->leaving != Leaving::kNo) return finish_disassociation(context, *group, table);
    if (replica->status == ReplicaStatus::kCreating) {
        const Catalog* origin = std::as_const(*context.regions).find(replica->source);
        const TableEntry* source = origin == nullptr ? nullptr : origin->find(table.definition.name);
        if (source != nullptr && source->replication.group == group->id) {
            copy_items(context, *source, table);
            copy_links(context, *group, *source, table);
        }
        if (group->witness) group->witness->status = ReplicaStatus::kActive;
    }
    replica->status = ReplicaStatus::kActive;
    return true;
}

void detach_from_group(Context& context, TableEntry& table) {
    leave_group(context, table);
    table.replication = {};
}

void leave_group(Context& context, TableEntry& table) {
    if (context.regions == nullptr) return;
    ReplicaGroup* group = context.regions->group(table.replication.group);
    if (group == nullptr) return;
    flush_links(context, table);
    std::erase_if(group->replicas, [&table](const Replica& replica) { return replica.table == table.id; });
    for (const Replica& other : group->replicas) {
        if (TableEntry* left = context.regions->table(other.table)) left->replication.links.erase(table.id);
    }
    retry_disassociations(context, *group);
    // A group of the older version may consist of one table.
    const std::size_t least = group->version == GlobalTableVersion::kLegacy ? 0 : 1;
    if (group->replicas.size() <= least) dissolve(context, *group);
}

}  // namespace dynascope::ops
