#include "web/bindings/event_cursor.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "observe/inspector.h"

namespace dynascope::bindings {
namespace {

std::string_view kind_name(HappeningKind kind) {
    constexpr std::array<std::string_view, 11> names{"request",      "throttle", "replica",   "indexWrite",
                                                     "streamRecord", "split",    "ttlDelete", "tableStatus",
                                                     "function",     "load",     "lab"};
    const auto index = static_cast<std::size_t>(kind);
    return index < names.size() ? names[index] : "other";
}

void write_image(WireWriter& json, std::string_view name, const std::string& image) {
    if (!image.empty()) {
        json.name(name);
        json.raw(image);
    }
}

void write_record(WireWriter& json, const StreamRecordPicture& record) {
    json.begin_object();
    json.member("SequenceNumber", record.sequence);
    json.member("EventName", record.event);
    json.member("AtMicroseconds", record.at.microseconds);
    json.member("ShardId", record.shard);
    json.member("ByTtl", record.by_ttl);
    write_image(json, "Keys", record.keys_json);
    write_image(json, "OldImage", record.old_json);
    write_image(json, "NewImage", record.new_json);
    json.end_object();
}

}  // namespace

void EventCursor::start(Engine& engine) {
    engine.set_keep_happenings(true);
    streams_.clear();
    for (const Catalog* catalog : engine.regions().all()) {
        for (const auto& [name, table] : catalog->tables()) {
            if (table->stream) {
                streams_[table->stream->arn()] = table->stream->last_sequence();
            }
        }
    }
    remember(engine);
}

void EventCursor::remember(const Engine& engine) {
    // A happening can grow only within its own second.
    const auto& entries = engine.happenings().entries();
    const std::int64_t second = engine.now().epoch_seconds();
    told_.clear();
    first_unsettled_ = entries.empty() ? 0 : entries.back().id + 1;
    for (auto entry = entries.rbegin(); entry != entries.rend() && entry->at.epoch_seconds() >= second; ++entry) {
        told_[entry->id] = entry->count;
        first_unsettled_ = entry->id;
    }
}

void EventCursor::take_records(const Engine& engine, WireWriter& json) {
    for (const Catalog* catalog : engine.regions().all()) {
        take_records(engine, *catalog, json);
    }
}

void EventCursor::take_records(const Engine& engine, const Catalog& catalog, WireWriter& json) {
    for (const auto& [name, table] : catalog.tables()) {
        if (!table->stream || table->stream->last_sequence() == streams_[table->stream->arn()]) {
            continue;
        }
        std::uint64_t& told = streams_[table->stream->arn()];
        const std::uint64_t count = table->stream->last_sequence() - told;
        told = table->stream->last_sequence();
        const auto picture =
            Inspector(engine, catalog.region()).stream(name, std::min(records_max, static_cast<std::size_t>(count)));
        if (!picture) {
            continue;
        }
        json.begin_object();
        json.member("Kind", "streamRecord");
        json.member("AtMicroseconds", engine.now().microseconds);
        json.member("Resource", Engine::shown_name(catalog.region(), name));
        json.member("Text", "records entered the stream");
        json.member("Count", static_cast<std::int64_t>(count));
        json.name("Records");
        json.begin_array();
        for (auto record = picture->records.rbegin(); record != picture->records.rend(); ++record) {
            write_record(json, *record);
        }
        json.end_array();
        json.end_object();
    }
}

void EventCursor::take_happenings(const Engine& engine, WireWriter& json) {
    const auto& entries = engine.happenings().entries();
    const auto first = std::lower_bound(entries.begin(), entries.end(), first_unsettled_,
                                        [](const Happening& entry, std::uint64_t id) { return entry.id < id; });
    for (auto entry = first; entry != entries.end(); ++entry) {
        if (entry->kind == HappeningKind::kStreamRecord) continue;  // told with their records
        const auto told = told_.find(entry->id);
        const std::int64_t count = entry->count - (told == told_.end() ? 0 : told->second);
        if (count <= 0) {
            continue;
        }
        json.begin_object();
        json.member("Kind", kind_name(entry->kind));
        json.member("Id", static_cast<std::int64_t>(entry->id));
        json.member("AtMicroseconds", entry->at.microseconds);
        json.member("Resource", entry->table);
        json.member("Text", entry->text);
        json.member("Count", count);
        json.member("Cause", static_cast<std::int64_t>(entry->cause));
        json.member("Error", entry->error);
        json.end_object();
    }
}

std::string EventCursor::take(const Engine& engine) {
    std::string text;
    WireWriter json(text);
    json.begin_array();
    take_happenings(engine, json);
    take_records(engine, json);
    json.end_array();
    remember(engine);
    return text == "[]" ? std::string() : text;
}

}  // namespace dynascope::bindings
