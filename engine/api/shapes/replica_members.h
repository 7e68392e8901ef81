// Members of global tables.
#pragma once

#include "api/shape.h"

namespace dynascope::shapes {

extern const Field replica_update;  // UpdateTable's ReplicaUpdates
extern const Field witness_update;  // GlobalTableWitnessUpdates
inline constexpr std::string_view consistency_words[] = {"EVENTUAL", "STRONG"};
inline constexpr std::string_view settings_mode_words[] = {"ENABLED_WITH_OVERRIDES", "DISABLED", "ENABLED"};

}  // namespace dynascope::shapes
