#include "storage/table_store.h"

#include <string>

#include <catch2/catch_test_macros.hpp>

#include "base/hash.h"
#include "support/round_trip.h"

using namespace dynascope;

namespace {

constexpr bool versioned = true;
constexpr bool unversioned = false;

// Storage keys begin with 16 bytes of hash; here the "hash" is chosen to place the key on the ring.
std::string key(unsigned char ring, std::string_view rest = "") {
    return std::string(1, static_cast<char>(ring)) + std::string(15, '\0') + std::string(rest);
}

std::string seen(const TableStore& store, std::string_view at, std::uint64_t applied) {
    const Record* record = store.find(at);
    return record == nullptr ? "" : std::string(record->visible(applied).bytes());
}

bool opens(const std::string& bytes) {
    TableStore store;
    ArchiveReader reader(bytes);
    reader(store);
    return reader.ok();
}

}  // namespace

TEST_CASE("sizes and counts follow inserts, replacements and deletes") {
    TableStore store(2, world_start);
    store.write(key(1), "abc", 30, world_start, unversioned);
    store.write(key(200), "abc", 40, world_start, unversioned);
    CHECK(store.item_count() == 2);
    CHECK(store.size_bytes() == 70);
    store.write(key(1), "abcd", 35, world_start, unversioned);
    CHECK(store.size_bytes() == 75);
    CHECK(store.partitions()[0].size_bytes == 35);
    CHECK(store.partitions()[1].size_bytes == 40);
    store.write(key(200), "", 0, world_start, unversioned);
    CHECK(store.item_count() == 1);
    CHECK(store.partitions()[1].item_count == 0);
    CHECK(store.find(key(200)) == nullptr);
}

TEST_CASE("a delete of nothing changes nothing") {
    TableStore store(1, world_start);
    store.write(key(1), "a", 1, world_start, versioned);
    const std::string before = support::archived(store);
    CHECK(store.write(key(2), "", 0, world_start, versioned) == 1);
    CHECK(support::archived(store) == before);
}

TEST_CASE("partitions divide the ring evenly") {
    const TableStore store(4, world_start);
    REQUIRE(store.partitions().size() == 4);
    CHECK(store.partitions()[0].lower.empty());
    CHECK(store.partitions()[1].lower == key(0x40));
    CHECK(store.partitions()[3].lower == key(0xC0));
    CHECK(store.partitions()[3].upper.empty());
    CHECK(store.partition_at(key(0x3F, "\xFF")) == 0);
    CHECK(store.partition_at(key(0x40)) == 1);
    CHECK(store.partition_at(key(0xFF)) == 3);
    const TableStore thirds(3, world_start);
    CHECK(thirds.partitions()[1].lower == std::string(16, '\x55'));
    CHECK(thirds.partitions()[2].lower == std::string(16, '\xAA'));
}

TEST_CASE("a key's partition is the last that begins at or before it, also where many begin alike") {
    TableStore store(3, world_start);
    const std::string collection = key(0x70);
    store.divide(store.partitions()[1].id, {collection, collection + "b", collection + "d"}, world_start);
    std::vector<std::string> keys = {
        "", "a", "\x55", std::string(16, '\x55'), std::string(15, '\x55'), collection.substr(0, 9)};
    for (const char* const sort : {"", "a", "b", "ba", "c", "d", "e"}) keys.push_back(collection + sort);
    for (int first = 0; first < 256; ++first) keys.push_back(key(static_cast<unsigned char>(first), "x"));
    for (const std::string& wanted : keys) {
        std::size_t last = 0;
        for (std::size_t i = 0; i < store.partitions().size(); ++i) {
            if (store.partitions()[i].lower <= wanted) last = i;
        }
        CHECK(store.partition_at(wanted) == last);
    }
    for (const Partition& partition : store.partitions()) {
        CHECK(store.partitions()[store.position_of(partition.id)].id == partition.id);
    }
    CHECK_FALSE(store.has_partition(0));
    CHECK_FALSE(store.has_partition(2));  // divided
}

