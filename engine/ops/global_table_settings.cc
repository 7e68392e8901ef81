// DescribeGlobalTableSettings and UpdateGlobalTableSettings.
#include <algorithm>
#include <utility>

#include "ops/auto_scaling.h"
#include "ops/global_tables.h"
#include "ops/replica_admin.h"
#include "ops/table_admin.h"

namespace dynascope::ops {

namespace {

Error not_found(const std::string& name) {
    return {ErrorType::kGlobalTableNotFound, "Global table with name: '" + name + "' does not exist."};
}

Status check_index(const Context& context, const ReplicaGroup& group, const std::string& index) {
    TableEntry* table = context.regions->table(group.replicas.front().table);
    if (table != nullptr && table->find_global(index) != nullptr) return {};
    return Error{ErrorType::kIndexNotFound, "Index not found: Index: " + index + " not found"};
}

Status check_names(const Context& context, const ReplicaGroup& group, const GlobalSettingsCommand& command) {
    for (const auto& [index, update] : command.index_writes) TRY(check_index(context, group, index));
    for (const ReplicaSettingsUpdate& update : command.replicas) {
        if (group.find(update.region) == nullptr) {
            return Error{ErrorType::kReplicaNotFound, "Replica not found: Replica in region '" + update.region +
                                                          "' is not part of the global table '" + group.name + "'."};
        }
        for (const auto& [index, reads] : update.index_reads) TRY(check_index(context, group, index));
    }
    return {};
}

// What the command changes at one replica, as UpdateTable would be asked; unchanged values are left out.
UpdateTableCommand table_update(const TableEntry& table, const GlobalSettingsCommand& command,
                                const ReplicaSettingsUpdate* own) {
    UpdateTableCommand update;
    update.table_name = command.name;
    const BillingMode mode = command.billing_mode.value_or(table.definition.billing_mode);
    if (mode != table.definition.billing_mode) update.billing_mode = mode;
    if (mode == BillingMode::kPayPerRequest) return update;
    Throughput units = table.definition.provisioned;
    if (command.writes.units) units.write_units = *command.writes.units;
    if (own != nullptr && own->reads.units) units.read_units = *own->reads.units;
    if (units != table.definition.provisioned || update.billing_mode) update.provisioned = units;
    for (const IndexDefinition& index : table.definition.global_indexes) {
        Throughput wanted = index.provisioned;
        const auto writes = command.index_writes.find(index.name);
        if (writes != command.index_writes.end() && writes->second.units) wanted.write_units = *writes->second.units;
        if (own != nullptr) {
            const auto reads = own->index_reads.find(index.name);
            if (reads != own->index_reads.end() && reads->second.units) wanted.read_units = *reads->second.units;
        }
        if (wanted == index.provisioned && !update.billing_mode) continue;
        IndexUpdate& change = update.update_indexes.emplace_back();
        change.name = index.name;
        change.provisioned = wanted;
    }
    update.index_updates = static_cast<int>(update.update_indexes.size());
    return update;
}

bool is_empty(const UpdateTableCommand& update) {
    return !update.billing_mode && !update.provisioned && update.update_indexes.empty();
}

Status change_replica_scaling(const std::string& name, const GlobalSettingsCommand& command,
                              const ReplicaSettingsUpdate* own, ReplicaScaling& scaling) {
    if (command.writes.scaling) {
        TRY(change_scaling(name, {}, "Write", *command.writes.scaling, scaling.writes));
    }
    for (const auto& [index, update] : command.index_writes) {
        if (update.scaling) TRY(change_scaling(name, index, "Write", *update.scaling, scaling.writes));
    }
    if (own == nullptr) return {};
    if (own->reads.scaling) TRY(change_scaling(name, {}, "Read", *own->reads.scaling, scaling.reads));
    for (const auto& [index, update] : own->index_reads) {
        if (update.scaling) TRY(change_scaling(name, index, "Read", *update.scaling, scaling.reads));
    }
    return {};
}

const ReplicaSettingsUpdate* own_update(const GlobalSettingsCommand& command, std::string_view region) {
    const auto found = std::find_if(command.replicas.begin(), command.replicas.end(),
                                    [region](const auto& update) { return update.region == region; });
    return found == command.replicas.end() ? nullptr : &*found;
}

}  // namespace

std::vector<ReplicaSettings> describe_settings(Context& context, const ReplicaGroup& group) {
    std::vector<ReplicaSettings> all;
    for (const Replica& replica : group.replicas) {
        const TableEntry* table = context.regions->table(replica.table);
        if (table == nullptr) continue;
        Context there = in_region(context, *context.regions->of_table(table->id));
        all.push_back(
            {replica.region, replica.status, describe(there, *table), replica.class_changed, replica.scaling});
    }
    std::sort(all.begin(), all.end(),
              [](const ReplicaSettings& a, const ReplicaSettings& b) { return a.region < b.region; });
    return all;
}

Result<std::vector<ReplicaSettings>> describe_global_table_settings(Context& context, const std::string& name) {
    const ReplicaGroup* group = find_legacy_group(context, name);
    if (group == nullptr) return not_found(name);
    return describe_settings(context, *group);
}

Result<std::vector<ReplicaSettings>> update_global_table_settings(Context& context,
                                                                  const GlobalSettingsCommand& command) {
    ReplicaGroup* group = find_legacy_group(context, command.name);
    if (group == nullptr) return not_found(command.name);
    TRY(check_names(context, *group, command));
    std::vector<ReplicaScaling> scaling;
    for (const Replica& replica : group->replicas) {
        ReplicaScaling& own = scaling.emplace_back(replica.scaling);
        TRY(change_replica_scaling(command.name, command, own_update(command, replica.region), own));
    }
    for (std::size_t i = 0; i < group->replicas.size(); ++i) {
        Replica& replica = group->replicas[i];
        const TableEntry& table = *context.regions->table(replica.table);
        const ReplicaSettingsUpdate* own = own_update(command, replica.region);
        Context there = in_region(context, *context.regions->of_table(table.id));
        const UpdateTableCommand update = table_update(table, command, own);
        if (!is_empty(update)) TRY(update_one_table(there, update));
        if (own != nullptr && own->table_class && *own->table_class != table.definition.table_class) {
            UpdateTableCommand change;
            change.table_name = command.name;
            change.table_class = own->table_class;
            if (is_empty(update)) TRY(update_one_table(there, change));
        }
        std::swap(replica.scaling, scaling[i]);
        follow_replica_scaling(context, replica, scaling[i]);
    }
    return describe_settings(context, *group);
}

}  // namespace dynascope::ops
