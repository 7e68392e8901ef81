#include "function/batching.h"

#include <algorithm>
#include <map>
#include <memory>

#include <catch2/catch_test_macros.hpp>

#include "value/item_builder.h"

using namespace dynascope;

namespace {

using What = LaneStep::What;

// One shard with records, and one mapping's settings over it.
struct Bench {
    MappingSettings settings;
    MappingFigures figures;
    std::unique_ptr<FilterPatterns> filters = std::make_unique<FilterPatterns>(std::vector<std::string>());
    std::vector<std::string> key{"id"};
    Shard shard;
    ShardLane lane;
    Instant now = world_start;

    void add(const std::string& id, Duration age = {}, std::size_t bytes = 0) {
        StreamRecord& record = shard.records.emplace_back();
        record.sequence = shard.records.size();
        record.created = now - age;
        ItemBuilder keys;
        keys.add_string("id", id);
        record.keys = keys.finish();
        if (bytes == 0) return;
        ItemBuilder image;
        image.add_string("text", std::string(bytes, 'x'));
        record.new_image = image.finish();
    }
    LaneStep step(std::size_t number = 0) { return step_of(lane, number); }
    LaneStep step_of(ShardLane& of, std::size_t number) {
        const LaneSurroundings here{
            settings, figures, *filters, key, shard, {"us-east-1", "arn", StreamView::kNewImage}, number, now, false};
        return next_step(of, here);
    }
    std::vector<std::uint64_t> batch() const { return lane.parts.front().sequences; }
    std::vector<Discard> reply(const BatchReply& answer) { return settle(lane, settings, figures, answer, now); }
    std::vector<Discard> fail() { return reply(failed_reply()); }
    std::vector<Discard> succeed() { return reply({}); }
};

}  // namespace

TEST_CASE("a batch is as large as BatchSize, and the next follows") {
    Bench bench;
    bench.settings.batch_size = 2;
    for (const char* id : {"a", "b", "c"}) bench.add(id);
    REQUIRE(bench.step().what == What::kInvoke);
    CHECK(bench.batch() == std::vector<std::uint64_t>{1, 2});
    bench.succeed();
    REQUIRE(bench.step().what == What::kInvoke);
    CHECK(bench.batch() == std::vector<std::uint64_t>{3});
    bench.succeed();
    CHECK(bench.step().what == What::kIdle);
    CHECK(bench.figures.records == 3);
}

TEST_CASE("a batch ends before its event is larger than 6 MB") {
    Bench bench;
    for (int i = 0; i < 20; ++i) bench.add("a", {}, 390'000);
    REQUIRE(bench.step().what == What::kInvoke);
    std::int64_t bytes = 0;
    for (const StreamRecord* record : find_records(bench.shard, bench.batch())) {
        bytes +=
            static_cast<std::int64_t>(record_event(*record, {"us-east-1", "arn", StreamView::kNewImage}).size()) + 1;
    }
    CHECK(bench.batch().size() == 16);
    CHECK(bytes < payload_bytes_max);
}

TEST_CASE("a batching window ends by time or by a full batch") {
    Bench bench;
    bench.settings.batch_size = 2;
    bench.settings.batching_window_seconds = 10;
    bench.add("a");
    const LaneStep step = bench.step();
    CHECK(step.what == What::kWait);
    CHECK(step.due == bench.now + seconds(10));
    bench.now = bench.now + seconds(9);
    CHECK(bench.step().what == What::kWait);
    bench.add("b");
    CHECK(bench.step().what == What::kInvoke);
    bench.succeed();
    bench.add("c");
    CHECK(bench.step().what == What::kWait);
    bench.now = bench.now + seconds(10);
    CHECK(bench.step().what == What::kInvoke);
}

TEST_CASE("bisect halves until one record stands alone, and costs no attempt") {
    Bench bench;
    bench.settings.bisect = true;
    bench.settings.retry_attempts_max = 1;
    for (const char* id : {"a", "b", "c", "d", "e"}) bench.add(id);
    std::vector<std::uint64_t> done;
    std::vector<std::uint64_t> lost;
    for (int i = 0; i < 20; ++i) {
        const LaneStep step = bench.step();
        if (step.what == What::kIdle) break;
        if (step.what == What::kWait) {
            bench.now = step.due;
            continue;
        }
        const auto batch = bench.batch();
        if (std::find(batch.begin(), batch.end(), 4U) == batch.end()) {
            done.insert(done.end(), batch.begin(), batch.end());
            bench.succeed();
        } else {
            for (const Discard& discard : bench.fail()) lost = discard.sequences;
        }
    }
    CHECK(done == std::vector<std::uint64_t>{1, 2, 3, 5});
    CHECK(lost == std::vector<std::uint64_t>{4});
    CHECK(bench.figures.bisects == 2);
    CHECK(bench.figures.retries == 1);
}

TEST_CASE("retries wait 1, 2, 4 seconds and so on, a minute at most") {
    Bench bench;
    bench.add("a");
    std::vector<std::int64_t> waits;
    for (int i = 0; i < 8; ++i) {
        REQUIRE(bench.step().what == What::kInvoke);
        bench.fail();
        const LaneStep step = bench.step();
        REQUIRE(step.what == What::kWait);
        waits.push_back((step.due - bench.now).microseconds / 1'000'000);
        bench.now = step.due;
    }
    CHECK(waits == std::vector<std::int64_t>{1, 2, 4, 8, 16, 32, 60, 60});
    CHECK(bench.lane.parts.front().attempts == 8);
}

TEST_CASE("a call that cannot be made costs no attempt") {
    Bench bench;
    bench.settings.retry_attempts_max = 0;
    bench.add("a");
    REQUIRE(bench.step().what == What::kInvoke);
    put_off(bench.lane, bench.figures, bench.now);
    put_off(bench.lane, bench.figures, bench.now);
    CHECK(bench.lane.parts.front().attempts == 0);
    CHECK(bench.step().what == What::kWait);
    CHECK(bench.figures.throttles == 2);
}

TEST_CASE("records that are too old are dropped from the front before each call") {
    Bench bench;
    bench.settings.record_age_seconds_max = 60;
    bench.add("a", seconds(61));
    bench.add("b", seconds(30));
    LaneStep step = bench.step();
    REQUIRE(step.what == What::kInvoke);
    REQUIRE(step.discards.size() == 1);
    CHECK(step.discards[0].condition == "RecordAgeExceeded");
    CHECK(step.discards[0].sequences == std::vector<std::uint64_t>{1});
    CHECK(bench.batch() == std::vector<std::uint64_t>{2});
    bench.fail();
    bench.now = bench.now + seconds(31);
    step = bench.step();
    CHECK(step.what == What::kIdle);
    REQUIRE(step.discards.size() == 1);
    CHECK(step.discards[0].invocations == 1);
    CHECK(bench.figures.discarded == 2);
}

TEST_CASE("a partial reply goes on from the lowest failed record") {
    Bench bench;
    bench.settings.report_item_failures = true;
    bench.settings.retry_attempts_max = 1;
    for (const char* id : {"a", "b", "c"}) bench.add(id);
    REQUIRE(bench.step().what == What::kInvoke);
    const std::string json = R"({"batchItemFailures":[{"itemIdentifier":")" + sequence_text(3) +
                             R"("},{"itemIdentifier":")" + sequence_text(2) + R"("}]})";
    const BatchReply reply = read_reply(json, bench.settings, bench.lane.parts.front());
    CHECK_FALSE(reply.ok);
    CHECK(reply.failed_from == 1);
    bench.reply(reply);
    CHECK(bench.batch() == std::vector<std::uint64_t>{2, 3});
    CHECK(bench.figures.records == 1);
    CHECK(bench.lane.parts.front().attempts == 1);
}

