// ListStreams, DescribeStream, GetShardIterator, GetRecords. Source: API Reference, DynamoDB Streams.
#include "api/handlers.h"
#include "api/page_writer.h"
#include "api/table_name.h"
#include "api/table_writer.h"
#include "base/limits.h"
#include "function/stream_event.h"
#include "ops/operations.h"
#include "table/stream_view.h"

namespace dynascope::handlers {
namespace {

constexpr int streams_page_max = 100;

int limit_of(const WireRequest& request, int otherwise) {
    const JsonView limit = request["Limit"];
    return limit.present() ? static_cast<int>(integer_of(limit)) : otherwise;
}

std::string text_of(JsonView value) { return value.present() ? std::string(value.string()) : std::string(); }

IteratorType iterator_type_of(std::string_view word) {
    if (word == "TRIM_HORIZON") return IteratorType::kTrimHorizon;
    if (word == "LATEST") return IteratorType::kLatest;
    if (word == "AT_SEQUENCE_NUMBER") return IteratorType::kAtSequenceNumber;
    return IteratorType::kAfterSequenceNumber;
}

void write_shard(const ShardSummary& shard, WireWriter& out) {
    out.begin_object();
    out.member("ShardId", shard.id);
    out.name("SequenceNumberRange");
    out.begin_object();
    out.member("StartingSequenceNumber", sequence_text(shard.starting_sequence));
    if (shard.ending_sequence) out.member("EndingSequenceNumber", sequence_text(*shard.ending_sequence));
    out.end_object();
    if (!shard.parent_id.empty()) out.member("ParentShardId", shard.parent_id);
    out.end_object();
}

void write_record(const StreamRecord& record, const RecordsAnswer& answer, WireWriter& out) {
    out.begin_object();
    out.member("awsRegion", answer.region);
    write_stream_change(record, answer.view, out);
    out.member("eventID", record.event_id);
    out.member("eventName", change_name(record.kind));
    out.member("eventSource", "aws:dynamodb");
    out.member("eventVersion", "1.1");
    if (record.by_ttl) {
        out.name("userIdentity");
        out.begin_object();
        out.member("PrincipalId", "dynamodb.amazonaws.com");
        out.member("Type", "Service");
        out.end_object();
    }
    out.end_object();
}

}  // namespace

Status list_streams(Call& call) {
    ListStreamsCommand command;
    if (const JsonView table = call.request["TableName"]; table.present()) {
        command.table_name = table_name_of(table, call.context.region);
    }
    command.exclusive_start_arn = text_of(call.request["ExclusiveStartStreamArn"]);
    command.limit = limit_of(call.request, streams_page_max);
    TRY_ASSIGN(const StreamList list, ops::list_streams(call.context, command));
    WireWriter& out = call.out;
    return write_page("Streams", list.streams, "LastEvaluatedStreamArn", list.last_evaluated_arn, out,
                      [&](const StreamSummary& stream) {
                          out.member("StreamArn", stream.arn);
                          out.member("TableName", stream.table_name);
                          out.member("StreamLabel", stream.label);
                      });
}

Status describe_stream(Call& call) {
    DescribeStreamCommand command;
    command.arn = call.request["StreamArn"].string();
    command.exclusive_start_shard = text_of(call.request["ExclusiveStartShardId"]);
    command.limit = limit_of(call.request, streams_page_max);
    if (const JsonView filter = call.request["ShardFilter"]; filter.present()) {
        command.child_shards_of = text_of(member_of(filter, "ShardId"));
    }
    TRY_ASSIGN(const StreamDescription stream, ops::describe_stream(call.context, command));
    WireWriter& out = call.out;
    out.begin_object();
    out.name("StreamDescription");
    out.begin_object();
    out.member("StreamArn", stream.arn);
    out.member("StreamLabel", stream.label);
    out.member("StreamStatus", stream.status);
    out.member("StreamViewType", stream_view_word(stream.view));
    out.name("CreationRequestDateTime");
    out.epoch_seconds(stream.created.microseconds);
    out.member("TableName", stream.table_name);
    out.name("KeySchema");
    write_key_schema(stream.key, out);
    out.name("Shards");
    out.begin_array();
    for (const ShardSummary& shard : stream.shards) write_shard(shard, out);
    out.end_array();
    if (!stream.last_evaluated_shard.empty()) out.member("LastEvaluatedShardId", stream.last_evaluated_shard);
    out.end_object();
    out.end_object();
    return {};
}

Status get_shard_iterator(Call& call) {
    GetShardIteratorCommand command;
    command.arn = call.request["StreamArn"].string();
    command.shard_id = call.request["ShardId"].string();
    command.type = iterator_type_of(call.request["ShardIteratorType"].string());
    const bool at_sequence =
        command.type == IteratorType::kAtSequenceNumber || command.type == IteratorType::kAfterSequenceNumber;
    if (const JsonView sequence = call.request["SequenceNumber"]; sequence.present()) {
        command.sequence = parse_sequence(sequence.string());
        if (!command.sequence) return validation_error("Invalid SequenceNumber: " + std::string(sequence.string()));
    } else if (at_sequence) {
        return validation_error(
            "One or more parameter values were invalid: SequenceNumber is required for ShardIteratorType " +
            std::string(call.request["ShardIteratorType"].string()));
    }
    TRY_ASSIGN(const std::string iterator, ops::get_shard_iterator(call.context, command));
    call.out.begin_object();
    call.out.member("ShardIterator", iterator);
    call.out.end_object();
    return {};
}

Status get_records(Call& call) {
    TRY_ASSIGN(const RecordsAnswer answer,
               ops::get_records(call.context, call.request["ShardIterator"].string(),
                                limit_of(call.request, limits::stream_records_per_page_max)));
    WireWriter& out = call.out;
    out.begin_object();
    if (!answer.next_iterator.empty()) out.member("NextShardIterator", answer.next_iterator);
    out.name("Records");
    out.begin_array();
    for (const StreamRecord& record : answer.records) write_record(record, answer, out);
    out.end_array();
    out.end_object();
    return {};
}

}  // namespace dynascope::handlers
