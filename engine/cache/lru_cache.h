// One cache of a node: values by key, the least recently used of which go when its memory is full.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/time.h"

namespace dynascope {

struct CacheEntry {
    std::string value;           // a packed item (empty: there is none), or the answer to a query
    Instant stored = {};         // when the table gave or took it
    std::uint64_t sequence = 0;  // queries: how far the table's writes were then
    std::uint64_t used = 0;      // the cache's own count
    template <class Archive>
    void visit(Archive& archive) {
        archive(value, stored, sequence, used);
    }
};

// What a look into the cache found.
struct CacheLook {
    const CacheEntry* entry = nullptr;  // holds until the cache changes
    bool expired = false;               // there was one, which was too old
};

class LruCache {
  public:
    // What an entry takes beside its key and value: our assumption.
    static constexpr std::int64_t entry_overhead_bytes = 64;
    using Entries = std::map<std::string, CacheEntry, std::less<>>;

    explicit LruCache(std::int64_t capacity_bytes = 0) : capacity_bytes_(capacity_bytes) {}

    // Nothing when it is unknown or as old as `ttl` (zero: nothing grows old). What is found counts as used.
    CacheLook find(std::string_view key, Instant now, Duration ttl);
    // Older entries make room. What is larger than the whole cache is not kept.
    void put(std::string_view key, CacheEntry entry);
    void erase(std::string_view key);
    // What does not fit any more goes, the least recently used first.
    void resize(std::int64_t capacity_bytes);

    const Entries& entries() const { return entries_; }
    // Keys by use, the least recently used first.
    const std::map<std::uint64_t, std::string>& by_use() const { return by_use_; }
    std::int64_t bytes() const { return bytes_; }
    std::int64_t capacity_bytes() const { return capacity_bytes_; }
    std::int64_t evictions() const { return evictions_; }
    static std::int64_t size_of(std::string_view key, const CacheEntry& entry);

    template <class Archive>
    void visit(Archive& archive) {
        archive(capacity_bytes_, entries_, clock_, evictions_);
        if constexpr (Archive::reading) {
            if (!order_entries()) archive.fail();
        }
    }

  private:
    void make_room(std::int64_t size);
    void remove(Entries::iterator entry);
    bool order_entries();  // false: two entries cannot have been used at once

    std::int64_t capacity_bytes_ = 0;
    Entries entries_;
    std::map<std::uint64_t, std::string> by_use_;  // follows entries_; the least recently used first
    std::uint64_t clock_ = 0;
    std::int64_t bytes_ = 0;  // follows entries_
    std::int64_t evictions_ = 0;
};

}  // namespace dynascope