TEST_CASE("a follower sees the newest version that it has applied") {
    TableStore store(1, world_start);
    const std::string k = key(1);
    const std::uint64_t first = store.write(k, "one", 1, world_start, versioned);
    const std::uint64_t second = store.write(k, "two", 1, world_start, versioned);
    const std::uint64_t gone = store.write(k, "", 0, world_start, versioned);
    const std::uint64_t third = store.write(k, "three", 1, world_start, versioned);
    CHECK(seen(store, k, 0).empty());
    CHECK(seen(store, k, first) == "one");
    CHECK(seen(store, k, second) == "two");
    CHECK(seen(store, k, gone).empty());
    CHECK(seen(store, k, third) == "three");
    CHECK(seen(store, k, leader_sequence) == "three");
}

TEST_CASE("old versions live until the last follower has what replaced them") {
    TableStore store(1, world_start);
    const std::string k = key(1);
    store.write(k, "one", 1, world_start, versioned);
    const std::uint64_t second = store.write(k, "two", 1, world_start, versioned);
    CHECK(store.find(k)->older.size() == 1);
    store.apply_to_follower(1, 0, second, world_start);
    CHECK(store.find(k)->older.size() == 1);
    store.apply_to_follower(1, 1, second, world_start);
    CHECK(store.find(k)->older.empty());
    CHECK(store.partitions()[0].unreplicated.empty());
}

TEST_CASE("a tombstone lives until the last follower has it") {
    TableStore store(1, world_start);
    store.write(key(1), "one", 1, world_start, versioned);
    store.apply_to_follower(1, 0, 1, world_start);
    store.apply_to_follower(1, 1, 1, world_start);
    const std::uint64_t gone = store.write(key(1), "", 0, world_start, versioned);
    REQUIRE(store.find(key(1)) != nullptr);
    CHECK(store.find(key(1))->item.empty());
    CHECK(store.find(key(1))->size_bytes == 0);
    store.apply_to_follower(1, 0, gone, world_start);
    CHECK(seen(store, key(1), store.follower(1, 1).applied) == "one");
    store.apply_to_follower(1, 1, gone, world_start);
    CHECK(store.find(key(1)) == nullptr);
}

TEST_CASE("the oldest write that a follower lacks tells how stale it is") {
    TableStore store(1, world_start);
    CHECK_FALSE(store.oldest_unapplied(1, 0).has_value());
    store.write(key(1), "a", 1, world_start + seconds(1), versioned);
    store.write(key(2), "b", 1, world_start + seconds(2), versioned);
    CHECK(store.oldest_unapplied(1, 0) == world_start + seconds(1));
    store.apply_to_follower(1, 0, 1, world_start + seconds(3));
    CHECK(store.oldest_unapplied(1, 0) == world_start + seconds(2));
    CHECK(store.oldest_unapplied(1, 1) == world_start + seconds(1));
    store.apply_to_follower(1, 0, leader_sequence, world_start + seconds(4));
    CHECK_FALSE(store.oldest_unapplied(1, 0).has_value());
    CHECK(store.follower(1, 0).applied == 2);
    CHECK(store.follower(1, 0).applied_at == world_start + seconds(4));
}

TEST_CASE("a follower never goes back") {
    TableStore store(1, world_start);
    for (int i = 0; i < 3; ++i) store.write(key(1), "a", 1, world_start, versioned);
    store.apply_to_follower(1, 0, 3, world_start);
    store.apply_to_follower(1, 0, 1, world_start);
    CHECK(store.follower(1, 0).applied == 3);
}

TEST_CASE("a write without versions brings its partition level and trims what lag had left") {
    TableStore store(2, world_start);
    store.write(key(1), "one", 1, world_start, versioned);
    store.write(key(1), "two", 1, world_start, versioned);
    store.write(key(2), "x", 1, world_start, versioned);
    store.write(key(2), "", 0, world_start, versioned);
    store.write(key(200), "other", 1, world_start, versioned);
    const std::uint64_t last = store.write(key(3), "three", 1, world_start, unversioned);
    CHECK(store.find(key(1))->older.empty());
    CHECK(store.find(key(2)) == nullptr);
    CHECK(store.partitions()[0].unreplicated.empty());
    CHECK(store.follower(1, 0).applied == last);
    CHECK(store.partitions()[1].unreplicated.size() == 1);
    store.write(key(200), "", 0, world_start, unversioned);
    CHECK(store.find(key(200)) == nullptr);
    CHECK(store.partitions()[1].unreplicated.empty());
}

TEST_CASE("a write without versions may delete the very record that it trims") {
    TableStore store(1, world_start);
    store.write(key(1), "one", 1, world_start, versioned);
    store.write(key(1), "", 0, world_start, versioned);
    store.write(key(1), "again", 1, world_start, unversioned);
    CHECK(seen(store, key(1), store.follower(1, 0).applied) == "again");
    CHECK(store.item_count() == 1);
}

