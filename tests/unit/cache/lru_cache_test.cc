#include "cache/lru_cache.h"

#include <catch2/catch_test_macros.hpp>

#include "support/round_trip.h"

using namespace dynascope;

namespace {

constexpr Instant dawn = world_start;
constexpr std::int64_t entry_size = 1 + 35 + LruCache::entry_overhead_bytes;  // of one letter's entry below

CacheEntry entry_at(Instant stored) { return {std::string(35, 'v'), stored}; }

bool holds(LruCache& cache, std::string_view key) { return cache.entries().contains(std::string(key)); }

}  // namespace

TEST_CASE("an entry is found until it is as old as the TTL") {
    LruCache cache(1'000);
    cache.put("a", entry_at(dawn));
    const Duration ttl = minutes(5);
    CHECK(cache.find("a", dawn, ttl).entry != nullptr);
    CHECK(cache.find("a", dawn + ttl - micros(1), ttl).entry != nullptr);
    const CacheLook late = cache.find("a", dawn + ttl, ttl);
    CHECK(late.entry == nullptr);
    CHECK(late.expired);
    CHECK(cache.bytes() == 0);
    const CacheLook again = cache.find("a", dawn + ttl, ttl);
    CHECK(again.entry == nullptr);
    CHECK_FALSE(again.expired);
}

TEST_CASE("with a TTL of zero nothing grows old") {
    LruCache cache(1'000);
    cache.put("a", entry_at(dawn));
    CHECK(cache.find("a", dawn + hours(24 * 365), {}).entry != nullptr);
}

TEST_CASE("a use does not make an entry younger, a new value does") {
    LruCache cache(1'000);
    cache.put("a", entry_at(dawn));
    cache.find("a", dawn + minutes(4), minutes(5));
    CHECK(cache.find("a", dawn + minutes(5), minutes(5)).expired);
    cache.put("a", entry_at(dawn));
    cache.put("a", entry_at(dawn + minutes(4)));
    CHECK(cache.find("a", dawn + minutes(5), minutes(5)).entry != nullptr);
    CHECK(cache.entries().size() == 1);
    CHECK(cache.bytes() == entry_size);
}

TEST_CASE("the least recently used makes room") {
    LruCache cache(3 * entry_size);
    for (const char* key : {"a", "b", "c"}) cache.put(key, entry_at(dawn));
    CHECK(cache.bytes() == 3 * entry_size);
    CHECK(cache.evictions() == 0);
    cache.find("a", dawn, {});
    cache.put("d", entry_at(dawn));
    CHECK(holds(cache, "a"));
    CHECK_FALSE(holds(cache, "b"));
    cache.put("c", entry_at(dawn));  // written is used
    cache.put("e", entry_at(dawn));
    CHECK_FALSE(holds(cache, "a"));
    CHECK(holds(cache, "c"));
    CHECK(cache.evictions() == 2);
}

TEST_CASE("a large entry drives out several, one larger than the cache none") {
    LruCache cache(3 * entry_size);
    for (const char* key : {"a", "b", "c"}) cache.put(key, entry_at(dawn));
    cache.put("d", {std::string(135, 'v'), dawn});
    CHECK(cache.entries().size() == 2);
    CHECK(holds(cache, "c"));
    cache.put("d", {std::string(1'000, 'v'), dawn});  // what was known is wrong now
    CHECK_FALSE(holds(cache, "d"));
    CHECK(holds(cache, "c"));
    CHECK(cache.evictions() == 2);
}

TEST_CASE("a smaller cache keeps what was used last") {
    LruCache cache(3 * entry_size);
    for (const char* key : {"a", "b", "c"}) cache.put(key, entry_at(dawn));
    cache.find("a", dawn, {});
    cache.resize(entry_size);
    CHECK(cache.entries().size() == 1);
    CHECK(holds(cache, "a"));
    cache.resize(0);
    CHECK(cache.entries().empty());
    cache.put("a", entry_at(dawn));
    CHECK(cache.entries().empty());
}

TEST_CASE("a saved cache goes on evicting in the same order") {
    LruCache cache(3 * entry_size);
    for (const char* key : {"a", "b", "c"}) cache.put(key, entry_at(dawn));
    cache.find("a", dawn, {});
    CHECK(support::survives_archive(cache));
    LruCache copy;
    const std::string bytes = support::archived(cache);
    ArchiveReader reader(bytes);
    reader(copy);
    CHECK(copy.bytes() == cache.bytes());
    copy.put("d", entry_at(dawn));
    CHECK(holds(copy, "a"));
    CHECK_FALSE(holds(copy, "b"));
}
