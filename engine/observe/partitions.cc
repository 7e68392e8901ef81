#include <algorithm>

#include "base/hex.h"
#include "observe/inspector.h"
#include "storage/scale.h"
#include "value/key_codec.h"

namespace dynascope {

namespace {

struct Place {
    const TableStore* store = nullptr;
    const ThroughputMeter* meter = nullptr;
    BillingMode mode = BillingMode::kProvisioned;
    Scale scale;
};

Place find_place(const TableEntry* entry, std::string_view index) {
    if (entry == nullptr) return {};
    const BillingMode mode = entry->definition.billing_mode;
    if (index.empty()) return {&entry->store, &entry->meter, mode, entry->scale_of(nullptr)};
    for (const GlobalIndex& global : entry->global_indexes) {
        if (global.definition.name == index) return {&global.store, &global.meter, mode, entry->scale_of(&global)};
    }
    // A local index lives in the table's partitions.
    for (const LocalIndex& local : entry->local_indexes) {
        if (local.definition.name == index) return {&entry->store, &entry->meter, mode, entry->scale_of(nullptr)};
    }
    return {};
}

constexpr std::int64_t ring_parts = 1'000'000;

// Where a storage key lies on the hash ring, in millionths.
std::int64_t ring_position(std::string_view key, bool end) {
    if (key.empty()) return end ? ring_parts : 0;
    std::string hash(key.substr(0, 16));
    hash.resize(16, '\0');
    const std::uint64_t top = read_hash(hash).high >> 32;
    return static_cast<std::int64_t>(top * static_cast<std::uint64_t>(ring_parts) >> 32);
}

std::string lower_text(const Partition& partition) {
    if (partition.lower.empty()) return "start of the ring";
    std::string text = "hash " + hex_text(std::string_view(partition.lower).substr(0, 4));
    if (partition.lower.size() > 16) text += ", within an item collection";
    return text;
}

PartitionPicture picture(const Partition& partition, const HeldSize& held, const Place& place, Instant now) {
    PartitionPicture view;
    view.id = partition.id;
    view.parent = partition.parent;
    view.ring_start = ring_position(partition.lower, false);
    view.ring_end = ring_position(partition.upper, true);
    view.lower_text = lower_text(partition);
    view.item_count = held.item_count;
    view.size_bytes = held.size_bytes;
    view.stored_items = partition.item_count;
    const auto limit = place.meter->partitions().find(partition.id);
    if (limit != place.meter->partitions().end()) {
        view.read_last_second = limit->second.reads.used(now);
        view.write_last_second = limit->second.writes.used(now);
        for (const SecondFigures& second : limit->second.history.seconds()) {
            view.throttled_reads += second.throttled_reads;
            view.throttled_writes += second.throttled_writes;
        }
    }
    view.has_leader = partition.has_leader();
    view.elections = partition.elections;
    for (int number = 0; number < followers_per_partition; ++number) {
        const Follower& follower = partition.followers[number];
        FollowerPicture behind;
        for (const Partition::LogEntry& entry : partition.unreplicated) {
            if (entry.sequence <= follower.applied) continue;
            if (behind.behind_writes == 0) behind.behind = now - entry.committed;
            ++behind.behind_writes;
        }
        view.followers.push_back(behind);
    }
    return view;
}

}  // namespace

std::vector<PartitionPicture> Inspector::partitions(std::string_view table, std::string_view index) const {
    std::vector<PartitionPicture> partitions;
    const Place place = find_place(find(table), index);
    if (place.store == nullptr) return partitions;
    const std::vector<HeldSize> sizes = scaled_partitions(*place.store, place.scale);
    partitions.reserve(sizes.size());
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        partitions.push_back(picture(place.store->partitions()[i], sizes[i], place, engine_.now()));
    }
    return partitions;
}

std::optional<ThroughputPicture> Inspector::throughput(std::string_view table, std::string_view index) const {
    const Place place = find_place(find(table), index);
    if (place.store == nullptr) return std::nullopt;
    ThroughputPicture view;
    view.billing_mode = place.mode;
    const Instant now = engine_.now();
    const bool provisioned = place.mode == BillingMode::kProvisioned;
    const TokenBucket& reads = place.meter->bucket(Access::kRead);
    const TokenBucket& writes = place.meter->bucket(Access::kWrite);
    view.read_rate = provisioned ? reads.rate_units() : place.meter->ceiling_units(Access::kRead, now);
    view.write_rate = provisioned ? writes.rate_units() : place.meter->ceiling_units(Access::kWrite, now);
    view.read_tokens = place.meter->tokens_left(Access::kRead, now);
    view.write_tokens = place.meter->tokens_left(Access::kWrite, now);
    view.read_depth = provisioned ? reads.depth_units() : view.read_rate;
    view.write_depth = provisioned ? writes.depth_units() : view.write_rate;
    return view;
}

std::vector<HeatCell> Inspector::heat(std::string_view table, std::string_view index, std::int64_t seconds) const {
    std::vector<HeatCell> cells;
    const Place place = find_place(find(table), index);
    if (place.store == nullptr) return cells;
    const std::int64_t since = engine_.now().epoch_seconds() - seconds;
    for (const auto& [id, limit] : place.meter->partitions()) {
        for (const SecondFigures& second : limit.history.seconds()) {
            if (second.second <= since) continue;
            cells.push_back({id, second.second, HalfUnits{second.read_half_units}, HalfUnits{second.write_half_units},
                             second.throttled_reads + second.throttled_writes});
        }
    }
    return cells;
}

std::vector<SecondPicture> Inspector::table_seconds(std::string_view table, std::string_view index,
                                                    std::int64_t seconds) const {
    std::vector<SecondPicture> pictures;
    const Place place = find_place(find(table), index);
    if (place.store == nullptr) return pictures;
    const std::int64_t since = engine_.now().epoch_seconds() - seconds;
    for (const SecondFigures& second : place.meter->history().seconds()) {
        if (second.second <= since) continue;
        pictures.push_back({second.second, HalfUnits{second.read_half_units}, HalfUnits{second.write_half_units},
                            second.throttled_reads, second.throttled_writes, second.requests});
    }
    return pictures;
}

}  // namespace dynascope
