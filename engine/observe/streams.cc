#include <algorithm>

#include "json/wire_writer.h"
#include "observe/inspector.h"
#include "value/wire_codec.h"

namespace dynascope {

namespace {

std::string item_json(std::string_view packed) {
    std::string json;
    if (packed.empty()) return json;
    WireWriter writer(json);
    encode_item(ItemView(packed), writer);
    return json;
}

StreamRecordPicture picture(const StreamRecord& record, const Shard& shard) {
    StreamRecordPicture view;
    view.sequence = sequence_text(record.sequence);
    view.event = change_name(record.kind);
    view.at = record.created;
    view.shard = shard.id;
    view.keys_json = item_json(record.keys);
    view.old_json = item_json(record.old_image);
    view.new_json = item_json(record.new_image);
    view.by_ttl = record.by_ttl;
    return view;
}

}  // namespace

std::optional<StreamPicture> Inspector::stream(std::string_view table, std::size_t limit) const {
    const TableEntry* entry = find(table);
    if (entry == nullptr || !entry->stream) return std::nullopt;
    const StreamLog& log = *entry->stream;
    StreamPicture view;
    view.table = table;
    view.arn = log.arn();
    view.view = log.view();
    view.enabled = log.enabled();
    struct Place {
        const StreamRecord* record;
        const Shard* shard;
    };
    std::vector<Place> newest;
    for (const Shard& shard : log.shards()) {
        view.shards.push_back({shard.id, shard.parent_id, shard.partition, !shard.ending_sequence.has_value(),
                               static_cast<std::int64_t>(shard.records.size())});
        const std::size_t take = std::min(limit, shard.records.size());
        for (std::size_t i = 0; i < take; ++i) newest.push_back({&shard.records[shard.records.size() - 1 - i], &shard});
    }
    std::sort(newest.begin(), newest.end(),
              [](const Place& a, const Place& b) { return a.record->sequence > b.record->sequence; });
    if (newest.size() > limit) newest.resize(limit);
    for (const Place& place : newest) view.records.push_back(picture(*place.record, *place.shard));
    return view;
}

}  // namespace dynascope
