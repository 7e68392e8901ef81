// Application Auto Scaling at work: due scheduled actions and alarms become changes of provisioned throughput.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "ops/context.h"
#include "replication/replica_group.h"

namespace dynascope::ops {

// One look at all targets of the context's Region. `last_minute` is the newest epoch minute that alarms know of.
// Answers how many activities began.
int run_auto_scaling(Context& context, std::int64_t last_minute);

// What alarms compare: provisioned units and the newest minutes that have ended (scaling/decide.h).
struct ScaledView {
    std::int64_t units = 0;
    std::vector<std::optional<std::int64_t>> minutes;
};
ScaledView view_of(Context& context, const ScalableTarget& target);

// What UpdateTableReplicaAutoScaling and kin set for a replica becomes targets and policies of its Region; what they
// took away goes.
void follow_replica_scaling(Context& context, const Replica& replica, const ReplicaScaling& before);

}  // namespace dynascope::ops
