// DescribeGlobalTableSettings, UpdateGlobalTableSettings, DescribeTableReplicaAutoScaling,
// UpdateTableReplicaAutoScaling.
#include "api/definition_reader.h"
#include "api/handlers.h"
#include "api/table_name.h"
#include "api/table_writer.h"
#include "ops/global_tables.h"

namespace dynascope::handlers {
namespace {

std::optional<bool> optional_boolean(JsonView json) {
    return json.present() ? std::optional(boolean_of(json)) : std::nullopt;
}

std::string optional_text(JsonView json) { return json.present() ? std::string(json.string()) : std::string(); }

std::optional<AutoScalingUpdate> read_scaling(JsonView json) {
    if (!json.present()) return std::nullopt;
    AutoScalingUpdate update;
    update.minimum = optional_integer(member_of(json, "MinimumUnits"));
    update.maximum = optional_integer(member_of(json, "MaximumUnits"));
    update.disabled = optional_boolean(member_of(json, "AutoScalingDisabled"));
    update.role_arn = optional_text(member_of(json, "AutoScalingRoleArn"));
    const JsonView policy = member_of(json, "ScalingPolicyUpdate");
    if (!policy.present()) return update;
    const JsonView tracking = member_of(policy, "TargetTrackingScalingPolicyConfiguration");
    ScalingPolicy& wanted = update.policy.emplace();
    wanted.name = optional_text(member_of(policy, "PolicyName"));
    wanted.target = std::string(member_of(tracking, "TargetValue").number_text());
    wanted.disable_scale_in = optional_boolean(member_of(tracking, "DisableScaleIn"));
    wanted.scale_in_cooldown = optional_integer(member_of(tracking, "ScaleInCooldown"));
    wanted.scale_out_cooldown = optional_integer(member_of(tracking, "ScaleOutCooldown"));
    return update;
}

CapacityUpdate read_capacity(JsonView json, std::string_view units, std::string_view scaling) {
    return {optional_integer(member_of(json, units)), read_scaling(member_of(json, scaling))};
}

std::map<std::string, CapacityUpdate> read_indexes(JsonView list, std::string_view units, std::string_view scaling) {
    std::map<std::string, CapacityUpdate> indexes;
    for (JsonView index = list.first(); index.present(); index = index.next()) {
        indexes[optional_text(member_of(index, "IndexName"))] = read_capacity(index, units, scaling);
    }
    return indexes;
}

GlobalSettingsCommand read_settings(const WireRequest& request) {
    GlobalSettingsCommand command;
    command.name = request["GlobalTableName"].string();
    if (const JsonView mode = request["GlobalTableBillingMode"]; mode.present()) {
        command.billing_mode = mode.string() == "PROVISIONED" ? BillingMode::kProvisioned : BillingMode::kPayPerRequest;
    }
    command.writes.units = optional_integer(request["GlobalTableProvisionedWriteCapacityUnits"]);
    command.writes.scaling = read_scaling(request["GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate"]);
    command.index_writes =
        read_indexes(request["GlobalTableGlobalSecondaryIndexSettingsUpdate"], "ProvisionedWriteCapacityUnits",
                     "ProvisionedWriteCapacityAutoScalingSettingsUpdate");
    for (JsonView json = request["ReplicaSettingsUpdate"].first(); json.present(); json = json.next()) {
        ReplicaSettingsUpdate& replica = command.replicas.emplace_back();
        replica.region = member_of(json, "RegionName").string();
        replica.reads = read_capacity(json, "ReplicaProvisionedReadCapacityUnits",
                                      "ReplicaProvisionedReadCapacityAutoScalingSettingsUpdate");
        replica.index_reads =
            read_indexes(member_of(json, "ReplicaGlobalSecondaryIndexSettingsUpdate"), "ProvisionedReadCapacityUnits",
                         "ProvisionedReadCapacityAutoScalingSettingsUpdate");
        if (const JsonView word = member_of(json, "ReplicaTableClass"); word.present()) {
            replica.table_class =
                word.string() == "STANDARD" ? TableClass::kStandard : TableClass::kStandardInfrequentAccess;
        }
    }
    return command;
}

GlobalSettingsCommand read_scaling_update(const WireRequest& request, std::string_view region) {
    GlobalSettingsCommand command;
    command.name = table_name_of(request["TableName"], region);
    command.writes.scaling = read_scaling(request["ProvisionedWriteCapacityAutoScalingUpdate"]);
    command.index_writes =
        read_indexes(request["GlobalSecondaryIndexUpdates"], {}, "ProvisionedWriteCapacityAutoScalingUpdate");
    for (JsonView json = request["ReplicaUpdates"].first(); json.present(); json = json.next()) {
        ReplicaSettingsUpdate& replica = command.replicas.emplace_back();
        replica.region = member_of(json, "RegionName").string();
        replica.reads.scaling = read_scaling(member_of(json, "ReplicaProvisionedReadCapacityAutoScalingUpdate"));
        replica.index_reads = read_indexes(member_of(json, "ReplicaGlobalSecondaryIndexUpdates"), {},
                                           "ProvisionedReadCapacityAutoScalingUpdate");
    }
    return command;
}

void write_scaling(std::string_view name, const std::map<std::string, AutoScaling>& all, const std::string& index,
                   WireWriter& out) {
    const auto found = all.find(index);
    out.name(name);
    out.begin_object();
    if (found == all.end()) out.member("AutoScalingDisabled", true);
    if (found != all.end()) {
        out.member("MinimumUnits", found->second.minimum);
        out.member("MaximumUnits", found->second.maximum);
        out.member("AutoScalingRoleArn", found->second.role_arn);
    }
    out.name("ScalingPolicies");
    out.begin_array();
    if (found != all.end()) {
        const ScalingPolicy& policy = found->second.policy;
        out.begin_object();
        out.member("PolicyName", policy.name);
        out.name("TargetTrackingScalingPolicyConfiguration");
        out.begin_object();
        if (policy.disable_scale_in) out.member("DisableScaleIn", *policy.disable_scale_in);
        if (policy.scale_in_cooldown) out.member("ScaleInCooldown", *policy.scale_in_cooldown);
        if (policy.scale_out_cooldown) out.member("ScaleOutCooldown", *policy.scale_out_cooldown);
        out.name("TargetValue");
        out.raw(policy.target);
        out.end_object();
        out.end_object();
    }
    out.end_array();
    out.end_object();
}

void write_settings_index(const IndexDescription& index, const ReplicaSettings& replica, WireWriter& out) {
    const std::string& name = index.definition.name;
    out.begin_object();
    out.member("IndexName", name);
    out.member("IndexStatus", status_name(index.status));
    if (index.definition.provisioned.read_units > 0) {
        out.member("ProvisionedReadCapacityUnits", index.definition.provisioned.read_units);
    }
    write_scaling("ProvisionedReadCapacityAutoScalingSettings", replica.scaling.reads, name, out);
    if (index.definition.provisioned.write_units > 0) {
        out.member("ProvisionedWriteCapacityUnits", index.definition.provisioned.write_units);
    }
    write_scaling("ProvisionedWriteCapacityAutoScalingSettings", replica.scaling.writes, name, out);
    out.end_object();
}

void write_settings_replica(const ReplicaSettings& replica, WireWriter& out) {
    const TableDefinition& definition = replica.table.definition;
    const bool on_demand = definition.billing_mode == BillingMode::kPayPerRequest;
    out.begin_object();
    out.member("RegionName", replica.region);
    out.member("ReplicaStatus", replica_status_name(replica.status));
    out.name("ReplicaBillingModeSummary");
    out.begin_object();
    out.member("BillingMode", on_demand ? "PAY_PER_REQUEST" : "PROVISIONED");
    if (replica.table.billing_mode_changed) {
        date_member("LastUpdateToPayPerRequestDateTime", *replica.table.billing_mode_changed, out);
    }
    out.end_object();
    out.member("ReplicaProvisionedReadCapacityUnits", definition.provisioned.read_units);
    write_scaling("ReplicaProvisionedReadCapacityAutoScalingSettings", replica.scaling.reads, {}, out);
    out.member("ReplicaProvisionedWriteCapacityUnits", definition.provisioned.write_units);
    write_scaling("ReplicaProvisionedWriteCapacityAutoScalingSettings", replica.scaling.writes, {}, out);
    if (!replica.table.global_indexes.empty()) {
        out.name("ReplicaGlobalSecondaryIndexSettings");
        out.begin_array();
        for (const IndexDescription& index : replica.table.global_indexes) write_settings_index(index, replica, out);
        out.end_array();
    }
    const bool standard = definition.table_class == TableClass::kStandard;
    if (!standard || replica.table.class_changed) {
        out.name("ReplicaTableClassSummary");
        out.begin_object();
        out.member("TableClass", standard ? "STANDARD" : "STANDARD_INFREQUENT_ACCESS");
        if (replica.table.class_changed) date_member("LastUpdateDateTime", *replica.table.class_changed, out);
        out.end_object();
    }
    out.end_object();
}

Status answer(Call& call, const std::string& name, const std::vector<ReplicaSettings>& replicas) {
    WireWriter& out = call.out;
    out.begin_object();
    out.member("GlobalTableName", name);
    out.name("ReplicaSettings");
    out.begin_array();
    for (const ReplicaSettings& replica : replicas) write_settings_replica(replica, out);
    out.end_array();
    out.end_object();
    return {};
}

void write_scaled_replica(const ReplicaSettings& replica, WireWriter& out) {
    out.begin_object();
    out.member("RegionName", replica.region);
    out.name("GlobalSecondaryIndexes");
    out.begin_array();
    for (const IndexDescription& index : replica.table.global_indexes) {
        const std::string& name = index.definition.name;
        out.begin_object();
        out.member("IndexName", name);
        out.member("IndexStatus", status_name(index.status));
        write_scaling("ProvisionedReadCapacityAutoScalingSettings", replica.scaling.reads, name, out);
        write_scaling("ProvisionedWriteCapacityAutoScalingSettings", replica.scaling.writes, name, out);
        out.end_object();
    }
    out.end_array();
    write_scaling("ReplicaProvisionedReadCapacityAutoScalingSettings", replica.scaling.reads, {}, out);
    write_scaling("ReplicaProvisionedWriteCapacityAutoScalingSettings", replica.scaling.writes, {}, out);
    out.member("ReplicaStatus", replica_status_name(replica.status));
    out.end_object();
}

Status answer(Call& call, const ReplicaScalingList& list) {
    WireWriter& out = call.out;
    out.begin_object();
    out.name("TableAutoScalingDescription");
    out.begin_object();
    out.member("TableName", list.table_name);
    out.member("TableStatus", status_name(list.status));
    out.name("Replicas");
    out.begin_array();
    for (const ReplicaSettings& replica : list.replicas) write_scaled_replica(replica, out);
    out.end_array();
    out.end_object();
    out.end_object();
    return {};
}

}  // namespace

Status describe_global_table_settings(Call& call) {
    const std::string name(call.request["GlobalTableName"].string());
    TRY_ASSIGN(const auto replicas, ops::describe_global_table_settings(call.context, name));
    return answer(call, name, replicas);
}

Status update_global_table_settings(Call& call) {
    const GlobalSettingsCommand command = read_settings(call.request);
    TRY_ASSIGN(const auto replicas, ops::update_global_table_settings(call.context, command));
    return answer(call, command.name, replicas);
}

Status describe_table_replica_auto_scaling(Call& call) {
    const std::string name = table_name_of(call.request["TableName"], call.context.region);
    TRY_ASSIGN(const ReplicaScalingList list, ops::describe_replica_scaling(call.context, name));
    return answer(call, list);
}

Status update_table_replica_auto_scaling(Call& call) {
    const GlobalSettingsCommand command = read_scaling_update(call.request, call.context.region);
    TRY_ASSIGN(const ReplicaScalingList list, ops::update_replica_scaling(call.context, command));
    return answer(call, list);
}

}  // namespace dynascope::handlers
