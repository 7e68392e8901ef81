// Change records on their way to Kinesis Data Streams: a table's destinations, and the streams that they fill.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "stream/stream_log.h"

namespace dynascope {

enum class DestinationStatus : std::uint8_t { kEnabling, kActive, kDisabling, kDisabled, kEnableFailed, kUpdating };
enum class TimePrecision : std::uint8_t { kMillisecond, kMicrosecond };

// One stream that a table sends, or once sent, its changes to.
struct KinesisDestination {
    std::string stream_arn;
    DestinationStatus status = DestinationStatus::kEnabling;
    std::optional<TimePrecision> precision;  // nothing: milliseconds, and records do not say so
    template <class Archive>
    void visit(Archive& archive) {
        archive(stream_arn, status, precision);
    }
};

struct KinesisRecord {
    std::uint64_t sequence = 0;
    std::string partition_key;
    Instant arrived = {};
    std::string table_name;
    std::string region;
    std::optional<TimePrecision> precision;
    std::string event_id;
    ChangeKind kind = ChangeKind::kInsert;
    std::string keys;       // packed items
    std::string new_image;  // empty when there is none
    std::string old_image;
    std::int64_t size_bytes = 0;
    bool by_ttl = false;
    template <class Archive>
    void visit(Archive& archive) {
        archive(sequence, partition_key, arrived, table_name, region, precision, event_id, kind, keys, new_image,
                old_image, size_bytes, by_ttl);
    }
};

// A data stream with one shard. It comes into being with its first record; records leave after 24 hours, or when there
// are more than are kept.
class KinesisStream {
  public:
    static constexpr std::size_t records_kept_max = 10'000;

    void append(KinesisRecord record, Instant now);
    const std::deque<KinesisRecord>& records() const { return records_; }  // oldest first
    std::uint64_t last_sequence() const { return next_sequence_ - 1; }
    template <class Archive>
    void visit(Archive& archive) {
        archive(records_, next_sequence_);
    }

  private:
    std::deque<KinesisRecord> records_;
    std::uint64_t next_sequence_ = 1;
};

}  // namespace dynascope
