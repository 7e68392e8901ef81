// Global tables of version 2017.11.29: made of tables that exist in each Region.
#pragma once

#include "base/result.h"
#include "ops/context.h"
#include "ops/global_table_commands.h"

namespace dynascope::ops {

Result<GlobalTableDescription> create_global_table(Context&, const std::string& name,
                                                   const std::vector<std::string>& regions);
Result<GlobalTableDescription> update_global_table(Context&, const std::string& name,
                                                   const std::vector<RegionUpdate>& updates);
Result<GlobalTableDescription> describe_global_table(Context&, const std::string& name);
Result<GlobalTableList> list_global_tables(Context&, const ListGlobalTablesCommand&);
Result<std::vector<ReplicaSettings>> describe_global_table_settings(Context&, const std::string& name);
Result<std::vector<ReplicaSettings>> update_global_table_settings(Context&, const GlobalSettingsCommand&);

// Of version 2019.11.21.
Result<ReplicaScalingList> describe_replica_scaling(Context&, const std::string& table_name);
Result<ReplicaScalingList> update_replica_scaling(Context&, const GlobalSettingsCommand&);

// Pieces that they share.
ReplicaGroup* find_legacy_group(Context& context, std::string_view name);
std::vector<ReplicaSettings> describe_settings(Context& context, const ReplicaGroup& group);
// Changes `scaling` of a table or index, or says in the service's words what is missing. `metric`: "Read" or "Write".
Status change_scaling(const std::string& table, const std::string& index, std::string_view metric,
                      const AutoScalingUpdate& update, std::map<std::string, AutoScaling>& scaling);

}  // namespace dynascope::ops
