// What a lane of a mapping does next, and what a reply does to it. Pure: no clock, no queue, no function.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "function/filter_pattern.h"
#include "function/function_reply.h"
#include "function/mapping.h"
#include "function/stream_event.h"
#include "stream/stream_log.h"

namespace dynascope {

inline constexpr std::int64_t payload_bytes_max = 6LL * 1'048'576;
inline constexpr Duration backoff_first = seconds(1);  // doubled with each failure in a row
inline constexpr Duration backoff_max = seconds(60);

// A lane's shard and what holds for all lanes of the mapping.
struct LaneSurroundings {
    const MappingSettings& settings;
    MappingFigures& figures;
    const FilterPatterns& filters;
    const std::vector<std::string>& partition_key;
    const Shard& shard;
    EventSource source;
    std::size_t lane = 0;
    Instant now;
    bool at_once = false;  // no batching window
};

// Records that are given up.
struct Discard {
    std::vector<std::uint64_t> sequences;
    std::string condition;  // "RetryAttemptsExhausted", "RecordAgeExceeded", ...
    std::int64_t invocations = 0;
    bool function_error = false;
};

struct LaneStep {
    enum class What : std::uint8_t { kIdle, kWait, kInvoke };  // kInvoke: the lane's first part
    What what = What::kIdle;
    Instant due = {};               // kWait
    std::vector<Discard> discards;  // happened on the way
};

// Gathers what the stream has and says what to do with the lane.
LaneStep next_step(ShardLane& lane, const LaneSurroundings& here);

// Whether the lane has no record of its closed shard left.
bool is_drained(const ShardLane& lane, const Shard& shard);

// The reply to the lane's first part: it is done, shortened, divided, tried again later, or given up.
std::vector<Discard> settle(ShardLane& lane, const MappingSettings& settings, MappingFigures& figures,
                            const BatchReply& reply, Instant now);
// The function could not be called: later again, at no cost in attempts.
void put_off(ShardLane& lane, MappingFigures& figures, Instant now);
// The first part is given up as it is.
Discard give_up(ShardLane& lane, MappingFigures& figures, std::string condition);

// The record of this sequence; null when it was trimmed.
const StreamRecord* find_record(const Shard& shard, std::uint64_t sequence);
std::vector<const StreamRecord*> find_records(const Shard& shard, const std::vector<std::uint64_t>& sequences);

// The lane that takes the record's item, by hash of its partition key (whose attributes are named).
std::size_t lane_of(const StreamRecord& record, const std::vector<std::string>& partition_key, std::int64_t lanes);

}  // namespace dynascope
