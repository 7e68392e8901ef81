#include "storage/scale.h"

#include <cstdlib>
#include <limits>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "base/hash.h"
#include "sim/rng.h"

using namespace dynascope;

namespace {

constexpr Scale over_ring(std::int64_t factor) { return {factor, true}; }
constexpr Scale behind(std::int64_t factor) { return {factor, false}; }

std::string ring_key(std::uint64_t place, const std::string& rest = "k") {
    std::string key;
    append_hash(key, {place, 0});
    return key + rest;
}

constexpr std::uint64_t quarter = 1ULL << 62U;

void put(TableStore& store, const std::string& key, std::int64_t size_bytes) {
    store.write(key, "item", size_bytes, world_start, false);
}

std::vector<std::int64_t> sizes_of(const TableStore& store, Scale scale) {
    std::vector<std::int64_t> sizes;
    for (const HeldSize& held : scaled_partitions(store, scale)) sizes.push_back(held.size_bytes);
    return sizes;
}

// They add up to what is stored times the factor.
void check_sum(const TableStore& store, Scale scale) {
    std::int64_t bytes = 0;
    std::int64_t items = 0;
    for (const HeldSize& held : scaled_partitions(store, scale)) {
        REQUIRE(held.size_bytes >= 0);
        REQUIRE(held.item_count >= 0);
        bytes += held.size_bytes;
        items += held.item_count;
    }
    REQUIRE(bytes == store.size_bytes() * scale.factor);
    REQUIRE(items == store.item_count() * scale.factor);
}

// All parts are near their share.
void check_equal_parts(TableStore& store, Scale scale, std::int64_t parts) {
    const auto cuts = cuts_for_size(store, scale, 0, parts, false);
    REQUIRE(cuts.size() == static_cast<std::size_t>(parts - 1));
    store.divide(store.partitions()[0].id, cuts, world_start);
    check_sum(store, scale);
    const std::int64_t share = store.size_bytes() * scale.factor / parts;
    for (const std::int64_t size : sizes_of(store, scale)) REQUIRE(std::abs(size - share) <= 1 + share / 1'000);
}

}  // namespace

TEST_CASE("with a factor of 1 partitions hold what is stored in them") {
    TableStore store(4, world_start);
    put(store, ring_key(quarter + 5), 300);
    CHECK(sizes_of(store, over_ring(1)) == std::vector<std::int64_t>{0, 300, 0, 0});
    CHECK(sizes_of(store, behind(1)) == std::vector<std::int64_t>{0, 300, 0, 0});
}

TEST_CASE("one item of a table without a sort key stands for items all over the ring") {
    TableStore store(4, world_start);
    put(store, ring_key(quarter + 12'345), 400);
    CHECK(sizes_of(store, over_ring(1'000)) == std::vector<std::int64_t>(4, 100'000));
    CHECK(scaled_partitions(store, over_ring(1'000))[3].item_count == 250);
}

TEST_CASE("items lie between the stored one and the next, past the end of the ring for the last") {
    TableStore store(4, world_start);
    put(store, ring_key(quarter), 100);
    put(store, ring_key(3 * quarter), 300);
    CHECK(sizes_of(store, over_ring(10)) == std::vector<std::int64_t>{1'500, 500, 500, 1'500});
    check_sum(store, over_ring(10));
}

TEST_CASE("with a sort key they follow right behind the item, within its collection") {
    TableStore store(4, world_start);
    put(store, ring_key(quarter, "a;"), 100);
    put(store, ring_key(quarter, "b;"), 50);
    CHECK(sizes_of(store, behind(10)) == std::vector<std::int64_t>{0, 1'500, 0, 0});
    const auto cuts = cuts_for_size(store, behind(10), 1, 3, false);
    REQUIRE(cuts.size() == 2);
    CHECK(cuts[0].starts_with(ring_key(quarter, "a;")));
    CHECK(cuts[1] == ring_key(quarter, "b;"));
    store.divide(store.partitions()[1].id, cuts, world_start);
    CHECK(sizes_of(store, behind(10)) == std::vector<std::int64_t>{0, 500, 500, 500, 0, 0});
    // Keys delimit themselves: the next item of the collection lies behind all of them.
    CHECK(store.partition_at(ring_key(quarter, "aa;")) == 2);
}

TEST_CASE("a handful of items comes apart in thousands of equal parts") {
    for (const std::int64_t parts : {2, 3, 10, 4'096}) {
        TableStore ring;
        TableStore collection;
        for (std::uint64_t i = 0; i < 5; ++i) {
            put(ring, ring_key(i * i * 700'000'000'000'000'000 + 77), 1'000 + static_cast<std::int64_t>(i) * 333);
            put(collection, ring_key(9, std::to_string(i)), 1'000 + static_cast<std::int64_t>(i) * 333);
        }
        check_equal_parts(ring, over_ring(1'000'000), parts);
        check_equal_parts(collection, behind(1'000'000), parts);
    }
}

TEST_CASE("whatever is stored and wherever partitions begin, sizes add up") {
    Rng rng(7);
    for (int round = 0; round < 200; ++round) {
        TableStore store(1 + static_cast<std::uint32_t>(rng.below(5)), world_start);
        const std::uint64_t items = rng.below(12);
        for (std::uint64_t i = 0; i < items; ++i) {
            const std::uint64_t place = rng.below(3) == 0 ? quarter : rng.next();
            const std::string rest = std::to_string(rng.below(100));
            put(store, ring_key(place, rest), 1 + static_cast<std::int64_t>(rng.below(409'600)));
        }
        const bool ring = rng.below(2) == 0;
        const Scale scale{1 + static_cast<std::int64_t>(rng.below(100'000)), ring};
        for (int cut = 0; cut < 4; ++cut) {
            const auto position = static_cast<std::size_t>(rng.below(store.partitions().size()));
            const std::int64_t parts = 2 + static_cast<std::int64_t>(rng.below(40));
            const auto cuts = cuts_for_size(store, scale, position, parts, rng.below(4) == 0);
            if (!cuts.empty()) store.divide(store.partitions()[position].id, cuts, world_start);
            check_sum(store, scale);
            check_sum(store, {scale.factor, !ring});  // as after a change of the factor
        }
    }
}

TEST_CASE("items that stand for themselves part between two of them") {
    TableStore store;
    for (std::uint64_t i = 1; i <= 4; ++i) put(store, ring_key(i), static_cast<std::int64_t>(i) * 100);
    const auto halves = cuts_for_size(store, behind(1), 0, 2, false);
    CHECK(halves == std::vector<std::string>{ring_key(4)});
    TableStore one;
    put(one, ring_key(1), 100);
    CHECK(cuts_for_size(one, behind(1), 0, 2, false).empty());
    CHECK(cuts_for_size(TableStore(), behind(1), 0, 2, false).empty());
    CHECK(cuts_for_size(TableStore(), over_ring(9), 0, 2, false).empty());
}

TEST_CASE("collections that are to stay whole part between two of them") {
    TableStore store;
    for (const std::uint64_t hash : {1, 2, 3}) {
        for (const char* rest : {"a", "b", "c"}) put(store, ring_key(hash, rest), 100);
    }
    const auto cuts = cuts_for_size(store, behind(1'000), 0, 3, true);
    CHECK(cuts == std::vector<std::string>{ring_key(2, ""), ring_key(3, "")});
    store.divide(1, cuts, world_start);
    CHECK(cuts_for_size(store, behind(1'000), 0, 3, true).empty());
}

TEST_CASE("what is larger than all others leaves them") {
    TableStore store;
    put(store, ring_key(1), 1'000'000);
    put(store, ring_key(2), 1);
    CHECK(cuts_for_size(store, behind(1), 0, 2, false) == std::vector<std::string>{ring_key(2)});
}

TEST_CASE("sizes beyond 64 bits stay at the largest number") {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    constexpr std::int64_t factor = scale_factor_max;
    for (const bool ring : {true, false}) {
        TableStore store(2, world_start);
        for (std::uint64_t i = 0; i < 60'000; ++i) put(store, ring_key(i * 300'000'000'000'000), 409'600);
        const auto held = scaled_partitions(store, {factor, ring});
        CHECK(held[0].size_bytes == most);
        CHECK(held[1].size_bytes > most / 2);
        CHECK(held[0].item_count + held[1].item_count == 60'000 * factor);
        CHECK(cuts_for_size(store, {factor, ring}, 0, 4'096, false).size() == 4'095);
    }
}

TEST_CASE("a division gives every child its items, its log and its followers' place") {
    TableStore store;
    for (std::uint64_t i = 0; i < 9; ++i) store.write(ring_key(i), "item", 10, world_start, true);
    store.apply_to_follower(1, 0, 4, world_start);
    const auto ids = store.divide(1, {ring_key(3), ring_key(6)}, world_start + seconds(1));
    CHECK(ids == std::vector<std::uint32_t>{2, 3, 4});
    for (const Partition& partition : store.partitions()) {
        CHECK(partition.parent == 1);
        CHECK(partition.item_count == 3);
        CHECK(partition.unreplicated.size() == 3);
        CHECK(partition.followers[0].applied == 4);
        CHECK_FALSE(partition.followers[0].apply_pending);
    }
    CHECK(store.partitions()[1].unreplicated.front().key() == ring_key(3));
    CHECK(store.partitions()[1].last_sequence == 6);
    store.apply_to_follower(3, 0, 9, world_start);
    CHECK(store.oldest_unapplied(4, 0).has_value());
    CHECK_FALSE(store.oldest_unapplied(3, 0).has_value());
}
