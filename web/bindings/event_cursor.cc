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

// Sequence numbers print at one width, and compare by value all the same should that ever change.
bool is_after(const std::string& sequence, const std::string& other) {
    return sequence.size() != other.size() ? sequence.size() > other.size() : sequence > other;
}

}  // namespace

void EventCursor::start(const Engine& engine) {
    told_.clear();
    last_sequence_.clear();
    const Inspector inspector(engine);
    for (const TablePicture& table : inspector.tables()) {
        if (const auto stream = inspector.stream(table.name, 1); stream && !stream->records.empty()) {
            last_sequence_[table.name] = stream->records.front().sequence;
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

void EventCursor::write_records(WireWriter& json, const Engine& engine, const std::string& table, std::int64_t count) {
    const std::size_t limit = std::min(records_max, static_cast<std::size_t>(std::max<std::int64_t>(count, 0)));
    const auto stream = Inspector(engine).stream(table, limit);
    if (!stream) {
        return;
    }
    std::string& last = last_sequence_[table];
    json.name("Records");
    json.begin_array();
    for (auto record = stream->records.rbegin(); record != stream->records.rend(); ++record) {
        if (last.empty() || is_after(record->sequence, last)) {
            write_record(json, *record);
            last = record->sequence;
        }
    }
    json.end_array();
}

std::string EventCursor::take(const Engine& engine) {
    const auto& entries = engine.happenings().entries();
    const auto first = std::lower_bound(entries.begin(), entries.end(), first_unsettled_,
                                        [](const Happening& entry, std::uint64_t id) { return entry.id < id; });
    std::string text;
    WireWriter json(text);
    json.begin_array();
    bool any = false;
    for (auto entry = first; entry != entries.end(); ++entry) {
        const auto told = told_.find(entry->id);
        const std::int64_t count = entry->count - (told == told_.end() ? 0 : told->second);
        if (count <= 0) {
            continue;
        }
        any = true;
        json.begin_object();
        json.member("Kind", kind_name(entry->kind));
        json.member("Id", static_cast<std::int64_t>(entry->id));
        json.member("AtMicroseconds", entry->at.microseconds);
        json.member("Resource", entry->table);
        json.member("Text", entry->text);
        json.member("Count", count);
        json.member("Cause", static_cast<std::int64_t>(entry->cause));
        json.member("Error", entry->error);
        if (entry->kind == HappeningKind::kStreamRecord) {
            write_records(json, engine, entry->table, count);
        }
        json.end_object();
    }
    json.end_array();
    remember(engine);
    return any ? text : std::string();
}

}  // namespace dynascope::bindings
