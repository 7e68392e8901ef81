#include "stream/stream_log.h"

#include <set>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "support/moments.h"
#include "support/round_trip.h"
#include "value/item_size.h"

using namespace dynascope;
using namespace dynascope::testing;

namespace {

std::string item(std::string_view text) {
    ItemBuilder builder;
    builder.add_string("pk", "key");
    if (!text.empty()) builder.add_string("text", text);
    return builder.finish();
}

const std::string key_bytes = item("");
const ItemView keys(key_bytes);

StreamLog stream(StreamView view = StreamView::kNewAndOldImages) {
    StreamLog log("arn:aws:dynamodb:us-east-1:123456789012:table/T/stream/L", "L", view, world_start);
    log.open_shard(1, "", world_start);
    return log;
}

const StreamRecord& newest(const StreamLog& log) { return log.shards().back().records.back(); }

}  // namespace

TEST_CASE("changes are inserts, modifications and removals") {
    StreamLog log = stream();
    CHECK(log.append(1, keys, {}, ItemView(item("a")), false, world_start).has_value());
    CHECK(newest(log).kind == ChangeKind::kInsert);
    CHECK(log.append(1, keys, ItemView(item("a")), ItemView(item("b")), false, world_start).has_value());
    CHECK(newest(log).kind == ChangeKind::kModify);
    CHECK(log.append(1, keys, ItemView(item("b")), {}, true, world_start).has_value());
    CHECK(newest(log).kind == ChangeKind::kRemove);
    CHECK(newest(log).by_ttl);
    CHECK(change_name(ChangeKind::kInsert) == "INSERT");
    CHECK(change_name(ChangeKind::kModify) == "MODIFY");
    CHECK(change_name(ChangeKind::kRemove) == "REMOVE");
    CHECK(log.last_sequence() == 3);
}

TEST_CASE("a write that changes nothing leaves no record") {
    StreamLog log = stream();
    CHECK_FALSE(log.append(1, keys, ItemView(item("a")), ItemView(item("a")), false, world_start).has_value());
    CHECK_FALSE(log.append(1, keys, {}, {}, false, world_start).has_value());
    CHECK(log.last_sequence() == 0);
}

TEST_CASE("images are cut to the view, and the size is of what is left") {
    const auto record = [](StreamView view) {
        StreamLog log = stream(view);
        log.append(1, keys, ItemView(item("old")), ItemView(item("newer")), false, world_start);
        return newest(log);
    };
    const std::int64_t key_size = item_size_bytes(keys);
    const std::int64_t old_size = item_size_bytes(ItemView(item("old")));
    const std::int64_t new_size = item_size_bytes(ItemView(item("newer")));
    CHECK(record(StreamView::kKeysOnly).size_bytes == key_size);
    CHECK(record(StreamView::kKeysOnly).new_image.empty());
    CHECK(record(StreamView::kNewImage).size_bytes == key_size + new_size);
    CHECK(record(StreamView::kNewImage).old_image.empty());
    CHECK(record(StreamView::kOldImage).size_bytes == key_size + old_size);
    CHECK(record(StreamView::kOldImage).new_image.empty());
    CHECK(record(StreamView::kNewAndOldImages).size_bytes == key_size + old_size + new_size);
}

TEST_CASE("event ids have 32 hexadecimal digits, follow from the sequence and differ") {
    StreamLog one = stream();
    StreamLog two = stream();
    std::set<std::string> ids;
    for (int i = 0; i < 10; ++i) {
        one.append(1, keys, {}, ItemView(item("a")), false, at(seconds(i)));
        two.append(1, keys, {}, ItemView(item("b")), false, world_start);
        CHECK(newest(one).event_id == newest(two).event_id);
        CHECK(newest(one).event_id.size() == 32);
        ids.insert(newest(one).event_id);
    }
    CHECK(ids.size() == 10);
}

