// DescribeTableReplicaAutoScaling and UpdateTableReplicaAutoScaling: what is to be scaled is kept, told and handed to
// Application Auto Scaling. Wording: public captures; what Application Auto Scaling refuses passes through in its
// words.
#include <algorithm>
#include <set>
#include <utility>

#include "ops/auto_scaling.h"
#include "ops/global_tables.h"
#include "ops/lookup.h"
#include "ops/replica_admin.h"
#include "ops/uuid.h"
#include "table/names.h"
#include "value/number.h"

namespace dynascope::ops {

namespace {

Error scaled_table_not_found(const std::string& name) {
    return {ErrorType::kResourceNotFound, "Global table with name: '" + name + "' does not exist."};
}

std::string failed(const std::string& table) {
    return "Failed to update settings for global table with name: ‘" + table + "’";
}

Error refused_by_scaling(const std::string& message) {
    return validation_error(message +
                            " (Service: AWSApplicationAutoScaling; Status Code: 400; Error Code: "
                            "ValidationException; Request ID: " +
                            uuid_of(message) + "; Proxy: null)");
}

std::string join(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "'" : ", '") + name + "'";
    return text;
}

Status check_target(std::string_view metric, const ScalingPolicy& policy) {
    const auto value = read_target_value("DynamoDB" + std::string(metric) + "CapacityUtilization", policy.target);
    return value.ok() ? Status() : refused_by_scaling(value.error().message);
}

const ReplicaGroup* find_group(Context& context, const std::string& name) {
    const TableEntry* table = context.catalog.find(name);
    if (table == nullptr || context.regions == nullptr) return nullptr;
    const ReplicaGroup* group = std::as_const(*context.regions).group(table->replication.group);
    return group != nullptr && group->version == GlobalTableVersion::kCurrent ? group : nullptr;
}

Status check_regions(const ReplicaGroup& group, const GlobalSettingsCommand& command) {
    std::set<std::string> seen;
    for (const ReplicaSettingsUpdate& update : command.replicas) {
        if (!seen.insert(update.region).second) {
            return validation_error(failed(command.name) + " because the regions: ‘[" + update.region +
                                    "]’ were specified more than once.");
        }
        if (!update.reads.scaling && update.index_reads.empty()) {
            return validation_error(failed(command.name) +
                                    " because at least one update parameter must be specified for region: ‘" +
                                    update.region + "’.");
        }
        if (group.find(update.region) == nullptr) {
            return Error{ErrorType::kResourceNotFound, "Replica of global table with name: '" + command.name +
                                                           "' does not exist in region: '" + update.region + "'."};
        }
    }
    if (command.replicas.empty() && !command.writes.scaling && command.index_writes.empty()) {
        return validation_error(failed(command.name) + " because at least one update parameter must be specified.");
    }
    return {};
}

// Only taking scaling away is meant for on-demand tables.
Status check_mode(const ReplicaGroup& group, const TableEntry& table, const GlobalSettingsCommand& command) {
    if (table.definition.billing_mode == BillingMode::kProvisioned) return {};
    std::set<std::string> parameters;
    const auto look = [&parameters](const std::optional<AutoScalingUpdate>& update, const char* parameter) {
        if (update && !update->disables()) parameters.insert(parameter);
    };
    look(command.writes.scaling, "GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate");
    for (const auto& [name, update] : command.index_writes) {
        look(update.scaling, "GlobalTableGlobalSecondaryIndexSettingsUpdate");
    }
    for (const ReplicaSettingsUpdate& replica : command.replicas) {
        look(replica.reads.scaling, "ReplicaProvisionedReadCapacityAutoScalingSettingsUpdate");
        for (const auto& [name, update] : replica.index_reads) {
            look(update.scaling, "ReplicaGlobalSecondaryIndexSettingsUpdate");
        }
    }
    if (parameters.empty()) return {};
    std::vector<std::string> regions;
    for (const Replica& replica : group.replicas) {
        std::string region = replica.region;
        std::transform(region.begin(), region.end(), region.begin(),
                       [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
        regions.push_back(std::move(region));
    }
    std::sort(regions.begin(), regions.end());
    return validation_error("Failed to update global table with name ‘" + command.name + "‘. Replicas " +
                            join(regions) +
                            " BillingMode is PayPerRequest. You must convert table's BillingMode to PROVISIONED to set "
                            "parameters: " +
                            join({parameters.begin(), parameters.end()}) + ".");
}

Status check_indexes(TableEntry& table, const GlobalSettingsCommand& command) {
    std::set<std::string> names;
    for (const auto& [name, update] : command.index_writes) names.insert(name);
    for (const ReplicaSettingsUpdate& replica : command.replicas) {
        for (const auto& [name, update] : replica.index_reads) names.insert(name);
    }
    for (const std::string& name : names) {
        if (table.find_global(name) != nullptr) continue;
        return Error{ErrorType::kResourceNotFound, "Requested resource not found: Index: " + name + " not found"};
    }
    return {};
}

ReplicaScalingList describe_list(Context& context, const TableEntry& table, const ReplicaGroup& group) {
    return {table.definition.name, table.status, describe_settings(context, group)};
}

}  // namespace

Status change_scaling(const std::string& table, const std::string& index, std::string_view metric,
                      const AutoScalingUpdate& update, std::map<std::string, AutoScaling>& scaling) {
    if (update.disables()) {
        std::vector<std::string> given;
        if (update.maximum) given.emplace_back("MaximumUnits");
        if (update.policy) given.emplace_back("ScalingPolicyUpdate");
        if (update.minimum) given.emplace_back("MinimumUnits");
        if (!given.empty()) {
            return validation_error(failed(table) + ": Parameters " + join(given) +
                                    " must be left blank when disabling auto scaling.");
        }
        scaling.erase(index);
        return {};
    }
    const auto known = scaling.find(index);
    if (known == scaling.end()) {
        std::vector<std::string> missing;
        if (!update.maximum) missing.emplace_back("MaximumUnits");
        if (!update.policy) missing.emplace_back("ScalingPolicyUpdate");
        if (!update.minimum) missing.emplace_back("MinimumUnits");
        if (!missing.empty()) {
            return validation_error(failed(table) + ": Parameters " + join(missing) +
                                    " are required unless auto scaling is being disabled.");
        }
    }
    AutoScaling next = known == scaling.end() ? AutoScaling{} : known->second;
    next.minimum = update.minimum.value_or(next.minimum);
    next.maximum = update.maximum.value_or(next.maximum);
    if (next.maximum < next.minimum) {
        return refused_by_scaling("Maximum capacity cannot be less than minimum capacity");
    }
    if (update.policy) {
        TRY(check_target(metric, *update.policy));
        next.policy = *update.policy;
        if (next.policy.name.empty()) {
            next.policy.name = "DynamoDB" + std::string(metric) + "CapacityUtilization:table/" + table;
            if (!index.empty()) next.policy.name += "/index/" + index;
        }
    }
    if (!update.role_arn.empty()) next.role_arn = update.role_arn;
    if (next.role_arn.empty()) {
        next.role_arn = scaling_role_arn();
    }
    scaling[index] = std::move(next);
    return {};
}

Result<ReplicaScalingList> describe_replica_scaling(Context& context, const std::string& table_name) {
    const ReplicaGroup* group = find_group(context, table_name);
    if (group == nullptr) return scaled_table_not_found(table_name);
    return describe_list(context, *context.catalog.find(table_name), *group);
}

Result<ReplicaScalingList> update_replica_scaling(Context& context, const GlobalSettingsCommand& command) {
    const ReplicaGroup* found = find_group(context, command.name);
    if (found == nullptr) return scaled_table_not_found(command.name);
    ReplicaGroup& group = *context.regions->group(found->id);
    TableEntry& table = *context.catalog.find(command.name);
    TRY(check_regions(group, command));
    TRY(check_mode(group, table, command));
    TRY(check_indexes(table, command));
    std::vector<ReplicaScaling> scaling;
    for (const Replica& replica : group.replicas) {
        ReplicaScaling& next = scaling.emplace_back(replica.scaling);
        if (command.writes.scaling) {
            TRY(change_scaling(command.name, {}, "Write", *command.writes.scaling, next.writes));
        }
        for (const auto& [index, update] : command.index_writes) {
            if (update.scaling) TRY(change_scaling(command.name, index, "Write", *update.scaling, next.writes));
        }
        for (const ReplicaSettingsUpdate& own : command.replicas) {
            if (own.region != replica.region) continue;
            if (own.reads.scaling) TRY(change_scaling(command.name, {}, "Read", *own.reads.scaling, next.reads));
            for (const auto& [index, update] : own.index_reads) {
                if (update.scaling) TRY(change_scaling(command.name, index, "Read", *update.scaling, next.reads));
            }
        }
    }
    for (std::size_t i = 0; i < group.replicas.size(); ++i) {
        std::swap(group.replicas[i].scaling, scaling[i]);
        follow_replica_scaling(context, group.replicas[i], scaling[i]);
    }
    return describe_list(context, table, group);
}

}  // namespace dynascope::ops
