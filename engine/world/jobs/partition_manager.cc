// Splits partitions that stay hot or grow too large. They never merge.
#include <string>
#include <utility>
#include <vector>

#include "ops/operations.h"
#include "world/jobs.h"

namespace dynascope {

namespace {

// Our model: a partition that has run near its ceiling for this many seconds in a row divides.
constexpr std::int32_t hot_seconds_before_split = 20;

}  // namespace

void Jobs::partition_check() {
    engine_.state_.partition_check_pending = false;
    engine_.state_.traffic_since_check = false;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> stores;
    for (const Catalog* catalog : engine_.regions().all()) {
        for (const auto& [name, table] : catalog->tables()) {
            stores.emplace_back(table->id, 0);
            for (const GlobalIndex& index : table->global_indexes) stores.emplace_back(table->id, index.id);
        }
    }
    for (const auto& [table, index] : stores) {
        if (check_partitions(table, index)) engine_.state_.traffic_since_check = true;
    }
}

// True while a partition is hot, so that the next second is checked too.
bool Jobs::check_partitions(std::uint32_t table_id, std::uint32_t index_id) {
    TableEntry* table = engine_.state_.regions.table(table_id);
    GlobalIndex* index = index_id == 0 ? nullptr : table->find_global(index_id);
    const TableStore& store = index == nullptr ? table->store : index->store;
    ThroughputMeter& meter = index == nullptr ? table->meter : index->meter;
    divide_for_size(*table, index);
    if (!engine_.state_.simulation.throttling) return false;
    if (ops::partition_too_wide(store, meter, engine_.state_.now) != nullptr) prepare_partitions(*table, index);
    std::vector<std::uint32_t> due;
    bool hot = false;
    for (const Partition& partition : store.partitions()) {
        const auto found = meter.partitions().find(partition.id);
        const std::int32_t heated =
            found == meter.partitions().end() ? 0 : found->second.hot_seconds_at(engine_.state_.now);
        hot = hot || heated > 0;
        if (heated >= hot_seconds_before_split) due.push_back(partition.id);
    }
    for (const std::uint32_t partition : due) {
        if (!split(table_id, index_id, partition)) meter.partition(partition).hot_seconds = 0;
    }
    return hot;
}

// On-demand: the peak has risen, and twice of it is taken once it counts.
void Jobs::prepare_partitions(TableEntry& table, GlobalIndex* index) {
    Context context = engine_.context(table.id);
    const TableStore& store = index == nullptr ? table.store : index->store;
    const std::size_t before = store.partitions().size();
    ops::prepare_partitions(context, table.id, index == nullptr ? 0 : index->id);
    tell_of_partitions(table, index,
                       std::to_string(store.partitions().size() - before) + " partitions are added for a higher peak");
}

void Jobs::divide_for_size(TableEntry& table, GlobalIndex* index) {
    // Chance is drawn for work that there is.
    if (!ops::has_partition_to_divide(table, index)) return;
    Context context = engine_.context(table.id);
    const std::int64_t added = ops::divide_for_size(context, table, index);
    if (added > 0) tell_of_partitions(table, index, std::to_string(added) + " partitions are added for the size");
}

void Jobs::divide_for_size() {
    for (Catalog* catalog : engine_.state_.regions.all()) {
        for (const auto& [name, table] : catalog->tables()) {
            divide_for_size(*table, nullptr);
            for (GlobalIndex& index : table->global_indexes) divide_for_size(*table, &index);
        }
    }
    scheduler_.date_follow_ups(nullptr);
}

void Jobs::tell_of_partitions(const TableEntry& table, const GlobalIndex* index, std::string text) {
    std::string name = engine_.shown_name(table);
    if (index != nullptr) name += "/" + index->definition.name;
    engine_.happened(HappeningKind::kSplit, std::move(name), std::move(text));
}

bool Jobs::split(std::uint32_t table_id, std::uint32_t index_id, std::uint32_t partition) {
    Context context = engine_.context(table_id);
    if (!ops::split_partition(context, table_id, index_id, partition)) return false;
    TableEntry* table = engine_.state_.regions.table(table_id);
    GlobalIndex* index = index_id == 0 ? nullptr : table->find_global(index_id);
    TableStore& store = index == nullptr ? table->store : index->store;
    std::vector<std::uint32_t> children;
    for (const Partition& range : store.partitions()) {
        if (range.parent == partition) children.push_back(range.id);
    }
    // The parent's pending events no longer find it.
    for (const std::uint32_t child : children) {
        for (int number = 0; number < followers_per_partition; ++number) {
            store.follower(child, number).apply_pending = false;
        }
        scheduler_.schedule_followers(table_id, index_id, child, nullptr);
    }
    std::string text = "partition " + std::to_string(partition) + " splits";
    if (children.size() == 2) text += " into " + std::to_string(children[0]) + " and " + std::to_string(children[1]);
    tell_of_partitions(*table, index, std::move(text));
    return true;
}

}  // namespace dynascope
