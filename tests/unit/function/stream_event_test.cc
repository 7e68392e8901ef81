#include "function/stream_event.h"

#include <catch2/catch_test_macros.hpp>

#include "base/date.h"
#include "function/failure_record.h"
#include "function/lambda_function.h"
#include "value/item_builder.h"

using namespace dynascope;

namespace {

StreamRecord removed() {
    StreamRecord record;
    record.sequence = 7;
    record.event_id = "id7";
    record.kind = ChangeKind::kRemove;
    record.created = world_start + millis(1'500);
    ItemBuilder keys;
    keys.add_string("id", "a");
    record.keys = keys.finish();
    record.old_image = record.keys;
    record.size_bytes = 6;
    record.by_ttl = true;
    return record;
}

}  // namespace

TEST_CASE("a record is written as Lambda gives it to a function") {
    const EventSource source{"eu-west-1", "arn:stream", StreamView::kOldImage};
    CHECK(record_event(removed(), source) ==
          R"({"eventID":"id7","eventName":"REMOVE","eventVersion":"1.1","eventSource":"aws:dynamodb",)"
          R"("awsRegion":"eu-west-1","dynamodb":{"ApproximateCreationDateTime":1767225601,"Keys":{"id":{"S":"a"}},)"
          R"("OldImage":{"id":{"S":"a"}},"SequenceNumber":"100000000000000000007","SizeBytes":6,)"
          R"("StreamViewType":"OLD_IMAGE"},"userIdentity":{"principalId":"dynamodb.amazonaws.com","type":"Service"},)"
          R"("eventSourceARN":"arn:stream"})");
}

TEST_CASE("an event is read back") {
    const StreamRecord record = removed();
    const auto read = read_event(batch_event({&record}, {"eu-west-1", "arn:stream", StreamView::kOldImage}));
    REQUIRE(read.ok());
    REQUIRE(read.value().size() == 1);
    CHECK(read.value()[0].keys == record.keys);
    CHECK(read.value()[0].old_image == record.old_image);
    CHECK(read.value()[0].kind == ChangeKind::kRemove);
    CHECK(read.value()[0].sequence == 7);
    CHECK(read_event(R"({"any":1})").value().empty());
    CHECK_FALSE(read_event(R"({"Records":[{"dynamodb":{"Keys":{"id":{"N":"x"}}}}]})").ok());
}

TEST_CASE("dates") {
    CHECK(date_text(world_start, true) == "2026-01-01T00:00:00.000Z");
    CHECK(date_text(world_start + hours(24 * 59) + millis(7), true) == "2026-03-01T00:00:00.007Z");
    CHECK(date_text({0}, false) == "1970-01-01T00:00:00Z");
    CHECK(date_text({1'709'164'800LL * 1'000'000}, false) == "2024-02-29T00:00:00Z");
}

TEST_CASE("names of functions") {
    CHECK(function_name_of("a") == "a");
    CHECK(function_name_of("a:$LATEST") == "a");
    CHECK(function_name_of("123456789012:function:a") == "a");
    CHECK(function_name_of("arn:aws:lambda:us-east-1:123456789012:function:a:prod") == "a");
}

TEST_CASE("a failure in a bucket has a key by mapping, shard and day") {
    EventSourceMapping mapping;
    mapping.uuid = "u";
    mapping.settings.on_failure = "arn:aws:s3:::lost";
    Shard shard;
    shard.id = "shardId-1";
    const Discard discard{{1}, "RetryAttemptsExhausted", 2, true};
    const FailurePlace place{discard, mapping, shard, {"us-east-1", "arn", StreamView::kNewImage}, world_start};
    CHECK(bucket_of(mapping.settings.on_failure) == "lost");
    CHECK(bucket_of("arn:aws:sqs:us-east-1:123456789012:q").empty());
    CHECK(failure_key(place).starts_with("aws/lambda/u/shardId-1/2026/01/01/2026-01-01T00.00.00-"));
}
