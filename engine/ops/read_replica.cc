#include "ops/read_replica.h"

namespace dynascope::ops {

namespace {

// Steele and Vigna's finalizer: every draw of one request gets bits of its own.
std::uint64_t mix(std::uint64_t bits) {
    bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9ULL;
    bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBULL;
    return bits ^ (bits >> 31);
}

}  // namespace

ReadReplica choose_replica(const Context& context, const TableStore& store, const Partition& partition, bool consistent,
                           std::uint64_t draw) {
    if (consistent || (!context.settings.replica_lag && partition.has_leader())) return {};
    const std::uint32_t first = partition.has_leader() ? 0 : 1;
    const std::uint64_t drawn = mix(context.chance + draw * 0x9E3779B97F4A7C15ULL);
    const auto number = first + static_cast<std::uint32_t>(drawn % (followers_per_partition + 1 - first));
    if (number == 0) return {};
    ReadReplica replica{number, partition.followers[number - 1].applied, {}};
    if (context.trace != nullptr) {
        const auto oldest = store.oldest_unapplied(partition.id, static_cast<int>(number) - 1);
        if (oldest) replica.staleness = context.now - *oldest;
    }
    return replica;
}

}  // namespace dynascope::ops
