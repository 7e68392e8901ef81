#include "function/stream_event.h"

#include "base/date.h"
#include "json/tape.h"
#include "json/wire_writer.h"
#include "table/stream_view.h"
#include "value/wire_codec.h"

namespace dynascope {

namespace {

void write_image(std::string_view name, const std::string& image, WireWriter& out) {
    if (image.empty()) return;
    out.name(name);
    encode_item(ItemView(image), out);
}

std::string_view text_of(JsonView value) { return value.is_string() ? value.string() : std::string_view(); }

Result<std::string> read_image(JsonView change, std::string_view name) {
    const JsonView image = change[name];
    if (!image.is_object()) return std::string();
    return decode_item(image);
}

Result<StreamRecord> read_record(JsonView json) {
    StreamRecord record;
    const JsonView change = json["dynamodb"];
    TRY_ASSIGN(record.keys, read_image(change, "Keys"));
    TRY_ASSIGN(record.new_image, read_image(change, "NewImage"));
    TRY_ASSIGN(record.old_image, read_image(change, "OldImage"));
    record.event_id = text_of(json["eventID"]);
    record.sequence = parse_sequence(text_of(change["SequenceNumber"])).value_or(0);
    const std::string_view name = text_of(json["eventName"]);
    record.kind = name == "REMOVE" ? ChangeKind::kRemove : name == "MODIFY" ? ChangeKind::kModify : ChangeKind::kInsert;
    record.by_ttl = json["userIdentity"].is_object();
    return record;
}

void write_records(const std::vector<const StreamRecord*>& records, const EventSource& source, WireWriter& out) {
    out.name("Records");
    out.begin_array();
    for (const StreamRecord* record : records) out.raw(record_event(*record, source));
    out.end_array();
}

}  // namespace

void write_stream_change(const StreamRecord& record, StreamView view, WireWriter& out) {
    out.name("dynamodb");
    out.begin_object();
    out.member("ApproximateCreationDateTime", record.created.epoch_seconds());
    write_image("Keys", record.keys, out);
    write_image("NewImage", record.new_image, out);
    write_image("OldImage", record.old_image, out);
    out.member("SequenceNumber", sequence_text(record.sequence));
    out.member("SizeBytes", record.size_bytes);
    out.member("StreamViewType", stream_view_word(view));
    out.end_object();
}

std::string record_event(const StreamRecord& record, const EventSource& source) {
    std::string text;
    WireWriter out(text);
    out.begin_object();
    out.member("eventID", record.event_id);
    out.member("eventName", change_name(record.kind));
    out.member("eventVersion", "1.1");
    out.member("eventSource", "aws:dynamodb");
    out.member("awsRegion", source.region);
    write_stream_change(record, source.view, out);
    if (record.by_ttl) {
        out.name("userIdentity");
        out.begin_object();
        out.member("principalId", "dynamodb.amazonaws.com");
        out.member("type", "Service");
        out.end_object();
    }
    out.member("eventSourceARN", source.stream_arn);
    out.end_object();
    return text;
}

std::string batch_event(const std::vector<const StreamRecord*>& records, const EventSource& source) {
    std::string text;
    WireWriter out(text);
    out.begin_object();
    write_records(records, source, out);
    out.end_object();
    return text;
}

std::string window_event(const std::vector<const StreamRecord*>& records, const EventSource& source,
                         std::string_view shard, const ShardLane& lane, Duration window, bool last, bool early) {
    std::string text;
    WireWriter out(text);
    out.begin_object();
    write_records(records, source, out);
    out.name("window");
    out.begin_object();
    out.member("start", date_text(lane.window_start, false));
    out.member("end", date_text(lane.window_start + window, false));
    out.end_object();
    out.name("state");
    out.raw(lane.window_state.empty() ? std::string_view("{}") : std::string_view(lane.window_state));
    out.member("shardId", shard);
    out.member("eventSourceARN", source.stream_arn);
    out.member("isFinalInvokeForWindow", last);
    out.member("isWindowTerminatedEarly", early);
    out.end_object();
    return text;
}

Result<std::vector<StreamRecord>> read_event(std::string_view event) {
    std::vector<StreamRecord> records;
    JsonTape tape;
    if (!tape.parse(event)) return validation_error("The event is not JSON");
    const JsonView list = tape.root()["Records"];
    if (!list.is_array()) return records;
    for (JsonView json = list.first(); json.present(); json = json.next()) {
        if (!json["dynamodb"].is_object()) continue;
        TRY_ASSIGN(StreamRecord record, read_record(json));
        records.push_back(std::move(record));
    }
    return records;
}

}  // namespace dynascope
