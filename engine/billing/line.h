// What a bill counts, and how: each line's amount is a whole number in a fine unit, so that sums are exact.
#pragma once

#include <cstddef>
#include <cstdint>

namespace dynascope {

enum class Line : std::uint8_t {
    // Requests of on-demand mode, in half units.
    kReadRequests,
    kWriteRequests,
    kReplicatedWriteRequests,
    // What provisioned mode holds ready, in units times microseconds.
    kReadCapacity,
    kWriteCapacity,
    kReplicatedWriteCapacity,
    // Tables with their indexes, in bytes times microseconds.
    kStorage,
    kRecovery,  // continuous backups
    kBackup,
    // Once for what is moved, in bytes.
    kRestore,
    kExport,
    kImport,
    // Single ones.
    kStreamReads,
    kChangeDataCapture,
    // Nodes of DAX, in microseconds of the family's smallest whose price is known.
    kCacheNodes,
    kBurstableCacheNodes,
};
inline constexpr std::size_t line_count = 16;

}  // namespace dynascope
