// What ReplicaUpdates refuses, in the service's order and wording (public captures of 2026).
#include <algorithm>
#include <set>
#include <vector>

#include "base/limits.h"
#include "ops/disassociation.h"
#include "ops/encryption.h"
#include "ops/lookup.h"
#include "ops/replica_admin.h"
#include "table/region_names.h"

namespace dynascope::ops {

namespace {

using Action = ReplicaUpdate::Action;

std::string list_text(const std::vector<std::string_view>& names) {
    std::string text = "[";
    for (const std::string_view name : names) {
        if (text.size() > 1) text += ", ";
        text += name;
    }
    return text + "]";
}

// Regions of one action, each once.
std::set<std::string_view> targets(const UpdateTableCommand& command, Action action) {
    std::set<std::string_view> regions;
    for (const ReplicaUpdate& update : command.replica_updates) {
        if (update.action == action) regions.insert(update.region);
    }
    return regions;
}

Status check_actions(const UpdateTableCommand& command) {
    for (const ReplicaUpdate& update : command.replica_updates) {
        if (update.action == Action::kNone) {
            return validation_error("There are no actions specified in the Replica Update Action of the request.");
        }
        if (update.action == Action::kSeveral || update.action != command.replica_updates.front().action) {
            return validation_error("Update table operation with more than one type of replica actions not allowed.");
        }
    }
    if (command.replica_updates.size() > 1 && !targets(command, Action::kDisassociate).empty()) {
        return validation_error("A Disassociate action must be the only replica update in the request.");
    }
    return {};
}

Status check_regions(const Context& context, const UpdateTableCommand& command) {
    for (const ReplicaUpdate& update : command.replica_updates) {
        if (update.action == Action::kDisassociate) {
            if (update.region == context.region) continue;
            return validation_error("Only the local replica can be disassociated. Send the request to Region " +
                                    update.region + ".");
        }
        if (update.region == context.region && update.action != Action::kUpdate) {
            return validation_error(
                "Cannot add or delete the local region through ReplicaUpdates. Use CreateTable, DeleteTable, or "
                "UpdateTable as required.");
        }
        const bool same_cloud = cloud_partition(update.region) == cloud_partition(context.region);
        if (is_aws_region(update.region) && same_cloud) continue;
        std::vector<std::string_view> supported;
        for (const std::string_view region : aws_regions()) {
            if (cloud_partition(region) == cloud_partition(context.region)) supported.push_back(region);
        }
        return validation_error("Region " + update.region +
                                " is not supported. The latest version of global tables are only supported in the "
                                "following regions: " +
                                list_text(supported));
    }
    return {};
}

// A strongly consistent group is born complete: three Regions, one of which may hold a witness.
Status check_strong_creation(const Context& context, const UpdateTableCommand& command) {
    const auto creates = targets(command, Action::kCreate);
    if (creates.empty()) {
        return validation_error(
            "Only Replica Create actions are supported when MultiRegionConsistency parameter is provided.");
    }
    if (command.consistency != MultiRegionConsistency::kStrong) return {};
    const bool witness = command.witness && command.witness->create;
    if (creates.size() + (witness ? 1 : 0) != 2) {
        return validation_error(
            "Unsupported replica count for global tables with MultiRegionConsistency set to STRONG.");
    }
    std::vector<std::string_view> unsupported;
    for (const std::string_view region : creates) {
        if (!is_strong_region(region)) unsupported.push_back(region);
    }
    if (witness && !is_strong_region(command.witness->region)) {
        const std::string_view region = command.witness->region;
        if (std::find(unsupported.begin(), unsupported.end(), region) == unsupported.end()) {
            unsupported.push_back(region);
        }
    }
    if (!is_strong_region(context.region)) unsupported.push_back(context.region);
    if (!unsupported.empty()) {
        return validation_error(
            "Unsupported Region(s) specified for global tables with MultiRegionConsistency set to STRONG: " +
            list_text(unsupported) + ".");
    }
    if (witness && creates.contains(command.witness->region)) {
        return validation_error("Cannot target multiple regions with the same action");
    }
    if (witness && command.witness->region == context.region) {
        return validation_error(
            "Cannot add a witness in the same region as an existing replica when creating a global table with "
            "MultiRegionConsistency set to STRONG.");
    }
    return {};
}

// What only an empty, plain table can become.
Status check_strong_source(const TableEntry& table) {
    const std::string tail = " when creating a global table with MultiRegionConsistency set to STRONG.";
    if (table.store.item_count() > 0) return validation_error("The table must be empty" + tail);
    if (!table.local_indexes.empty()) return validation_error("Local secondary indexes are not supported" + tail);
    if (table.ttl.status != TtlStatus::kDisabled) return validation_error("Time to live is not supported" + tail);
    return {};
}

Status check_members(const ReplicaGroup* group, const UpdateTableCommand& command) {
    std::vector<std::string_view> strangers;
    for (const ReplicaUpdate& update : command.replica_updates) {
        if (update.action == Action::kCreate) continue;
        if (group == nullptr || group->find(update.region) == nullptr) strangers.push_back(update.region);
    }
    if (!strangers.empty()) {
        return validation_error(
            "Update global table operation failed because one or more replicas were not part of the global table. "
            "Please retry the request without these replicas: " +
            list_text(strangers) + ".");
    }
    if (!command.witness || command.witness->create) return {};
    if (group == nullptr || !group->witness || group->witness->region != command.witness->region) {
        return validation_error(
            "Update global table operation failed because one or more witnesses were not part of the global table. "
            "Please retry the request without these witnesses: " +
            list_text({command.witness->region}) + ".");
    }
    return {};
}

Status check_strong_group(const ReplicaGroup& group, const UpdateTableCommand& command) {
    if (!targets(command, Action::kCreate).empty()) {
        return validation_error("Cannot add replicas to a global table with strong MultiRegionConsistency");
    }
    const std::size_t deletes = targets(command, Action::kDelete).size();
    if (deletes == 0) return {};
    if (group.witness && !command.witness) {
        return validation_error("Update table delete operation does not include all witnesses.");
    }
    if (deletes + 1 < group.replicas.size()) {
        return validation_error(
            "Deletion of only one table replica is not supported for global tables with MultiRegionConsistency set "
            "to STRONG.");
    }
    return {};
}

Status check_created(Context& context, const TableEntry& table, const UpdateTableCommand& command) {
    for (const auto& [number, operation] : context.catalog.bulk_operations.by_number) {
        if (operation.table_id != table.id || operation.is_over() || targets(command, Action::kCreate).empty())
            continue;
        return Error{ErrorType::kResourceInUse,
                     "Attempt to change a resource which is still in use: A bulk operation is in progress. Table: " +
                         table.definition.name};
    }
    for (const std::string_view region : targets(command, Action::kCreate)) {
        const Catalog* there = std::as_const(*context.regions).find(region);
        if (there != nullptr && there->tables().size() >= static_cast<std::size_t>(limits::tables_max)) {
            return Error{ErrorType::kLimitExceeded, "Subscriber limit exceeded: The account has reached its limit of " +
                                                        std::to_string(limits::tables_max) + " tables in this Region"};
        }
        if (there == nullptr || there->find(table.definition.name) == nullptr) continue;
        return validation_error("Failed to create a the new replica of table with name: ‘" + table.definition.name +
                                "’ because one or more replicas already existed as tables.");
    }
    return {};
}

Status check_deleted(const Context& context, const ReplicaGroup& group, const UpdateTableCommand& command) {
    const auto deletes = targets(command, Action::kDelete);
    for (const std::string_view region : deletes) {
        const Replica& replica = *group.find(region);
        const TableEntry* table = context.regions->table(replica.table);
        if (replica.status == ReplicaStatus::kDeleting || table == nullptr) continue;
        // A source that goes together with what it was the source of holds nobody back.
        for (const Replica& other : group.replicas) {
            if (other.source != region || deletes.contains(other.region)) continue;
            if (context.now - other.created < hours(24)) return check_group_delete(context, *table);
        }
        if (table->definition.deletion_protection) {
            return validation_error("Cannot delete table " + group.name + " in region " + std::string(region) +
                                    " because it has deletion protection enabled. Disable deletion protection first.");
        }
    }
    return {};
}

// Replicas are encrypted with keys of the same kind; a key of the customer's is named for each.
Status check_keys(const Context& context, const TableEntry& table, const UpdateTableCommand& command) {
    const std::string& own = table.settings.encryption.key_arn;
    TRY_ASSIGN(const std::string managed, key_of_new_table(context, {true, "KMS", std::nullopt}));
    for (const ReplicaUpdate& update : command.replica_updates) {
        if (update.action != Action::kCreate && update.action != Action::kUpdate) continue;
        const std::string& key = update.overrides.kms_key;
        const bool customer = !own.empty() && own != managed;
        const bool create = update.action == Action::kCreate;
        if ((!key.empty() && (own.empty() || !create)) || (key.empty() && customer && create)) {
            return invalid_parameter("KMSMasterKeyId must be specified for each replica.");
        }
        if (!key.empty() && customer != (key != "alias/aws/dynamodb")) {
            return invalid_parameter("All replica keys must either be Customer Managed CMK or AWS Managed CMK.");
        }
        if (key.empty() || !create) continue;
        Context there = context;
        there.region = update.region;
        const Result<std::string> resolved = key_of_new_table(there, {true, "KMS", key});
        if (resolved.ok()) continue;
        constexpr std::string_view general = "KMS validation error: ";
        std::string message = resolved.error().message;
        if (message.starts_with(general)) {
            message = "KMS validation error for region " + update.region + ": " + message.substr(general.size());
        }
        return validation_error(std::move(message));
    }
    return {};
}

Status check_overrides(const TableEntry& table, const UpdateTableCommand& command) {
    const bool on_demand = table.definition.billing_mode == BillingMode::kPayPerRequest;
    for (const ReplicaUpdate& update : command.replica_updates) {
        if (update.action != Action::kUpdate) continue;
        const ReplicaOverrides& overrides = update.overrides;
        bool units = overrides.read_units.has_value();
        bool maximum = overrides.max_read_units.has_value();
        for (const auto& [name, index] : overrides.indexes) {
            units = units || index.read_units;
            maximum = maximum || index.max_read_units;
        }
        if (on_demand && units) {
            return validation_error(
                "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is "
                "PAY_PER_REQUEST");
        }
        if (!on_demand && maximum) {
            return validation_error(
                "MaxReadRequestUnits for OnDemandThroughput cannot be specified when the table BillingMode is "
                "PROVISIONED");
        }
    }
    return {};
}

}  // namespace

Status check_replica_updates(const Context& context, const UpdateTableCommand& command) {
    TRY(check_actions(command));
    if (command.consistency) TRY(check_strong_creation(context, command));
    if (command.witness && command.witness->create && command.consistency != MultiRegionConsistency::kStrong) {
        return validation_error(
            "MultiRegionConsistency must be set as STRONG when GlobalTableWitnessUpdates parameter is present.");
    }
    return check_regions(context, command);
}

Status check_replica_targets(Context& context, const TableEntry& table, const ReplicaGroup* group,
                             const UpdateTableCommand& command) {
    const bool strong = group != nullptr && group->consistency == MultiRegionConsistency::kStrong;
    if (command.consistency && group != nullptr) {
        return validation_error("MultiRegionConsistency parameter is unsupported on existing global table");
    }
    TRY(check_members(group, command));
    if (!targets(command, Action::kDisassociate).empty()) TRY(check_disassociation(context, *group));
    if (strong) TRY(check_strong_group(*group, command));
    const bool several = command.consistency == MultiRegionConsistency::kStrong || strong;
    if (!several && targets(command, Action::kCreate).size() + targets(command, Action::kDelete).size() > 1) {
        return validation_error(
            "Update table operation with more than one create or delete replica actions not allowed");
    }
    TRY(check_created(context, table, command));
    const bool busy =
        table.status != TableStatus::kActive ||
        (group != nullptr && std::any_of(group->replicas.begin(), group->replicas.end(),
                                         [](const auto& r) { return r.status != ReplicaStatus::kActive; }));
    if (busy) {
        return Error{ErrorType::kResourceInUse, "The resource which you are attempting to change is in use."};
    }
    if (group != nullptr) TRY(check_deleted(context, *group, command));
    if (command.consistency == MultiRegionConsistency::kStrong) TRY(check_strong_source(table));
    TRY(check_keys(context, table, command));
    return check_overrides(table, command);
}

Status check_group_delete(const Context& context, const TableEntry& table) {
    const ReplicaGroup* group =
        context.regions == nullptr ? nullptr : std::as_const(*context.regions).group(table.replication.group);
    if (group == nullptr) return {};
    if (group->consistency == MultiRegionConsistency::kStrong) {
        return validation_error(
            "Deletion of only one table replica is not supported for global tables with MultiRegionConsistency set "
            "to STRONG.");
    }
    const Catalog* catalog = std::as_const(*context.regions).of_table(table.id);
    if (!group->is_recent_source(catalog->region(), context.now)) return {};
    return validation_error(
        "Replica cannot be deleted because it has acted as a source region for new replica(s) being added to the table "
        "in the last 24 hours.");
}

}  // namespace dynascope::ops
