#include <string>

#include <catch2/catch_test_macros.hpp>

#include "storage/table_store.h"

using namespace dynascope;

namespace {

std::string key(char collection, int number) {
    std::string text = std::to_string(1'000 + number);
    return std::string(16, collection) + text;
}

TableStore filled(int items, char collection = 'c') {
    TableStore store(1, world_start);
    for (int i = 0; i < items; ++i) store.write(key(collection, i), "item", 10, world_start, true);
    return store;
}

}  // namespace

TEST_CASE("a split gives two new partitions that cover the parent's range") {
    TableStore store = filled(10);
    const auto [left, right] = store.split(1, key('c', 4), world_start + seconds(5));
    CHECK(left == 2);
    CHECK(right == 3);
    CHECK_FALSE(store.has_partition(1));
    REQUIRE(store.partitions().size() == 2);
    const Partition& low = store.partitions()[0];
    const Partition& high = store.partitions()[1];
    CHECK(low.parent == 1);
    CHECK(high.parent == 1);
    CHECK(low.upper == key('c', 4));
    CHECK(high.lower == key('c', 4));
    CHECK(low.item_count == 4);
    CHECK(high.item_count == 6);
    CHECK(low.size_bytes == 40);
    CHECK(high.size_bytes == 60);
    CHECK(high.created == world_start + seconds(5));
    CHECK(store.position_of(3) == 1);
}

TEST_CASE("logs follow their keys and followers stay where they were") {
    TableStore store = filled(10);
    store.apply_to_follower(1, 0, 3, world_start);
    store.follower(1, 0).apply_pending = true;
    const auto [left, right] = store.split(1, key('c', 4), world_start);
    CHECK(store.partitions()[0].unreplicated.size() == 4);
    CHECK(store.partitions()[1].unreplicated.size() == 6);
    CHECK(store.follower(left, 0).applied == 3);
    CHECK(store.follower(right, 1).applied == 0);
    CHECK_FALSE(store.follower(left, 0).apply_pending);
    CHECK(store.partitions()[0].last_sequence == 4);
    CHECK(store.partitions()[1].last_sequence == 10);
    for (const std::uint32_t id : {left, right}) {
        for (int follower = 0; follower < followers_per_partition; ++follower) {
            store.apply_to_follower(id, follower, leader_sequence, world_start);
        }
    }
    CHECK(store.partitions()[0].unreplicated.empty());
    CHECK(store.partitions()[1].unreplicated.empty());
}

TEST_CASE("the middle key halves the items and lies strictly inside") {
    for (const int items : {2, 3, 10, 101}) {
        TableStore store = filled(items);
        const std::optional<std::string> middle = store.middle_key(1);
        REQUIRE(middle.has_value());
        store.split(1, *middle, world_start);
        CHECK(store.partitions()[0].item_count == items / 2);
        CHECK(store.partitions()[1].item_count == items - items / 2);
    }
}

TEST_CASE("fewer than two items have no middle, and tombstones do not count") {
    TableStore store = filled(1);
    CHECK_FALSE(store.middle_key(1).has_value());
    store.write(key('d', 0), "item", 10, world_start, true);
    CHECK(store.middle_key(1) == key('d', 0));
    store.write(key('d', 0), "", 0, world_start, true);
    CHECK_FALSE(store.middle_key(1).has_value());
}

TEST_CASE("the middle between collections is the start of the nearest collection") {
    TableStore store(1, world_start);
    for (int i = 0; i < 2; ++i) store.write(key('a', i), "item", 10, world_start, true);
    for (int i = 0; i < 9; ++i) store.write(key('b', i), "item", 10, world_start, true);
    for (int i = 0; i < 3; ++i) store.write(key('c', i), "item", 10, world_start, true);
    // 2 | 9 | 3: before b there are 2, before c there are 11; of 14, 11 is nearer to 7.
    const std::optional<std::string> middle = store.middle_key_between_collections(1);
    REQUIRE(middle == std::string(16, 'c'));
    const auto [left, right] = store.split(1, *middle, world_start);
    CHECK(store.partitions()[store.position_of(left)].item_count == 11);
    // One collection left of it could still be parted, the right one not.
    CHECK(store.middle_key_between_collections(left) == std::string(16, 'b'));
    CHECK_FALSE(store.middle_key_between_collections(right).has_value());
}

TEST_CASE("one collection is never divided between collections") {
    TableStore store = filled(100);
    CHECK_FALSE(store.middle_key_between_collections(1).has_value());
    CHECK_FALSE(TableStore(1, world_start).middle_key_between_collections(1).has_value());
}
