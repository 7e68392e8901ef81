// Where the items of one table or index rest: one ordered structure by storage key (value/key_codec.h), partitions as
// ranges over it, and what each replica has seen.
//
// Every write gets the store's next sequence number. The leader is at the newest; a follower at `applied` sees, for
// each key, the newest version with sequence <= applied. Old versions (and tombstones) live until every follower of the
// partition has applied what replaced them. With `versioned` off (no replica lag) nothing old is kept.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "storage/occupancy.h"
#include "storage/record_map.h"

namespace dynascope {

inline constexpr std::uint64_t leader_sequence = ~0ULL;
inline constexpr int followers_per_partition = 2;
inline constexpr std::size_t hash_size_bytes = 16;  // what every storage key begins with

struct Follower {
    std::uint64_t applied = 0;  // store sequence up to which this follower has everything of its partition
    Instant applied_at = {};
    bool apply_pending = false;  // a replica event is queued for it
    template <class Archive>
    void visit(Archive& archive) {
        archive(applied, applied_at, apply_pending);
    }
};

struct Partition {
    std::uint32_t id = 0;
    std::uint32_t parent = 0;  // 0 for the first ones
    std::string lower;         // first storage key, inclusive; empty: from the start
    std::string upper;         // exclusive; empty: to the end
    Instant created = {};
    std::int64_t size_bytes = 0;
    std::int64_t item_count = 0;
    std::uint64_t last_sequence = 0;  // newest write in this range
    Instant last_write = {};
    std::uint32_t leader_loss = 0;  // number of the loss of its leader; 0: it has one
    std::uint32_t elections = 0;
    Follower followers[followers_per_partition];
    // Writes that some follower still lacks, oldest first. What was written is there as long as its entry.
    struct LogEntry {
        std::uint64_t sequence = 0;
        Instant committed = {};
        RecordMap::Entry* written = nullptr;
        std::string_view key() const { return written->first; }
    };
    std::deque<LogEntry> unreplicated;
    // All but the log, which only its store can read.
    template <class Archive>
    void visit(Archive& archive) {
        archive(id, parent, lower, upper, created, size_bytes, item_count, last_sequence, last_write, leader_loss,
                elections, followers[0], followers[1]);
    }
    bool has_leader() const { return leader_loss == 0; }
};

class TableStore {
  public:
    using Records = RecordMap;

    // `partitions` equal ranges of the hash ring, ids from 1.
    explicit TableStore(std::uint32_t partitions = 1, Instant now = {});

    // --- items ---
    const Record* find(std::string_view key) const;  // tombstones are found too: look at item
    // Replaces, inserts or (with an empty item) deletes. Returns the sequence number. Sizes and counts of the partition
    // follow. With versioned, the old image is kept for followers and the partition's log grows; without, the
    // partition's followers are brought level first and stay level, so that nothing old is left. Deleting what is not
    // there changes nothing and returns last_sequence().
    std::uint64_t write(std::string_view key, std::string item, std::int64_t size_bytes, Instant now, bool versioned);
    Records::ConstIterator seek(std::string_view key) const { return records_.lower_bound(key); }
    Records::ConstIterator begin() const { return records_.begin(); }
    Records::ConstIterator end() const { return records_.end(); }

    std::int64_t item_count() const { return item_count_; }
    std::int64_t size_bytes() const { return size_bytes_; }
    std::uint64_t last_sequence() const { return next_sequence_ - 1; }
    // What it has held from its beginning until `now`.
    Occupancy occupancy(Instant now) const {
        Occupancy held = occupancy_;
        held.advance(size_bytes_, item_count_, now);
        return held;
    }

