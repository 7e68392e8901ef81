#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "stream/stream_log.h"
#include "support/moments.h"

using namespace dynascope;
using namespace dynascope::testing;

namespace {

std::string image(std::string_view text) {
    ItemBuilder builder;
    builder.add_string("text", text);
    return builder.finish();
}

StreamLog stream_with(int records) {
    StreamLog log("arn", "label", StreamView::kNewImage, world_start);
    log.open_shard(1, "", world_start);
    for (int i = 0; i < records; ++i)
        log.append(1, ItemView(image("k")), {}, ItemView(image("v")), false, at(seconds(i)));
    return log;
}

ShardIterator iterator(const StreamLog& log, IteratorType type, std::uint64_t sequence = 0, Instant now = world_start) {
    return log.iterator(log.shards()[0].id, type, sequence, now).value();
}

std::vector<std::uint64_t> sequences(const StreamLog::Page& page) {
    std::vector<std::uint64_t> all;
    for (const StreamRecord* record : page.records) all.push_back(record->sequence);
    return all;
}

std::vector<std::uint64_t> read_from(const StreamLog& log, IteratorType type, std::uint64_t sequence = 0) {
    return sequences(log.read(iterator(log, type, sequence), 1'000, world_start).value());
}

using Sequences = std::vector<std::uint64_t>;

}  // namespace

TEST_CASE("each type of iterator starts where its name says") {
    StreamLog log = stream_with(3);
    CHECK(read_from(log, IteratorType::kTrimHorizon) == Sequences{1, 2, 3});
    CHECK(read_from(log, IteratorType::kLatest).empty());
    CHECK(read_from(log, IteratorType::kAtSequenceNumber, 2) == Sequences{2, 3});
    CHECK(read_from(log, IteratorType::kAfterSequenceNumber, 2) == Sequences{3});
    const ShardIterator latest = iterator(log, IteratorType::kLatest);
    log.append(1, ItemView(image("k")), {}, ItemView(image("w")), false, at(seconds(9)));
    CHECK(sequences(log.read(latest, 1'000, world_start).value()) == Sequences{4});
}

TEST_CASE("pages follow each other, and an open shard has no end") {
    StreamLog log = stream_with(5);
    ShardIterator position = iterator(log, IteratorType::kTrimHorizon);
    std::vector<Sequences> pages;
    for (int i = 0; i < 4; ++i) {
        const StreamLog::Page page = log.read(position, 2, world_start).value();
        pages.push_back(sequences(page));
        REQUIRE(page.next.has_value());
        position = *page.next;
    }
    CHECK(pages == std::vector<Sequences>{{1, 2}, {3, 4}, {5}, {}});
    log.append(1, ItemView(image("k")), {}, ItemView(image("w")), false, at(seconds(9)));
    CHECK(sequences(log.read(position, 2, world_start).value()) == Sequences{6});
}

TEST_CASE("a closed shard ends with its last record") {
    StreamLog log = stream_with(3);
    log.split_shard(1, {2, 3}, at(seconds(9)));
    const StreamLog::Page first = log.read(iterator(log, IteratorType::kTrimHorizon), 2, world_start).value();
    REQUIRE(first.next.has_value());
    const StreamLog::Page last = log.read(*first.next, 2, world_start).value();
    CHECK(sequences(last) == Sequences{3});
    CHECK_FALSE(last.next.has_value());
    CHECK_FALSE(log.read(iterator(log, IteratorType::kLatest), 2, world_start).value().next.has_value());
}

TEST_CASE("a page holds at most 1 MB, but always one record") {
    StreamLog log("arn", "label", StreamView::kNewAndOldImages, world_start);
    log.open_shard(1, "", world_start);
    const std::string large(390'000, 'x');
    for (int i = 0; i < 4; ++i)
        log.append(1, ItemView(image("k")), ItemView(image("old")), ItemView(image(large)), false, world_start);
    CHECK(read_from(log, IteratorType::kTrimHorizon) == Sequences{1, 2});
}

TEST_CASE("an iterator expires after 15 minutes") {
    const StreamLog log = stream_with(1);
    const ShardIterator position = iterator(log, IteratorType::kTrimHorizon);
    CHECK(log.read(position, 1, at(minutes(15))).ok());
    const auto late = log.read(position, 1, at(minutes(15) + micros(1)));
    REQUIRE_FALSE(late.ok());
    CHECK(late.error().type == ErrorType::kExpiredIterator);
}

TEST_CASE("what was trimmed is refused, by position and by sequence number") {
    StreamLog log = stream_with(3);
    const Instant now = at(hours(24) + seconds(1));
    ShardIterator position = iterator(log, IteratorType::kTrimHorizon);
    position.issued = now;
    log.trim(now);
    const auto read = log.read(position, 1, now);
    REQUIRE_FALSE(read.ok());
    CHECK(read.error().type == ErrorType::kTrimmedDataAccess);
    const auto named = log.iterator(log.shards()[0].id, IteratorType::kAtSequenceNumber, 2, now);
    REQUIRE_FALSE(named.ok());
    CHECK(named.error().type == ErrorType::kTrimmedDataAccess);
    const ShardIterator after = iterator(log, IteratorType::kAfterSequenceNumber, 2, now);
    CHECK(sequences(log.read(after, 9, now).value()) == Sequences{3});
    const ShardIterator horizon = iterator(log, IteratorType::kTrimHorizon, 0, now);
    CHECK(sequences(log.read(horizon, 9, now).value()) == Sequences{3});
}

TEST_CASE("unknown shards, other streams and foreign sequence numbers are refused") {
    const StreamLog log = stream_with(2);
    CHECK(log.iterator("shardId-none", IteratorType::kLatest, 0, world_start).error().type ==
          ErrorType::kResourceNotFound);
    ShardIterator position = iterator(log, IteratorType::kLatest);
    position.stream_arn = "another";
    CHECK(log.read(position, 1, world_start).error().type == ErrorType::kResourceNotFound);
    CHECK(log.iterator(log.shards()[0].id, IteratorType::kAtSequenceNumber, 3, world_start).error().type ==
          ErrorType::kValidation);
}

TEST_CASE("iterators travel as text that no one can alter") {
    const StreamLog log = stream_with(2);
    const ShardIterator position = iterator(log, IteratorType::kAfterSequenceNumber, 1, at(seconds(3)));
    const std::string text = position.encode();
    const auto back = ShardIterator::decode(text);
    REQUIRE(back.has_value());
    CHECK(back->stream_arn == position.stream_arn);
    CHECK(back->shard_id == position.shard_id);
    CHECK(back->next_sequence == 2);
    CHECK(back->issued == at(seconds(3)));
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string altered = text;
        altered[i] = altered[i] == 'A' ? 'B' : 'A';
        CHECK_FALSE(ShardIterator::decode(altered).has_value());
    }
    CHECK_FALSE(ShardIterator::decode("").has_value());
    CHECK_FALSE(ShardIterator::decode("not base64").has_value());
}
