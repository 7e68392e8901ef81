// The change log of one table: shards in a lineage that follows the table's partitions, records kept for 24 hours.
// Source: Developer Guide, "Change data capture for DynamoDB Streams"; facts section 5.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "table/table_definition.h"
#include "value/item_size.h"

namespace dynascope {

enum class ChangeKind : std::uint8_t { kInsert, kModify, kRemove };
std::string_view change_name(ChangeKind kind);  // "INSERT", "MODIFY", "REMOVE"

struct StreamRecord {
    std::uint64_t sequence = 0;  // printed as a 21-digit SequenceNumber
    std::string event_id;        // 32 hexadecimal digits
    ChangeKind kind = ChangeKind::kInsert;
    Instant created = {};
    std::string keys;       // packed item of the key attributes
    std::string new_image;  // packed; empty when absent or not in the view
    std::string old_image;
    std::int64_t size_bytes = 0;
    bool by_ttl = false;      // userIdentity of the service
    std::uint32_t chain = 0;  // how many invocations of functions, one caused by the other, led to the change
    template <class Archive>
    void visit(Archive& archive) {
        archive(sequence, event_id, kind, created, keys, new_image, old_image, size_bytes, by_ttl, chain);
    }
};

struct Shard {
    std::string id;               // "shardId-" and 20 digits and "-" and 8 hexadecimal digits
    std::string parent_id;        // empty for the first ones
    std::uint32_t partition = 0;  // the table partition that it follows
    std::uint64_t starting_sequence = 0;
    std::optional<std::uint64_t> ending_sequence;  // set once closed
    Instant created = {};
    Instant closed = {};                 // meaningful with ending_sequence
    std::uint64_t trimmed_sequence = 0;  // newest record that trim() dropped, 0 for none
    std::deque<StreamRecord> records;
    bool open() const { return !ending_sequence.has_value(); }
    template <class Archive>
    void visit(Archive& archive) {
        archive(id, parent_id, partition, starting_sequence, ending_sequence, created, closed, trimmed_sequence,
                records);
    }
};

enum class IteratorType : std::uint8_t { kTrimHorizon, kLatest, kAtSequenceNumber, kAfterSequenceNumber };

// Where a reader stands. Travels as opaque text (encode, decode).
struct ShardIterator {
    std::string stream_arn;
    std::string shard_id;
    std::uint64_t next_sequence = 0;  // the first sequence that it may return
    Instant issued = {};
    std::string encode() const;
    static std::optional<ShardIterator> decode(std::string_view text);
};

class StreamLog {
  public:
    StreamLog() = default;
    // label: an ISO timestamp such as 2026-01-01T00:00:00.000, part of the stream's ARN.
    StreamLog(std::string arn, std::string label, StreamView view, Instant now);

    const std::string& arn() const { return arn_; }
    const std::string& label() const { return label_; }
    StreamView view() const { return view_; }
    Instant created() const { return created_; }
    bool enabled() const { return enabled_; }
    Instant disabled_at() const { return disabled_at_; }
    bool readable(Instant now) const;  // until 24 hours after it was disabled
    const std::vector<Shard>& shards() const { return shards_; }
    const Shard* find_shard(std::string_view id) const;

    // One open shard per table partition; a split closes the parent's shard and opens its children.
    void open_shard(std::uint32_t partition, std::string_view parent_id, Instant now);
    void split_shard(std::uint32_t parent_partition, const std::vector<std::uint32_t>& children, Instant now);
    void disable(Instant now);  // closes every shard; records stay readable for 24 hours

    // Appends one change in the partition's shard. Nothing for a write that changed nothing. Images are cut to the
    // view. Returns the record's sequence number. CHECKs that the partition has an open shard while the stream is
    // enabled.
    std::optional<std::uint64_t> append(std::uint32_t partition, ItemView keys, const ItemImage& old_image,
                                        const ItemImage& new_image, bool by_ttl, Instant now, std::uint32_t chain = 0);
    // Drops records that are 24 hours old, and shards that were closed 24 hours ago.
    void trim(Instant now);
    std::optional<Instant> next_trim() const;  // when trim() will next have work

    // `sequence` counts for the two types that name one. Errors: ResourceNotFoundException (no such shard),
    // TrimmedDataAccessException, ValidationException (a sequence number outside the shard).
    Result<ShardIterator> iterator(std::string_view shard_id, IteratorType type, std::uint64_t sequence,
                                   Instant now) const;
    struct Page {
        std::vector<const StreamRecord*> records;
        std::optional<ShardIterator> next;  // absent at the end of a closed shard
    };
    // Errors: ExpiredIteratorException after 15 minutes, TrimmedDataAccessException, ResourceNotFoundException.
    Result<Page> read(const ShardIterator& iterator, int limit, Instant now) const;

    std::uint64_t last_sequence() const { return next_sequence_ - 1; }

    template <class Archive>
    void visit(Archive& archive) {
        archive(arn_, label_, view_, created_, enabled_, disabled_at_, shards_, next_sequence_, next_shard_);
    }

  private:
    Shard* find_open(std::uint32_t partition);
    void close(Shard& shard, Instant now);

    std::string arn_;
    std::string label_;
    StreamView view_ = StreamView::kNewAndOldImages;
    Instant created_ = {};
    bool enabled_ = true;
    Instant disabled_at_ = {};
    std::vector<Shard> shards_;
    std::uint64_t next_sequence_ = 1;
    std::uint64_t next_shard_ = 1;
};

// 21 digits (a 1 and twenty more), as SequenceNumber is printed; and back.
std::string sequence_text(std::uint64_t sequence);
std::optional<std::uint64_t> parse_sequence(std::string_view text);

}  // namespace dynascope
