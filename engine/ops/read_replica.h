// Which replica of a partition answers a read, and how far behind it is.
#pragma once

#include <cstdint>

#include "ops/context.h"

namespace dynascope::ops {

struct ReadReplica {
    std::uint32_t number = 0;  // 0: the leader
    std::uint64_t applied = leader_sequence;
    Duration staleness = {};
};

// The leader for consistent reads and without replica lag; otherwise one of the three, or of the followers where the
// leader is lost. `draw` tells the reads of one request apart.
ReadReplica choose_replica(const Context& context, const TableStore& store, const Partition& partition, bool consistent,
                           std::uint64_t draw);

}  // namespace dynascope::ops
