#include "function/stream_event.h"

#include <cstdio>

#include "json/tape.h"
#include "json/wire_writer.h"
#include "value/wire_codec.h"

namespace dynascope {

namespace {

void write_image(std::string_view name, const std::string& image, WireWriter& out) {
    if (image.empty()) return;
    out.name(name);
    encode_item(ItemView(image), out);
}

std::string_view view_word(StreamView view) {
    switch (view) {
        case StreamView::kKeysOnly: return "KEYS_ONLY";
        case StreamView::kNewImage: return "NEW_IMAGE";
        case StreamView::kOldImage: return "OLD_IMAGE";
        default: return "NEW_AND_OLD_IMAGES";
    }
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

// Days since 1970-01-01 to year, month and day (the civil calendar, by eras of 400 years).
struct Day {
    std::int64_t year;
    std::int64_t month;
    std::int64_t day;
};
Day day_of(std::int64_t days) {
    const std::int64_t shifted = days + 719'468;
    const std::int64_t era = (shifted >= 0 ? shifted : shifted - 146'096) / 146'097;
    const std::int64_t of_era = shifted - era * 146'097;
    const std::int64_t year = (of_era - of_era / 1'460 + of_era / 36'524 - of_era / 146'096) / 365;
    const std::int64_t of_year = of_era - (365 * year + year / 4 - year / 100);
    const std::int64_t month = (5 * of_year + 2) / 153;
    const std::int64_t calendar_month = month < 10 ? month + 3 : month - 9;
    return {year + era * 400 + (calendar_month <= 2 ? 1 : 0), calendar_month, of_year - (153 * month + 2) / 5 + 1};
}

}  // namespace

std::string date_text(Instant instant, bool milliseconds) {
    const std::int64_t second = instant.epoch_seconds();
    const Day day = day_of(second / 86'400);
    const std::int64_t time = second % 86'400;
    char text[96];
    const int length = std::snprintf(text, sizeof text, "%04lld-%02lld-%02lldT%02lld:%02lld:%02lld",
                                     static_cast<long long>(day.year), static_cast<long long>(day.month),
                                     static_cast<long long>(day.day), static_cast<long long>(time / 3'600),
                                     static_cast<long long>(time / 60 % 60), static_cast<long long>(time % 60));
    std::string date(text, static_cast<std::size_t>(length));
    if (milliseconds) {
        const std::string digits = std::to_string(instant.microseconds / 1'000 % 1'000);
        date.append(".").append(3 - digits.size(), '0').append(digits);
    }
    return date + "Z";
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
    out.name("dynamodb");
    out.begin_object();
    out.member("ApproximateCreationDateTime", record.created.epoch_seconds());
    write_image("Keys", record.keys, out);
    write_image("NewImage", record.new_image, out);
    write_image("OldImage", record.old_image, out);
    out.member("SequenceNumber", sequence_text(record.sequence));
    out.member("SizeBytes", record.size_bytes);
    out.member("StreamViewType", view_word(source.view));
    out.end_object();
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