TEST_CASE("a store survives its archive") {
    TableStore store(3, world_start);
    for (int i = 0; i < 50; ++i) {
        store.write(key(static_cast<unsigned char>(i * 7)), i % 5 == 4 ? "" : "item", 4, world_start + millis(i),
                    versioned);
    }
    store.apply_to_follower(2, 1, 20, world_start);
    store.split(1, key(3), world_start);
    CHECK(support::survives_archive(store));
    CHECK(support::survives_archive(TableStore(1, world_start)));
}

TEST_CASE("an archive whose partitions leave a gap is refused") {
    const TableStore store(2, world_start);
    std::string bytes = support::archived(store);
    const std::size_t boundary = bytes.find(key(0x80));
    REQUIRE(boundary != std::string::npos);
    bytes[boundary] = '\x70';
    CHECK_FALSE(opens(bytes));
}

TEST_CASE("an archive whose log tells of a write that is not there is refused") {
    TableStore store(1, world_start);
    store.write(key(1), "item", 4, world_start, versioned);
    std::string bytes = support::archived(store);
    const std::size_t logged = bytes.rfind(key(1));
    REQUIRE(logged != bytes.find(key(1)));
    bytes[logged] = '\x02';
    CHECK_FALSE(opens(bytes));
}

TEST_CASE("an item that was deleted and written again stays until its last write is everywhere") {
    TableStore store(1, world_start);
    store.write(key(1), "first", 5, world_start, versioned);
    const std::uint64_t deleted = store.write(key(1), "", 0, world_start, versioned);
    const std::uint64_t again = store.write(key(1), "again", 5, world_start, versioned);
    const std::uint64_t gone = store.write(key(1), "", 0, world_start, versioned);
    for (const std::uint64_t applied : {deleted, again}) {
        for (const int follower : {0, 1}) store.apply_to_follower(1, follower, applied, world_start);
        REQUIRE(store.find(key(1)) != nullptr);
        CHECK(store.find(key(1))->visible(applied).bytes() == (applied == again ? "again" : ""));
    }
    for (const int follower : {0, 1}) store.apply_to_follower(1, follower, gone, world_start);
    CHECK(store.find(key(1)) == nullptr);
}

TEST_CASE("an elected follower has all that was written, the other one is where it was") {
    TableStore store(2, world_start);
    store.write(key(1), "old", 3, world_start, versioned);
    store.apply_to_follower(1, 0, store.last_sequence(), world_start);
    store.apply_to_follower(1, 1, store.last_sequence(), world_start);
    const std::uint64_t before = store.write(key(1), "new", 3, world_start, versioned);
    store.write(key(2), "late", 4, world_start, versioned);
    store.apply_to_follower(1, 1, before, world_start);
    store.lose_leader(1, 7);
    CHECK_FALSE(store.partitions()[0].has_leader());
    CHECK(store.partitions()[1].has_leader());
    CHECK(store.elect_leaders(6, world_start).empty());
    CHECK(store.elect_leaders(7, world_start + seconds(5)) == std::vector<std::uint32_t>{1});
    const Partition& partition = store.partitions()[0];
    CHECK(partition.has_leader());
    CHECK(partition.elections == 1);
    // The second follower had more, so it was elected; what it lacked was in its log.
    CHECK(partition.followers[1].applied == partition.last_sequence);
    CHECK(partition.followers[1].applied_at == world_start + seconds(5));
    CHECK(seen(store, key(1), partition.followers[0].applied) == "old");
    CHECK(seen(store, key(1), leader_sequence) == "new");
    CHECK(seen(store, key(2), leader_sequence) == "late");
}

TEST_CASE("the children of a partition without a leader have none either, until the election or its return") {
    TableStore store(1, world_start);
    store.write(key(1), "a", 1, world_start, unversioned);
    store.write(key(200), "b", 1, world_start, unversioned);
    store.lose_leader(1, 3);
    store.split(1, key(100), world_start);
    CHECK_FALSE(store.partitions()[0].has_leader());
    CHECK_FALSE(store.partitions()[1].has_leader());
    store.return_leaders(3);
    CHECK(store.partitions()[0].has_leader());
    CHECK(store.partitions()[1].has_leader());
    CHECK(store.partitions()[1].elections == 0);
}
