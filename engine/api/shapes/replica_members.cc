#include "api/shapes/replica_members.h"

#include "api/shapes/members.h"

namespace dynascope::shapes {
namespace {

constexpr Field region_name() {
    Field field = string_member("RegionName");
    field.required = true;
    return field;
}

constexpr Field provisioned_fields[] = {{.name = "ReadCapacityUnits", .kind = FieldKind::kLong, .min = 1}};
constexpr Field provisioned =
    structure_member("ProvisionedThroughputOverride", "ProvisionedThroughputOverride", provisioned_fields);
constexpr Field on_demand_fields[] = {{.name = "MaxReadRequestUnits", .kind = FieldKind::kLong}};
constexpr Field on_demand =
    structure_member("OnDemandThroughputOverride", "OnDemandThroughputOverride", on_demand_fields);

constexpr Field index_fields[] = {index_name(true), provisioned, on_demand};
constexpr Field index = structure_member({}, "ReplicaGlobalSecondaryIndex", index_fields);

constexpr Field action_fields[] = {region_name(),
                                   string_member("KMSMasterKeyId"),
                                   provisioned,
                                   on_demand,
                                   list_member("GlobalSecondaryIndexes", &index, false, 1),
                                   word_member("TableClassOverride", class_words)};
constexpr Field region_only_fields[] = {region_name()};
constexpr std::string_view disassociation_words[] = {"WAIT_FOR_REPLICATION"};
constexpr Field disassociate_fields[] = {region_name(), word_member("DisassociationMode", disassociation_words, true)};

constexpr Field update_fields[] = {
    structure_member("Create", "CreateReplicationGroupMemberAction", action_fields),
    structure_member("Update", "UpdateReplicationGroupMemberAction", action_fields),
    structure_member("Delete", "DeleteReplicationGroupMemberAction", region_only_fields),
    structure_member("Disassociate", "DisassociateReplicationGroupMemberAction", disassociate_fields),
};
constexpr Field witness_fields[] = {
    structure_member("Create", "CreateGlobalTableWitnessGroupMemberAction", region_only_fields),
    structure_member("Delete", "DeleteGlobalTableWitnessGroupMemberAction", region_only_fields),
};

}  // namespace

constinit const Field replica_update = structure_member({}, "ReplicationGroupUpdate", update_fields);
constinit const Field witness_update = structure_member({}, "GlobalTableWitnessGroupUpdate", witness_fields);

}  // namespace dynascope::shapes
