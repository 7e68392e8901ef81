// An event source mapping: which stream feeds which function, by which rules, and how far it has come.
//
//   mapping -> reader for each shard -> lane for each unit of ParallelizationFactor -> parts of the batch in work
//
// A lane takes the records whose partition key hashes to it, so that each item keeps its order. A lane works on one
// batch; what a bisect or a partial answer made of the batch are its parts, done in order. Nothing else of the lane
// goes on before they are done: that is how a failing batch blocks its shard.
// Source: Lambda Developer Guide, "Process DynamoDB records with Lambda"; facts section 5.3.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace dynascope {

enum class MappingState : std::uint8_t {
    kCreating,
    kEnabling,
    kEnabled,
    kDisabling,
    kDisabled,
    kUpdating,
    kDeleting,
};
std::string_view state_word(MappingState state);

struct MappingSettings {
    bool enabled = true;
    bool latest = false;  // StartingPosition LATEST, else TRIM_HORIZON
    std::int64_t batch_size = 100;
    std::int64_t batching_window_seconds = 0;
    std::int64_t parallelization = 1;
    bool bisect = false;
    std::int64_t retry_attempts_max = -1;
    std::int64_t record_age_seconds_max = -1;
    std::int64_t tumbling_window_seconds = 0;
    bool report_item_failures = false;
    std::string on_failure;            // ARN, empty for none
    std::vector<std::string> filters;  // patterns, joined by OR
    template <class Archive>
    void visit(Archive& archive) {
        archive(enabled, latest, batch_size, batching_window_seconds, parallelization, bisect, retry_attempts_max,
                record_age_seconds_max, tumbling_window_seconds, report_item_failures, on_failure, filters);
    }
};

// Records that are sent together; without records: the last call of a tumbling window.
struct BatchPart {
    std::vector<std::uint64_t> sequences;
    std::int64_t attempts = 0;     // failures that count against MaximumRetryAttempts
    std::int64_t invocations = 0;  // calls so far, those of the batch that it was split from included
    bool window_end = false;
    template <class Archive>
    void visit(Archive& archive) {
        archive(sequences, attempts, invocations, window_end);
    }
};

struct ShardLane {
    std::uint64_t position = 0;           // the next sequence to look at
    std::vector<std::uint64_t> gathered;  // read, waiting for their batch to be full or the batching window to end
    std::int64_t gathered_bytes = 0;
    Instant gathering_since = {};
    std::deque<BatchPart> parts;
    std::uint64_t invocation = 0;  // the one under way with the first part; 0: none
    Instant not_before = {};       // back-off
    std::int64_t backoffs = 0;     // in a row
    bool window_open = false;      // tumbling window
    Instant window_start = {};
    std::string window_state;  // JSON that the function returned last
    bool busy() const { return invocation != 0 || !parts.empty() || !gathered.empty() || window_open; }
    template <class Archive>
    void visit(Archive& archive) {
        archive(position, gathered, gathered_bytes, gathering_since, parts, invocation, not_before, backoffs,
                window_open, window_start, window_state);
    }
};

struct ShardReader {
    std::vector<ShardLane> lanes;
    bool finished = false;  // the shard is closed and read to its end
    template <class Archive>
    void visit(Archive& archive) {
        archive(lanes, finished);
    }
};

struct MappingFigures {
    std::int64_t invocations = 0;
    std::int64_t records = 0;   // handled
    std::int64_t filtered = 0;  // dropped by FilterCriteria
    std::int64_t failures = 0;
    std::int64_t retries = 0;
    std::int64_t bisects = 0;
    std::int64_t throttles = 0;
    std::int64_t discarded = 0;  // records given up
    Duration iterator_age = {};  // of the last record of the last batch, when the batch was sent
    template <class Archive>
    void visit(Archive& archive) {
        archive(invocations, records, filtered, failures, retries, bisects, throttles, discarded, iterator_age);
    }
};

struct EventSourceMapping {
    std::uint32_t number = 0;  // over all Regions: what events name it by
    std::string uuid;
    std::string function;  // its name
    std::string stream_arn;
    std::string table;  // whose stream it is
    std::vector<std::string> partition_key;
    MappingSettings settings;
    MappingState state = MappingState::kCreating;
    Instant modified = {};
    std::string last_result = "No records processed";
    std::map<std::string, std::string> tags;
    bool connected = false;  // by ConnectFunction: function and mapping come and go together
    bool transition_queued = false;
    bool started = false;  // first_sequence is known
    std::uint64_t first_sequence = 0;
    std::map<std::string, ShardReader> readers;  // by shard id
    MappingFigures figures;
    Instant last_run = {};
    std::uint64_t seen = 0;  // stream sequence up to which every record was looked at
    bool poll_queued = false;
    Instant poll_due = {};
    std::int64_t polls_here = 0;  // at last_poll, after last_request
    Instant last_poll = {};
    std::uint64_t last_request = 0;  // at last_poll

    // Whether it reads now: an update does not interrupt it.
    bool reads() const {
        return settings.enabled && (state == MappingState::kEnabled || state == MappingState::kUpdating);
    }
    bool in_transition() const { return state != MappingState::kEnabled && state != MappingState::kDisabled; }
    template <class Archive>
    void visit(Archive& archive) {
        archive(number, uuid, function, stream_arn, table, partition_key, settings, state, modified, last_result, tags,
                connected, transition_queued, started, first_sequence, readers, figures, last_run, seen, poll_queued,
                poll_due, polls_here, last_poll, last_request);
    }
};

}  // namespace dynascope
