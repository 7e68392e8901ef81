#include <catch2/catch_test_macros.hpp>

#include "tests/support/ops_case.h"

using namespace dynascope;
using namespace dynascope::testing;

namespace {

// All records of a stream from the beginning of each shard, as "INSERT MODIFY ...".
std::string changes(OpsCase& region, const std::string& arn) {
    Context context = region.context();
    DescribeStreamCommand describe;
    describe.arn = arn;
    const auto stream = ops::describe_stream(context, describe);
    if (!stream.ok()) return message_of(stream);
    std::string out;
    for (const ShardSummary& shard : stream.value().shards) {
        const auto iterator = ops::get_shard_iterator(context, {arn, shard.id, IteratorType::kTrimHorizon, {}});
        const auto page = ops::get_records(context, iterator.value(), 1'000);
        for (const StreamRecord& record : page.value().records) {
            out += (out.empty() ? "" : " ") + std::string(change_name(record.kind));
        }
    }
    return out;
}

}  // namespace

TEST_CASE("every change leaves a record, in order, with keys and images") {
    OpsCase region;
    region.create(TableCase("T").hash("pk").stream(StreamView::kNewAndOldImages));
    REQUIRE(region.put(R"({"pk":{"S":"a"},"n":{"N":"1"}})").ok());
    REQUIRE(region.put(R"({"pk":{"S":"a"},"n":{"N":"1"}})").ok());
    REQUIRE(region.update(R"({"pk":{"S":"a"}})", "SET n = :n", {{":n", R"({"N":"2"})"}}).ok());
    REQUIRE(region.remove(R"({"pk":{"S":"a"}})").ok());
    REQUIRE(region.remove(R"({"pk":{"S":"a"}})").ok());
    CHECK(changes(region, region.table().stream->arn()) == "INSERT MODIFY REMOVE");
    for (const Shard& shard : region.table().stream->shards()) {
        if (shard.records.empty()) continue;
        CHECK(item_json(shard.records[1].keys) == R"({"pk":{"S":"a"}})");
        CHECK(item_json(shard.records[1].old_image) == R"({"n":{"N":"1"},"pk":{"S":"a"}})");
        CHECK(item_json(shard.records[1].new_image) == R"({"n":{"N":"2"},"pk":{"S":"a"}})");
    }
}

TEST_CASE("a stream has one open shard for each partition and follows splits") {
    OpsCase region;
    region.create(TableCase("T").hash("pk").range("sk", ValueType::kNumber).stream(StreamView::kKeysOnly));
    CHECK(region.table().stream->shards().size() == 4);
    for (int i = 0; i < 10; ++i) {
        REQUIRE(region.put(R"({"pk":{"S":"a"},"sk":{"N":")" + std::to_string(i) + R"("}})").ok());
    }
    std::uint32_t full = 0;
    for (const Partition& partition : region.table().store.partitions()) {
        if (partition.item_count == 10) full = partition.id;
    }
    Context context = region.context();
    CHECK(ops::split_partition(context, region.table().id, 0, full));
    CHECK_FALSE(ops::split_partition(context, region.table().id, 0, full));
    CHECK(region.table().store.partitions().size() == 5);
    CHECK(region.table().stream->shards().size() == 6);
    REQUIRE(region.put(R"({"pk":{"S":"a"},"sk":{"N":"99"}})").ok());
    DescribeStreamCommand describe;
    describe.arn = region.table().stream->arn();
    describe.child_shards_of = region.table().stream->shards().back().parent_id;
    CHECK(ops::describe_stream(context, describe).value().shards.size() == 2);
}

TEST_CASE("with a local index a collection is never divided") {
    OpsCase region;
    region.create(TableCase("T").hash("pk").range("sk", ValueType::kNumber).local("l", "x").provisioned(5, 5));
    for (int i = 0; i < 10; ++i) {
        REQUIRE(region.put(R"({"pk":{"S":"a"},"sk":{"N":")" + std::to_string(i) + R"("},"x":{"S":"y"}})").ok());
    }
    Context context = region.context();
    CHECK_FALSE(ops::split_partition(context, region.table().id, 0, 1));
    REQUIRE(region.put(R"({"pk":{"S":"b"},"sk":{"N":"1"}})").ok());
    CHECK(ops::split_partition(context, region.table().id, 0, 1));
    RangeCommand query = region.query("pk = :p", {{":p", R"({"S":"a"})"}});
    region.trace.emplace();
    CHECK(region.read(query).value().count == 10);
    CHECK(region.trace->partitions.size() == 1);
    query.index_name = "l";
    region.trace.emplace();
    CHECK(region.read(query).value().count == 10);
    CHECK(region.trace->partitions.size() == 1);
}

TEST_CASE("a split leaves word for the followers of both halves") {
    OpsCase region;
    region.settings.replica_lag = true;
    region.create(TableCase("T").hash("pk").range("sk", ValueType::kNumber).provisioned(5, 5));
    for (int i = 0; i < 4; ++i) {
        REQUIRE(region.put(R"({"pk":{"S":"a"},"sk":{"N":")" + std::to_string(i) + R"("}})").ok());
    }
    region.follow_ups.clear();
    Context context = region.context();
    REQUIRE(ops::split_partition(context, region.table().id, 0, 1));
    REQUIRE(region.follow_ups.size() == 2);
    CHECK(region.table().store.has_partition(region.follow_ups[0].partition));
    CHECK(region.table().store.has_partition(region.follow_ups[1].partition));
}

TEST_CASE("streams of other times and of deleted tables stay readable for a day") {
    OpsCase region;
    region.create(TableCase("T").hash("pk").stream(StreamView::kKeysOnly));
    REQUIRE(region.put(R"({"pk":{"S":"a"}})").ok());
    const std::string arn = region.table().stream->arn();
    Context context = region.context();
    REQUIRE(ops::delete_table(context, "T").ok());
    region.settle();
    CHECK(region.catalog.orphan_streams.size() == 1);
    CHECK(changes(region, arn) == "INSERT");
    DescribeStreamCommand describe;
    describe.arn = arn;
    CHECK(ops::describe_stream(context, describe).value().status == "DISABLED");
    CHECK(ops::list_streams(context, {}).value().streams.front().table_name == "T");
    region.now = region.now + hours(24);
    CHECK(changes(region, arn) == "Requested resource not found: Stream: " + arn + " not found");
    Context later = region.context();
    CHECK(ops::list_streams(later, {}).value().streams.empty());
}

TEST_CASE("streams are listed by table and page by page") {
    OpsCase region;
    for (const char* name : {"aaa", "bbb", "ccc"}) {
        region.create(TableCase(name).hash("pk").stream(StreamView::kKeysOnly));
    }
    Context context = region.context();
    const auto page = ops::list_streams(context, {"", "", 2});
    CHECK(page.value().streams.size() == 2);
    CHECK(page.value().last_evaluated_arn == page.value().streams[1].arn);
    const auto rest = ops::list_streams(context, {"", page.value().last_evaluated_arn, 2});
    REQUIRE(rest.value().streams.size() == 1);
    CHECK(rest.value().streams[0].table_name == "ccc");
    CHECK(rest.value().last_evaluated_arn.empty());
    CHECK(ops::list_streams(context, {"bbb", "", 100}).value().streams.size() == 1);
}

TEST_CASE("iterators come and go with the words of the service") {
    OpsCase region;
    region.create(TableCase("T").hash("pk").stream(StreamView::kKeysOnly).provisioned(1, 1));
    const std::string arn = region.table().stream->arn();
    const std::string shard = region.table().stream->shards().front().id;
    Context context = region.context();
    CHECK(message_of(ops::get_shard_iterator(context, {arn + "0", shard, IteratorType::kLatest, {}})) ==
          "Requested resource not found: Stream: " + arn + "0 not found");
    CHECK(type_of(ops::get_shard_iterator(context, {arn, "shardId-x", IteratorType::kLatest, {}})) ==
          ErrorType::kResourceNotFound);
    const auto iterator = ops::get_shard_iterator(context, {arn, shard, IteratorType::kLatest, {}});
    const auto empty = ops::get_records(context, iterator.value(), 10);
    CHECK(empty.value().records.empty());
    CHECK_FALSE(empty.value().next_iterator.empty());
    REQUIRE(region.put(R"({"pk":{"S":"a"}})").ok());
    CHECK(ops::get_records(context, empty.value().next_iterator, 10).value().records.size() == 1);
    CHECK(type_of(ops::get_records(context, "nonsense", 10)) == ErrorType::kValidation);
    region.now = region.now + minutes(16);
    Context later = region.context();
    CHECK(type_of(ops::get_records(later, iterator.value(), 10)) == ErrorType::kExpiredIterator);
}
