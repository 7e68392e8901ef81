#include "random_life/audit_stream.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <vector>

namespace dynascope::test {

namespace {

using Images = std::vector<std::string_view>;

bool tells_its_kind(const StreamRecord& record) {
    switch (record.kind) {
        case ChangeKind::kInsert: return record.old_image.empty() && !record.new_image.empty();
        case ChangeKind::kRemove: return !record.old_image.empty() && record.new_image.empty();
        case ChangeKind::kModify: return !record.old_image.empty() && !record.new_image.empty();
    }
    return false;
}

// What each item was, one after another, by what the stream still holds. Fails where a record does not go on from the
// one before it.
struct Histories {
    std::map<std::string, Images, std::less<>> by_key;
    std::string fault;
};

Histories histories(const TableEntry& table) {
    std::map<std::uint64_t, const StreamRecord*> in_order;
    Histories told;
    for (const Shard& shard : table.stream->shards()) {
        for (const StreamRecord& record : shard.records) {
            if (!in_order.emplace(record.sequence, &record).second) told.fault = "two stream records have one number";
        }
    }
    for (const auto& [sequence, record] : in_order) {
        if (!tells_its_kind(*record)) told.fault = "a stream record's images are not those of its event";
        Images& images = told.by_key[table_storage_key(table.definition.key, ItemView(record->keys))];
        if (images.empty()) images.push_back(record->old_image);
        if (images.back() != record->old_image) told.fault = "a stream record is lost, doubled or out of order";
        images.push_back(record->new_image);
    }
    return told;
}

// The versions that are kept, without those that changed nothing.
Images kept_versions(const Record& record) {
    Images versions;
    for (const Version& version : record.older) {
        if (versions.empty() || versions.back() != version.item) versions.push_back(version.item);
    }
    if (versions.empty() || versions.back() != record.item) versions.push_back(record.item);
    return versions;
}

bool has_version(const Record& record, std::uint64_t sequence) {
    return record.sequence == sequence ||
           std::any_of(record.older.begin(), record.older.end(),
                       [sequence](const Version& version) { return version.sequence == sequence; });
}

std::uint64_t oldest_version(const Record& record) {
    return record.older.empty() ? record.sequence : record.older[0].sequence;
}

// A follower that has applied less than the oldest version sees no item: then there was none.
bool is_whole(const Record& record, const Images& images, std::uint64_t applied) {
    const Images kept = kept_versions(record);
    if (kept.size() > images.size() || !std::equal(kept.rbegin(), kept.rend(), images.rbegin())) return false;
    if (oldest_version(record) <= applied || kept.size() == images.size()) return true;
    return images[images.size() - kept.size() - 1].empty();
}

std::string missing_version(const TableEntry& table, const Histories& told) {
    for (const Partition& partition : table.store.partitions()) {
        const std::uint64_t applied = std::min(partition.followers[0].applied, partition.followers[1].applied);
        for (const Partition::LogEntry& entry : partition.unreplicated) {
            if (entry.sequence <= applied) continue;
            const Record* record = table.store.find(entry.key);
            if (record == nullptr || !has_version(*record, entry.sequence))
                return "a version that a replica needs is gone";
            const auto images = told.by_key.find(entry.key);
            if (images != told.by_key.end() && !is_whole(*record, images->second, applied)) {
                return "versions of an item are not those that its stream tells of";
            }
        }
    }
    return "";
}

}  // namespace

std::string bad_changes(const TableEntry& table) {
    if (!table.stream || !table.stream->enabled() || table.stream->view() != StreamView::kNewAndOldImages) return "";
    const Histories told = histories(table);
    if (!told.fault.empty()) return told.fault;
    for (const auto& [key, images] : told.by_key) {
        const Record* record = table.store.find(key);
        const std::string_view item = record == nullptr ? std::string_view() : std::string_view(record->item);
        if (item != images.back()) return "the newest stream record of an item is not the item";
    }
    return missing_version(table, told);
}

}  // namespace dynascope::test
