// The simulated data streams of Kinesis as JSON: each record's data as DynamoDB writes it.
// Source: Developer Guide, "Change data capture for Kinesis Data Streams with DynamoDB".
#include <algorithm>

#include "json/wire_writer.h"
#include "observe/inspector.h"
#include "value/wire_codec.h"

namespace dynascope {

namespace {

constexpr std::int64_t thousand = 1'000;

void image_member(std::string_view name, const std::string& packed, WireWriter& out) {
    if (packed.empty()) return;
    out.name(name);
    encode_item(ItemView(packed), out);
}

void write_data(const KinesisRecord& record, WireWriter& out) {
    const bool micros = record.precision == TimePrecision::kMicrosecond;
    out.begin_object();
    out.member("awsRegion", record.region);
    out.member("eventID", record.event_id);
    out.member("eventName", change_name(record.kind));
    out.name("userIdentity");
    if (record.by_ttl) {
        out.begin_object();
        out.member("principalId", "dynamodb.amazonaws.com");
        out.member("type", "Service");
        out.end_object();
    } else {
        out.null();
    }
    out.member("recordFormat", "application/json");
    out.member("tableName", record.table_name);
    out.name("dynamodb");
    out.begin_object();
    out.member("ApproximateCreationDateTime",
               micros ? record.arrived.microseconds : record.arrived.microseconds / thousand);
    image_member("Keys", record.keys, out);
    image_member("NewImage", record.new_image, out);
    image_member("OldImage", record.old_image, out);
    out.member("SizeBytes", record.size_bytes);
    if (record.precision) {
        out.member("ApproximateCreationDateTimePrecision", micros ? "MICROSECOND" : "MILLISECOND");
    }
    out.end_object();
    out.member("eventSource", "aws:dynamodb");
    out.end_object();
}

}  // namespace

std::string Inspector::kinesis_json(std::string_view stream_arn, std::size_t limit) const {
    std::string json;
    WireWriter out(json);
    out.begin_object();
    out.name("Streams");
    out.begin_array();
    if (catalog_ != nullptr) {
        for (const auto& [arn, stream] : catalog_->kinesis_streams) {
            if (!stream_arn.empty() && stream_arn != arn) continue;
            const auto& records = stream.records();
            const std::size_t shown = std::min(limit, records.size());
            out.begin_object();
            out.member("StreamArn", arn);
            out.member("RecordCount", static_cast<std::int64_t>(records.size()));
            out.name("Records");
            out.begin_array();
            for (std::size_t i = records.size() - shown; i < records.size(); ++i) {
                const KinesisRecord& record = records[i];
                out.begin_object();
                out.member("SequenceNumber", sequence_text(record.sequence));
                out.member("PartitionKey", record.partition_key);
                out.name("ApproximateArrivalTimestamp");
                out.epoch_seconds(record.arrived.microseconds);
                out.name("Data");
                write_data(record, out);
                out.end_object();
            }
            out.end_array();
            out.end_object();
        }
    }
    out.end_array();
    out.end_object();
    return json;
}

}  // namespace dynascope
