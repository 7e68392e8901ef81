// What must hold in any world at any time, and what must hold when all that was under way has arrived.
#pragma once

#include <string>

#include "random_life/audit_stream.h"
#include "world/engine.h"

namespace dynascope::test {

class Audit {
  public:
    // The first thing that is wrong, or nothing. At any time: counts and sizes are those of the items; partitions lie
    // side by side and no follower is ahead; a local index holds exactly what its table's items project, a global or
    // vector one too once the writes on their way are added; shards are as many as partitions and their records in
    // order; what audit_stream.h and audit_capacity.h say.
    std::string at_any_time(const Engine& engine);

    // When all has settled: nothing is on its way, no follower is behind and no old version kept, replicas of a global
    // table hold the same items, and the state that is saved and opened again is the same.
    std::string settled(const Engine& engine);

  private:
    StreamAudit streams_;
};

}  // namespace dynascope::test
