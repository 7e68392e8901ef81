// Commands and descriptions of global tables.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "replication/replica_group.h"

namespace dynascope {

// One element of UpdateTable's ReplicaUpdates.
struct ReplicaUpdate {
    enum class Action : std::uint8_t { kNone, kCreate, kUpdate, kDelete, kDisassociate, kSeveral };
    Action action = Action::kNone;
    std::string region;
    ReplicaOverrides overrides;
};

// CreateTable's members for global tables of several accounts.
struct GlobalTableOrigin {
    std::optional<std::string> source_arn;
    std::optional<std::string> settings_mode;
};

struct WitnessUpdate {
    bool create = true;
    std::string region;
};

}  // namespace dynascope