TEST_CASE("lanes share a shard by partition key: each item in one lane, in order") {
    Bench bench;
    bench.settings.parallelization = 10;
    bench.settings.batch_size = 3;
    for (int round = 0; round < 5; ++round) {
        for (int i = 0; i < 30; ++i) bench.add("item" + std::to_string(i));
    }
    std::vector<ShardLane> lanes(10);
    std::map<std::string, std::size_t> lane_of_item;
    std::map<std::string, std::uint64_t> last;
    std::size_t handled = 0;
    for (std::size_t number = 0; number < lanes.size(); ++number) {
        while (bench.step_of(lanes[number], number).what == What::kInvoke) {
            for (const StreamRecord* record : find_records(bench.shard, lanes[number].parts.front().sequences)) {
                const auto [place, first] = lane_of_item.try_emplace(record->keys, number);
                CHECK(place->second == number);
                CHECK(record->sequence > last[record->keys]);
                last[record->keys] = record->sequence;
                ++handled;
            }
            settle(lanes[number], bench.settings, bench.figures, {}, bench.now);
        }
    }
    CHECK(handled == 150);
}

TEST_CASE("filtered records fill no batch") {
    Bench bench;
    bench.settings.batch_size = 2;
    bench.filters = std::make_unique<FilterPatterns>(
        std::vector<std::string>{R"({"dynamodb":{"Keys":{"id":{"S":[{"anything-but":"b"}]}}}})"});
    for (const char* id : {"b", "a", "b", "c"}) bench.add(id);
    REQUIRE(bench.step().what == What::kInvoke);
    CHECK(bench.batch() == std::vector<std::uint64_t>{2, 4});
    CHECK(bench.figures.filtered == 2);
}

TEST_CASE("a tumbling window ends with a call without records") {
    Bench bench;
    bench.settings.tumbling_window_seconds = 30;
    bench.add("a");
    REQUIRE(bench.step().what == What::kInvoke);
    BatchReply reply;
    reply.state = R"({"n":1})";
    bench.reply(reply);
    const LaneStep wait = bench.step();
    CHECK(wait.what == What::kWait);
    CHECK(wait.due == world_start + seconds(30));
    bench.now = wait.due;
    bench.add("b");
    REQUIRE(bench.step().what == What::kInvoke);
    CHECK(bench.lane.parts.front().window_end);
    CHECK(bench.lane.window_state == R"({"n":1})");
    bench.succeed();
    REQUIRE(bench.step().what == What::kInvoke);
    CHECK(bench.batch() == std::vector<std::uint64_t>{2});
    CHECK(bench.lane.window_state.empty());
}

TEST_CASE("a closed shard is drained when nothing of it is left") {
    Bench bench;
    bench.add("a");
    CHECK_FALSE(is_drained(bench.lane, bench.shard));
    bench.shard.ending_sequence = 1;
    bench.step();
    CHECK_FALSE(is_drained(bench.lane, bench.shard));
    bench.succeed();
    CHECK(is_drained(bench.lane, bench.shard));
}