TEST_CASE("a split closes the parent's shard and opens two children") {
    StreamLog log = stream();
    log.append(1, keys, {}, ItemView(item("a")), false, world_start);
    log.split_shard(1, {2, 3}, at(seconds(1)));
    REQUIRE(log.shards().size() == 3);
    const Shard& parent = log.shards()[0];
    CHECK(parent.ending_sequence == 1);
    CHECK_FALSE(parent.open());
    for (const std::size_t child : {1, 2}) {
        CHECK(log.shards()[child].parent_id == parent.id);
        CHECK(log.shards()[child].partition == child + 1);
        CHECK(log.shards()[child].starting_sequence > *parent.ending_sequence);
        CHECK(log.shards()[child].open());
    }
    log.append(3, keys, ItemView(item("a")), ItemView(item("b")), false, at(seconds(2)));
    CHECK(log.shards()[2].records.size() == 1);
}

TEST_CASE("a shard without records does not overlap its children") {
    StreamLog log = stream();
    log.split_shard(1, {2, 3}, world_start);
    CHECK(*log.shards()[0].ending_sequence >= log.shards()[0].starting_sequence);
    CHECK(log.shards()[1].starting_sequence > *log.shards()[0].ending_sequence);
}

TEST_CASE("shard ids have 28 to 65 characters and differ") {
    StreamLog log = stream();
    for (std::uint32_t i = 0; i < 50; ++i) log.split_shard(i == 0 ? 1 : i * 2, {i * 2 + 2, i * 2 + 3}, world_start);
    std::set<std::string> ids;
    for (const Shard& shard : log.shards()) {
        CHECK(shard.id.size() == 37);
        CHECK(shard.id.starts_with("shardId-"));
        ids.insert(shard.id);
        CHECK(log.find_shard(shard.id) == &shard);
    }
    CHECK(ids.size() == log.shards().size());
}

TEST_CASE("a disabled stream takes nothing more and stays readable") {
    StreamLog log = stream();
    log.append(1, keys, {}, ItemView(item("a")), false, world_start);
    log.disable(at(seconds(5)));
    CHECK_FALSE(log.enabled());
    CHECK(log.disabled_at() == at(seconds(5)));
    CHECK_FALSE(log.append(1, keys, {}, ItemView(item("b")), false, at(seconds(6))).has_value());
    log.split_shard(1, {2, 3}, at(seconds(6)));
    REQUIRE(log.shards().size() == 1);
    CHECK(log.shards()[0].ending_sequence == 1);
    CHECK(log.shards()[0].records.size() == 1);
}

TEST_CASE("records live for 24 hours, closed shards 24 hours from their end") {
    StreamLog log = stream();
    CHECK_FALSE(log.next_trim().has_value());
    log.append(1, keys, {}, ItemView(item("a")), false, world_start);
    log.append(1, keys, ItemView(item("a")), ItemView(item("b")), false, at(hours(1)));
    log.split_shard(1, {2, 3}, at(hours(2)));
    CHECK(log.next_trim() == at(hours(24)));
    log.trim(at(hours(24)) - micros(1));
    CHECK(log.shards()[0].records.size() == 2);
    log.trim(at(hours(24)));
    CHECK(log.shards()[0].records.size() == 1);
    log.trim(at(hours(25)));
    CHECK(log.shards().size() == 3);
    CHECK(log.next_trim() == at(hours(26)));
    log.trim(at(hours(26)));
    CHECK(log.shards().size() == 2);
    CHECK_FALSE(log.next_trim().has_value());
}

TEST_CASE("a stream survives its archive") {
    StreamLog log = stream();
    log.append(1, keys, {}, ItemView(item("a")), false, world_start);
    log.split_shard(1, {2, 3}, at(seconds(1)));
    log.append(2, keys, ItemView(item("a")), {}, true, at(seconds(2)));
    log.trim(at(hours(24)));
    CHECK(support::survives_archive(log));
    log.disable(at(hours(25)));
    CHECK(support::survives_archive(log));
}

TEST_CASE("sequence numbers are printed with 21 digits") {
    CHECK(sequence_text(7) == "100000000000000000007");
    CHECK(parse_sequence("100000000000000000007") == 7);
    CHECK(parse_sequence(sequence_text(~0ULL)) == ~0ULL);
    CHECK_FALSE(parse_sequence("118446744073709551616").has_value());
    CHECK_FALSE(parse_sequence("7").has_value());
    CHECK_FALSE(parse_sequence("200000000000000000007").has_value());
    CHECK_FALSE(parse_sequence("10000000000000000000x").has_value());
}
