// Global tables of version 2017.11.29, and auto scaling at replicas.
#include "api/shapes/members.h"
#include "api/shapes/shapes.h"

namespace dynascope::shapes {
namespace {

constexpr Field global_table_name(std::string_view name = "GlobalTableName", bool required = true) {
    return {.name = name, .required = required, .pattern = Pattern::kName, .min = 3, .max = 255};
}
constexpr Field required_region() {
    Field field = string_member("RegionName");
    field.required = true;
    return field;
}
constexpr Field units(std::string_view name) { return {.name = name, .kind = FieldKind::kLong, .min = 1}; }

constexpr Field replica_fields[] = {string_member("RegionName")};
constexpr Field replica = structure_member({}, "Replica", replica_fields);
constexpr Field region_fields[] = {required_region()};
constexpr Field replica_update_fields[] = {
    structure_member("Create", "CreateReplicaAction", region_fields),
    structure_member("Delete", "DeleteReplicaAction", region_fields),
};
constexpr Field replica_update = structure_member({}, "ReplicaUpdate", replica_update_fields);

constexpr Field create_global_table_fields[] = {global_table_name(), list_member("ReplicationGroup", &replica, true)};
constexpr Field update_global_table_fields[] = {global_table_name(),
                                                list_member("ReplicaUpdates", &replica_update, true)};
constexpr Field name_only_fields[] = {global_table_name()};
constexpr Field list_global_tables_fields[] = {
    global_table_name("ExclusiveStartGlobalTableName", false),
    integer_member("Limit", 1),
    string_member("RegionName"),
};

constexpr Field required_double(std::string_view name) {
    return {.name = name, .kind = FieldKind::kDouble, .required = true};
}
constexpr Field tracking_fields[] = {
    boolean_member("DisableScaleIn"),
    {.name = "ScaleInCooldown", .kind = FieldKind::kInteger},
    {.name = "ScaleOutCooldown", .kind = FieldKind::kInteger},
    required_double("TargetValue"),
};
constexpr Field policy_fields[] = {
    sized_member("PolicyName", 1, 256),
    structure_member("TargetTrackingScalingPolicyConfiguration",
                     "AutoScalingTargetTrackingScalingPolicyConfigurationUpdate", tracking_fields, true),
};
constexpr Field scaling_fields[] = {
    units("MinimumUnits"),
    units("MaximumUnits"),
    boolean_member("AutoScalingDisabled"),
    sized_member("AutoScalingRoleArn", 1, 1'600),
    structure_member("ScalingPolicyUpdate", "AutoScalingPolicyUpdate", policy_fields),
};
constexpr Field scaling(std::string_view name) {
    return structure_member(name, "AutoScalingSettingsUpdate", scaling_fields);
}

constexpr Field index_write_fields[] = {
    index_name(true),
    units("ProvisionedWriteCapacityUnits"),
    scaling("ProvisionedWriteCapacityAutoScalingSettingsUpdate"),
};
constexpr Field index_write = structure_member({}, "GlobalTableGlobalSecondaryIndexSettingsUpdate", index_write_fields);
constexpr Field index_read_fields[] = {
    index_name(true),
    units("ProvisionedReadCapacityUnits"),
    scaling("ProvisionedReadCapacityAutoScalingSettingsUpdate"),
};
constexpr Field index_read = structure_member({}, "ReplicaGlobalSecondaryIndexSettingsUpdate", index_read_fields);
constexpr Field replica_settings_fields[] = {
    required_region(),
    units("ReplicaProvisionedReadCapacityUnits"),
    scaling("ReplicaProvisionedReadCapacityAutoScalingSettingsUpdate"),
    list_member("ReplicaGlobalSecondaryIndexSettingsUpdate", &index_read, false, 1, 20),
    word_member("ReplicaTableClass", class_words),
};
constexpr Field replica_settings = structure_member({}, "ReplicaSettingsUpdate", replica_settings_fields);
constexpr Field update_settings_fields[] = {
    global_table_name(),
    word_member("GlobalTableBillingMode", billing_words),
    units("GlobalTableProvisionedWriteCapacityUnits"),
    scaling("GlobalTableProvisionedWriteCapacityAutoScalingSettingsUpdate"),
    list_member("GlobalTableGlobalSecondaryIndexSettingsUpdate", &index_write, false, 1, 20),
    list_member("ReplicaSettingsUpdate", &replica_settings, false, 1, 50),
};

constexpr Field scaled_index_write_fields[] = {
    index_name(),
    scaling("ProvisionedWriteCapacityAutoScalingUpdate"),
};
constexpr Field scaled_index_write =
    structure_member({}, "GlobalSecondaryIndexAutoScalingUpdate", scaled_index_write_fields);
constexpr Field scaled_index_read_fields[] = {
    index_name(),
    scaling("ProvisionedReadCapacityAutoScalingUpdate"),
};
constexpr Field scaled_index_read =
    structure_member({}, "ReplicaGlobalSecondaryIndexAutoScalingUpdate", scaled_index_read_fields);
constexpr Field scaled_replica_fields[] = {
    required_region(),
    list_member("ReplicaGlobalSecondaryIndexUpdates", &scaled_index_read),
    scaling("ReplicaProvisionedReadCapacityAutoScalingUpdate"),
};
constexpr Field scaled_replica = structure_member({}, "ReplicaAutoScalingUpdate", scaled_replica_fields);
constexpr Field update_scaling_fields[] = {
    list_member("GlobalSecondaryIndexUpdates", &scaled_index_write, false, 1),
    first_table_name(),
    scaling("ProvisionedWriteCapacityAutoScalingUpdate"),
    list_member("ReplicaUpdates", &scaled_replica, false, 1),
};
constexpr Field describe_scaling_fields[] = {first_table_name()};

}  // namespace

constinit const Fields create_global_table = create_global_table_fields;
constinit const Fields update_global_table = update_global_table_fields;
constinit const Fields describe_global_table = name_only_fields;
constinit const Fields list_global_tables = list_global_tables_fields;
constinit const Fields describe_global_table_settings = name_only_fields;
constinit const Fields update_global_table_settings = update_settings_fields;
constinit const Fields describe_table_replica_auto_scaling = describe_scaling_fields;
constinit const Fields update_table_replica_auto_scaling = update_scaling_fields;

}  // namespace dynascope::shapes