    // --- partitions ---
    const std::vector<Partition>& partitions() const { return partitions_; }  // ordered by range
    std::size_t partition_at(std::string_view key) const;                     // position in partitions()
    std::size_t position_of(std::uint32_t partition_id) const;                // CHECKs that it exists
    bool has_partition(std::uint32_t partition_id) const;
    // Divides a partition at ascending keys (strictly inside it): new ids; versions and logs follow their keys. The
    // children's followers stand where the parent's did, with no apply event queued.
    std::vector<std::uint32_t> divide(std::uint32_t partition_id, const std::vector<std::string>& keys, Instant now);
    std::pair<std::uint32_t, std::uint32_t> split(std::uint32_t partition_id, std::string_view key, Instant now);
    // A key that divides the partition's items in two near halves by count, nothing when it holds fewer than two.
    std::optional<std::string> middle_key(std::uint32_t partition_id) const;
    // The same, but only between item collections (for tables with a local index): the 16 hash bytes of a partition
    // key. Nothing when one collection holds every item.
    std::optional<std::string> middle_key_between_collections(std::uint32_t partition_id) const;

    // --- replicas ---
    Follower& follower(std::uint32_t partition_id, int follower);
    // The follower has everything up to `sequence`; drops versions that nobody needs any more.
    void apply_to_follower(std::uint32_t partition_id, int follower, std::uint64_t sequence, Instant now);
    // The partition has no leader until that loss ends: whoever asks has_leader() writes nothing meanwhile.
    void lose_leader(std::uint32_t partition_id, std::uint32_t loss);
    // The loss ends. The follower that has most becomes leader: what it had not applied is in its log, because a write
    // is acknowledged when two of the three have it. The old leader follows in its place. Returns the partitions.
    std::vector<std::uint32_t> elect_leaders(std::uint32_t loss, Instant now);
    // The loss ends because the old leaders are back.
    void return_leaders(std::uint32_t loss);
    // Commit time of the first write that the follower lacks; nothing when it is level.
    std::optional<Instant> oldest_unapplied(std::uint32_t partition_id, int follower) const;

    template <class Archive>
    void visit(Archive& archive) {
        archive(records_);
        std::uint64_t count = partitions_.size();
        archive(count);
        if constexpr (Archive::reading) partitions_.clear();
        for (std::uint64_t i = 0; i < count; ++i) {
            if constexpr (Archive::reading) {
                if (!archive.ok()) break;
                partitions_.emplace_back();
            }
            Partition& partition = partitions_[static_cast<std::size_t>(i)];
            archive(partition);
            visit_log(archive, partition.unreplicated);
        }
        archive(next_sequence_, next_partition_id_, item_count_, size_bytes_, occupancy_);
        if constexpr (Archive::reading) {
            if (!consistent()) archive.fail();
            number_partitions();
        }
    }

  private:
    template <class Archive>
    void visit_log(Archive& archive, std::deque<Partition::LogEntry>& log);
    Records::ConstIterator range_end(const Partition& partition) const;
    Partition child_of(const Partition& parent, std::string lower, std::string upper, Instant now);
    void catch_up(Partition& partition, Instant now);
    void trim(Partition& partition);
    void trim_record(const Partition::LogEntry& entry, std::uint64_t floor);
    bool consistent() const;
    void number_partitions();
    // Where a partition stands; partitions_.size() when there is none of this id.
    std::size_t find_position(std::uint32_t partition_id) const;

    Records records_;
    std::vector<Partition> partitions_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> positions_;  // id and place of each, ordered by id
    std::vector<std::uint64_t> starts_;                               // key_prefix() of each one's lower
    mutable std::size_t asked_ = 0;  // the place that was looked for last; another partition may be there by now
    std::uint64_t next_sequence_ = 1;
    std::uint32_t next_partition_id_ = 1;
    std::int64_t item_count_ = 0;
    std::int64_t size_bytes_ = 0;
    Occupancy occupancy_;
};

template <class Archive>
void TableStore::visit_log(Archive& archive, std::deque<Partition::LogEntry>& log) {
    std::uint64_t count = log.size();
    archive(count);
    if constexpr (Archive::reading) {
        for (std::uint64_t i = 0; i < count && archive.ok(); ++i) {
            Partition::LogEntry entry;
            std::string key;
            archive(entry.sequence, entry.committed, key);
            const auto place = records_.find(key);
            if (place == records_.end()) return archive.fail();
            entry.written = &records_.at(place);
            log.push_back(entry);
        }
    } else {
        for (const Partition::LogEntry& entry : log) archive(entry.sequence, entry.committed, entry.key());
    }
}

}  // namespace dynascope
