// What all replicas of a global table share: a change made at one of them is made at the others too.
#include <utility>
#include <vector>

#include "ops/lookup.h"
#include "ops/operations.h"
#include "ops/replica_admin.h"
#include "ops/table_admin.h"
#include "table/names.h"

namespace dynascope::ops {

namespace {

const ReplicaGroup* group_of(const Context& context, const TableEntry* table) {
    if (table == nullptr || table->replication.group == 0 || context.regions == nullptr) return nullptr;
    const ReplicaGroup* group = std::as_const(*context.regions).group(table->replication.group);
    // The older version shares nothing but items.
    return group != nullptr && group->version == GlobalTableVersion::kCurrent ? group : nullptr;
}

bool is_shared(const UpdateTableCommand& command) {
    // A key of the customer's belongs to its Region.
    const bool own_key =
        command.encryption && command.encryption->key && *command.encryption->key != "alias/aws/dynamodb";
    return !command.deletion_protection && !command.stream_enabled && !own_key;
}

bool changes_more_than_replicas(const UpdateTableCommand& command) {
    return command.billing_mode || command.provisioned || command.stream_enabled || command.table_class ||
           command.deletion_protection || command.create_index || command.delete_index ||
           !command.update_indexes.empty() || command.settings_mode || command.encryption ||
           command.create_vector_index || command.delete_vector_index || !command.on_demand.empty() ||
           !command.warm.empty() || command.disassociation_protection;
}

Error unsupported_mode(const std::string& mode) {
    return validation_error("Value '" + mode +
                            "' at 'GlobalTableSettingsReplicationMode' failed to satisfy constraint: Only ENABLED and "
                            "DISABLED settings replication are supported for a Regional Table.");
}

// Settings replication prepares a table of one Region for a group of several accounts, of which there are none here.
Result<TableDescription> change_settings_mode(Context& context, const UpdateTableCommand& command) {
    TRY_ASSIGN(TableEntry * table, find_for_control(context, command.table_name));
    if (*command.settings_mode == "ENABLED_WITH_OVERRIDES" || table->replication.group != 0) {
        return unsupported_mode(*command.settings_mode);
    }
    TRY(check_changeable(*table));
    table->replication.settings_mode = *command.settings_mode;
    return describe(context, *table);
}

// Local to the replica; the table stays ACTIVE.
Result<TableDescription> change_disassociation_protection(Context& context, const UpdateTableCommand& command) {
    UpdateTableCommand others = command;
    others.disassociation_protection.reset();
    if (changes_more_than_replicas(others) || command.consistency || command.witness) {
        return invalid_parameter("DisassociationProtection modification must be the only operation in the request");
    }
    TRY_ASSIGN(TableEntry * table, find_for_control(context, command.table_name));
    ReplicaGroup* group = context.regions == nullptr ? nullptr : context.regions->group(table->replication.group);
    if (group == nullptr || group->version != GlobalTableVersion::kCurrent ||
        group->consistency != MultiRegionConsistency::kEventual) {
        return invalid_parameter(
            "DisassociationProtectionEnabled can only be specified for a replica of a global table of version "
            "2019.11.21 with eventual MultiRegionConsistency");
    }
    if (table->status != TableStatus::kUpdating) TRY(check_changeable(*table));
    group->find(table->id)->disassociation_protection = *command.disassociation_protection;
    return describe(context, *table);
}

UpdateTableCommand for_replica(const UpdateTableCommand& command, const Replica& replica) {
    UpdateTableCommand shared = command;
    shared.table_name = command.table_name;
    if (shared.provisioned && replica.overrides.read_units) {
        shared.provisioned->read_units = *replica.overrides.read_units;
    }
    if (replica.overrides.max_read_units) shared.on_demand.max_read_units.reset();
    for (IndexUpdate& index : shared.update_indexes) {
        const auto own = replica.overrides.indexes.find(index.name);
        if (own == replica.overrides.indexes.end()) continue;
        if (index.provisioned && own->second.read_units) index.provisioned->read_units = *own->second.read_units;
        if (own->second.max_read_units) index.on_demand.max_read_units.reset();
    }
    return shared;
}

std::vector<const Replica*> others(const Context& context, const ReplicaGroup& group) {
    std::vector<const Replica*> replicas;
    for (const Replica& replica : group.replicas) {
        if (replica.region != context.region) replicas.push_back(&replica);
    }
    return replicas;
}

Status check_group_update(const Context& context, const ReplicaGroup& group, const UpdateTableCommand& command) {
    if (command.stream_enabled && !*command.stream_enabled && group.consistency == MultiRegionConsistency::kEventual) {
        return invalid_parameter("Disabling Stream is not allowed for a Global Table replica.");
    }
    for (const Replica* replica : others(context, group)) {
        const TableEntry* table = context.regions->table(replica->table);
        if (table != nullptr && table->status == TableStatus::kActive) continue;
        return Error{ErrorType::kResourceInUse, "The resource which you are attempting to change is in use."};
    }
    return {};
}

}  // namespace

Result<TableDescription> create_table(Context& context, const TableDefinition& definition,
                                      const GlobalTableOrigin& origin) {
    if (origin.source_arn) {
        if (origin.settings_mode != "ENABLED") {
            return invalid_parameter(
                "GlobalTableSettingsReplicationMode must be ENABLED when GlobalTableSourceArn is specified");
        }
        const auto source = parse_arn(*origin.source_arn);
        if (!source || !source->index.empty() || !source->stream_label.empty()) {
            return validation_error("Invalid TableArn: Invalid ResourceArn provided as input " + *origin.source_arn);
        }
        if (source->account == account_id) {
            return invalid_parameter("GlobalTableSourceArn must belong to another account: " + *origin.source_arn);
        }
        return Error{ErrorType::kResourceNotFound,
                     "Requested resource not found: Table: " + *origin.source_arn + " not found"};
    }
    if (origin.settings_mode == "ENABLED_WITH_OVERRIDES") return unsupported_mode(*origin.settings_mode);
    TRY_ASSIGN(TableDescription created, create_table(context, definition));
    if (!origin.settings_mode) return created;
    created.settings_mode = *origin.settings_mode;
    context.catalog.find(definition.name)->replication.settings_mode = *origin.settings_mode;
    return created;
}

Result<TableDescription> update_table(Context& context, const UpdateTableCommand& command) {
    if (!command.replica_updates.empty()) {
        if (changes_more_than_replicas(command)) {
            if (command.consistency || command.witness) {
                return validation_error("Requests that modify replicas or witnesses must not also modify other fields");
            }
            return invalid_parameter("Replica modification must be the only operation in the request");
        }
        return update_replicas(context, command);
    }
    if (command.disassociation_protection) return change_disassociation_protection(context, command);
    if (command.settings_mode) return change_settings_mode(context, command);
    const ReplicaGroup* group = group_of(context, context.catalog.find(command.table_name));
    if (group == nullptr) return update_one_table(context, command);
    TRY(check_group_update(context, *group, command));
    Result<TableDescription> updated = update_one_table(context, command);
    if (!updated.ok() || !is_shared(command)) return updated;
    for (const Replica* replica : others(context, *group)) {
        Context there = in_region(context, *context.regions->of_table(replica->table));
        // A replica whose override already has the wanted value has nothing to change.
        static_cast<void>(update_one_table(there, for_replica(command, *replica)));
    }
    return updated;
}

Result<TimeToLiveDescription> update_time_to_live(Context& context, std::string_view table_name, bool enabled,
                                                  std::string_view attribute) {
    const ReplicaGroup* group = group_of(context, context.catalog.find(table_name));
    if (group == nullptr) return update_one_time_to_live(context, table_name, enabled, attribute);
    if (group->consistency == MultiRegionConsistency::kStrong) {
        return validation_error(
            "Time to live is not supported on global tables with MultiRegionConsistency set to STRONG.");
    }
    Result<TimeToLiveDescription> updated = update_one_time_to_live(context, table_name, enabled, attribute);
    if (!updated.ok()) return updated;
    for (const Replica* replica : others(context, *group)) {
        Context there = in_region(context, *context.regions->of_table(replica->table));
        static_cast<void>(update_one_time_to_live(there, table_name, enabled, attribute));
    }
    return updated;
}

Result<TableDescription> delete_table(Context& context, std::string_view table_name) {
    TableEntry* table = context.catalog.find(table_name);
    const bool grouped = table != nullptr && table->replication.group != 0;
    if (grouped && !table->definition.deletion_protection) TRY(check_group_delete(context, *table));
    TRY_ASSIGN(TableDescription deleted, delete_one_table(context, table_name));
    if (!grouped) return deleted;
    if (ReplicaGroup* group = context.regions->group(table->replication.group)) {
        group->find(table->id)->status = ReplicaStatus::kDeleting;
    }
    return deleted;
}

}  // namespace dynascope::ops
