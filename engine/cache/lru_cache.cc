#include "cache/lru_cache.h"

#include <utility>

namespace dynascope {

std::int64_t LruCache::size_of(std::string_view key, const CacheEntry& entry) {
    return static_cast<std::int64_t>(key.size() + entry.value.size()) + entry_overhead_bytes;
}

CacheLook LruCache::find(std::string_view key, Instant now, Duration ttl) {
    const auto found = entries_.find(key);
    if (found == entries_.end()) return {};
    CacheEntry& entry = found->second;
    if (ttl > Duration{} && now - entry.stored >= ttl) {
        remove(found);
        return {nullptr, true};
    }
    by_use_.erase(entry.used);
    entry.used = ++clock_;
    by_use_.emplace(entry.used, found->first);
    return {&entry, false};
}

void LruCache::put(std::string_view key, CacheEntry entry) {
    erase(key);
    const std::int64_t size = size_of(key, entry);
    if (size > capacity_bytes_) return;
    make_room(size);
    entry.used = ++clock_;
    by_use_.emplace(entry.used, key);
    bytes_ += size;
    entries_.emplace(key, std::move(entry));
}

void LruCache::make_room(std::int64_t size) {
    while (!by_use_.empty() && bytes_ + size > capacity_bytes_) {
        remove(entries_.find(by_use_.begin()->second));
        ++evictions_;
    }
}

void LruCache::resize(std::int64_t capacity_bytes) {
    capacity_bytes_ = capacity_bytes;
    make_room(0);
}

void LruCache::erase(std::string_view key) {
    if (const auto found = entries_.find(key); found != entries_.end()) remove(found);
}

void LruCache::remove(Entries::iterator entry) {
    bytes_ -= size_of(entry->first, entry->second);
    by_use_.erase(entry->second.used);
    entries_.erase(entry);
}

bool LruCache::order_entries() {
    by_use_.clear();
    bytes_ = 0;
    for (const auto& [key, entry] : entries_) {
        bytes_ += size_of(key, entry);
        if (entry.used > clock_ || !by_use_.emplace(entry.used, key).second) return false;
    }
    return true;
}

}  // namespace dynascope
