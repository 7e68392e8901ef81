#include "random_life/audit_stream.h"

#include <algorithm>
#include <string_view>

#include "base/hash.h"

namespace dynascope::test {

namespace {

bool tells_its_kind(const StreamRecord& record) {
    switch (record.kind) {
        case ChangeKind::kInsert: return record.old_image.empty() && !record.new_image.empty();
        case ChangeKind::kRemove: return !record.old_image.empty() && record.new_image.empty();
        case ChangeKind::kModify: return !record.old_image.empty() && !record.new_image.empty();
    }
    return false;
}

std::uint64_t image_hash(std::string_view item) { return item.empty() ? 0 : hash64(item); }

// Those after `sequence`, in order.
std::vector<const StreamRecord*> records_after(const StreamLog& stream, std::uint64_t sequence) {
    std::vector<const StreamRecord*> found;
    for (const Shard& shard : stream.shards()) {
        for (auto record = shard.records.rbegin(); record != shard.records.rend(); ++record) {
            if (record->sequence <= sequence) break;
            found.push_back(&*record);
        }
    }
    std::sort(found.begin(), found.end(), [](const auto* a, const auto* b) { return a->sequence < b->sequence; });
    return found;
}

// A shard that closed without records has a number of its own.
bool is_spent(const StreamLog& stream, std::uint64_t sequence) {
    return std::any_of(stream.shards().begin(), stream.shards().end(), [sequence](const Shard& shard) {
        return shard.starting_sequence == sequence && shard.ending_sequence == sequence && shard.records.empty();
    });
}

std::string bad_record(const StreamRecord& record, Images& images) {
    if (!tells_its_kind(record)) return "a stream record's images are not those of its event";
    const std::uint64_t before = image_hash(record.old_image);
    if (images.empty()) images.push_back(before);
    if (images.back() != before) return "a stream record is lost, doubled or out of order";
    images.push_back(image_hash(record.new_image));
    return "";
}

// The versions that are kept, without those that changed nothing.
Images kept_versions(const Record& record) {
    Images versions;
    for (const Version& version : record.older) {
        const std::uint64_t image = image_hash(version.item);
        if (versions.empty() || versions.back() != image) versions.push_back(image);
    }
    const std::uint64_t image = image_hash(record.item);
    if (versions.empty() || versions.back() != image) versions.push_back(image);
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
    return images[images.size() - kept.size() - 1] == 0;
}

std::string missing_version(const TableEntry& table, const Histories& histories) {
    for (const Partition& partition : table.store.partitions()) {
        const std::uint64_t applied = std::min(partition.followers[0].applied, partition.followers[1].applied);
        for (const Partition::LogEntry& entry : partition.unreplicated) {
            if (entry.sequence <= applied) continue;
            const Record* record = table.store.find(entry.key());
            if (record == nullptr || !has_version(*record, entry.sequence))
                return "a version that a replica needs is gone";
            const auto images = histories.find(std::string(entry.key()));
            if (images != histories.end() && !is_whole(*record, images->second, applied)) {
                return "versions of an item are not those that its stream tells of";
            }
        }
    }
    return "";
}

}  // namespace

std::string StreamAudit::bad_changes(const TableEntry& table, Instant now) {
    if (!table.stream || !table.stream->enabled() || table.stream->view() != StreamView::kNewAndOldImages) return "";
    const StreamLog& stream = *table.stream;
    Told& told = streams_.try_emplace(stream.arn(), Told{0, stream.created(), {}}).first->second;
    const std::vector<const StreamRecord*> news = records_after(stream, told.sequence);
    const auto skip_spent = [&] {
        while (is_spent(stream, told.sequence + 1)) ++told.sequence;
    };
    // Records that nobody audited were trimmed meanwhile: histories begin anew.
    const std::uint64_t first = news.empty() ? stream.last_sequence() + 1 : news.front()->sequence;
    if (first > told.sequence + 1 && now - told.audited >= hours(24)) told = {first - 1, now, {}};
    told.audited = now;
    for (const StreamRecord* record : news) {
        skip_spent();
        if (record->sequence != ++told.sequence) return "a number of a stream's records is missing or there twice";
        Images& images = told.histories[table_storage_key(table.definition.key, ItemView(record->keys))];
        std::string fault = bad_record(*record, images);
        if (!fault.empty()) return fault;
    }
    skip_spent();
    if (told.sequence != stream.last_sequence()) return "the newest records of a stream are missing";
    for (const auto& [key, images] : told.histories) {
        const Record* record = table.store.find(key);
        const std::uint64_t item = record == nullptr ? 0 : image_hash(record->item);
        if (item != images.back()) return "the newest stream record of an item is not the item";
    }
    return missing_version(table, told.histories);
}

}  // namespace dynascope::test
