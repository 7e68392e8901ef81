// UpdateTable's ReplicaUpdates, MultiRegionConsistency and GlobalTableWitnessUpdates.
#pragma once

#include "api/shape.h"
#include "ops/admin_commands.h"

namespace dynascope {

void read_replica_updates(const WireRequest& request, UpdateTableCommand& command);

}  // namespace dynascope
