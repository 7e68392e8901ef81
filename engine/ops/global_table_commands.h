// Commands and descriptions of global tables of version 2017.11.29, and of auto scaling at replicas.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ops/admin_commands.h"
#include "replication/auto_scaling.h"

namespace dynascope {

struct GlobalTableDescription {
    std::string name;
    std::string arn;
    std::string status;
    Instant created = {};
    std::vector<std::string> regions;
};

struct RegionUpdate {
    std::string region;
    bool create = true;
};

struct ListGlobalTablesCommand {
    std::string region;  // empty: the request's own
    std::string exclusive_start;
    int limit = 100;
};
struct GlobalTableList {
    std::vector<GlobalTableDescription> tables;
    std::string last_evaluated;  // empty: no more
};

// AutoScalingSettingsUpdate.
struct AutoScalingUpdate {
    std::optional<std::int64_t> minimum;
    std::optional<std::int64_t> maximum;
    std::optional<bool> disabled;
    std::string role_arn;
    std::optional<ScalingPolicy> policy;
    bool disables() const { return disabled.value_or(false); }
};

// Units and scaling of one index, or of the table.
struct CapacityUpdate {
    std::optional<std::int64_t> units;
    std::optional<AutoScalingUpdate> scaling;
};

struct ReplicaSettingsUpdate {
    std::string region;
    CapacityUpdate reads;
    std::map<std::string, CapacityUpdate> index_reads;
    std::optional<TableClass> table_class;
};

// UpdateGlobalTableSettings, and UpdateTableReplicaAutoScaling, which changes scaling alone.
struct GlobalSettingsCommand {
    std::string name;
    std::optional<BillingMode> billing_mode;
    CapacityUpdate writes;
    std::map<std::string, CapacityUpdate> index_writes;
    std::vector<ReplicaSettingsUpdate> replicas;
};

struct ReplicaSettings {
    std::string region;
    ReplicaStatus status = ReplicaStatus::kActive;
    TableDescription table;
    std::optional<Instant> class_changed;
    ReplicaScaling scaling;
};

struct ReplicaScalingList {
    std::string table_name;
    TableStatus status = TableStatus::kActive;
    std::vector<ReplicaSettings> replicas;
};

}  // namespace dynascope
