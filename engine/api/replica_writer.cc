#include "api/replica_writer.h"

#include "api/table_writer.h"

namespace dynascope {
namespace {

void write_units(std::string_view name, std::string_view member, const std::optional<std::int64_t>& units,
                 WireWriter& out) {
    if (!units) return;
    out.name(name);
    out.begin_object();
    out.member(member, *units);
    out.end_object();
}

// Absent members are as the group has them.
template <class Overrides>
void write_throughput_overrides(const Overrides& overrides, WireWriter& out) {
    write_units("ProvisionedThroughputOverride", "ReadCapacityUnits", overrides.read_units, out);
    write_units("OnDemandThroughputOverride", "MaxReadRequestUnits", overrides.max_read_units, out);
}

void write_indexes(const ReplicaDescription& replica, WireWriter& out) {
    if (replica.indexes.empty()) return;
    out.name("GlobalSecondaryIndexes");
    out.begin_array();
    for (const auto& [name, warm] : replica.indexes) {
        out.begin_object();
        out.member("IndexName", name);
        const auto own = replica.replica.overrides.indexes.find(name);
        if (own != replica.replica.overrides.indexes.end()) write_throughput_overrides(own->second, out);
        write_warm_throughput(warm, out);
        out.end_object();
    }
    out.end_array();
}

void write_replica(const ReplicaDescription& description, WireWriter& out) {
    const Replica& replica = description.replica;
    out.begin_object();
    out.member("RegionName", replica.region);
    out.member("ReplicaStatus", replica_status_name(replica.status));
    if (!description.key_arn.empty()) out.member("KMSMasterKeyId", description.key_arn);
    write_throughput_overrides(replica.overrides, out);
    write_warm_throughput(description.warm, out);
    write_indexes(description, out);
    if (replica.overrides.table_class) {
        out.name("ReplicaTableClassSummary");
        out.begin_object();
        const bool standard = *replica.overrides.table_class == TableClass::kStandard;
        out.member("TableClass", standard ? "STANDARD" : "STANDARD_INFREQUENT_ACCESS");
        if (replica.class_changed) date_member("LastUpdateDateTime", *replica.class_changed, out);
        out.end_object();
    }
    out.member("GlobalTableSettingsReplicationMode", "ENABLED_WITH_OVERRIDES");
    out.end_object();
}

}  // namespace

void write_group(const TableDescription& table, WireWriter& out) {
    if (!table.group) {
        if (!table.settings_mode.empty()) out.member("GlobalTableSettingsReplicationMode", table.settings_mode);
        return;
    }
    const GroupDescription& group = *table.group;
    out.member("GlobalTableVersion", "2019.11.21");
    out.name("Replicas");
    out.begin_array();
    for (const ReplicaDescription& replica : group.replicas) write_replica(replica, out);
    out.end_array();
    if (group.witness) {
        out.name("GlobalTableWitnesses");
        out.begin_array();
        out.begin_object();
        out.member("RegionName", group.witness->region);
        out.member("WitnessStatus", replica_status_name(group.witness->status));
        out.end_object();
        out.end_array();
    }
    out.member("GlobalTableSettingsReplicationMode", "ENABLED_WITH_OVERRIDES");
    const bool eventual = group.consistency == MultiRegionConsistency::kEventual;
    if (eventual) out.member("DisassociationProtectionEnabled", group.disassociation_protection);
    // The default is not told.
    if (!eventual) out.member("MultiRegionConsistency", "STRONG");
}

}  // namespace dynascope
