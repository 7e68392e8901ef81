// Tables of which each stored item stands for many, and partitions that grow too large. Declared in operations.h.
#include "storage/scale.h"

#include <algorithm>
#include <vector>

#include "base/limits.h"
#include "ops/operations.h"
#include "ops/table_admin.h"
#include "replication/replica_group.h"

namespace dynascope::ops {

namespace {

const TableStore& store_of(const TableEntry& table, const GlobalIndex* index) {
    return index != nullptr ? index->store : table.store;
}

std::int64_t parts_for_size(const HeldSize& held) {
    if (held.size_bytes <= limits::partition_size_bytes_max) return 1;
    return held.size_bytes / limits::partition_size_bytes_max + 1;
}

std::int64_t room_of(const TableStore& store) {
    const std::size_t count = store.partitions().size();
    return static_cast<std::int64_t>(partitions_for_size_max - std::min(count, partitions_for_size_max));
}

// One round: each partition that is too large comes apart at once. False when none could be divided.
bool divide_round(Context& context, TableEntry& table, GlobalIndex* index) {
    const TableStore& store = store_of(table, index);
    const Scale scale = table.scale_of(index);
    // A local index keeps each item collection in one partition.
    const bool between = index == nullptr && !table.local_indexes.empty();
    const std::vector<HeldSize> sizes = scaled_partitions(store, scale);
    std::int64_t wanted = 0;
    for (const HeldSize& held : sizes) wanted += parts_for_size(held) - 1;
    const std::int64_t room = std::min(wanted, room_of(store));
    bool divided = false;
    // Where there is no room for all, each gets its share of it: of so many wanted up to here, so many are given.
    std::int64_t passed = 0;
    const auto given = [&] { return saturated(multiply_divide(passed, room, wanted)); };
    // The last first, so that the places of the others stay.
    for (std::size_t position = sizes.size(); position-- > 0 && room > 0;) {
        const std::int64_t more = parts_for_size(sizes[position]) - 1;
        if (more == 0) continue;
        const std::int64_t given_before = given();
        passed += more;
        const auto cuts = cuts_for_size(store, scale, position, given() - given_before + 1, between);
        if (cuts.empty()) continue;
        divide_partition(context, table, index, store.partitions()[position].id, cuts);
        divided = true;
    }
    return divided;
}

}  // namespace

void scale_table(Regions& regions, TableEntry& table, std::int64_t factor) {
    table.scale_factor = factor;
    const ReplicaGroup* group = regions.group(table.replication.group);
    if (group == nullptr) return;
    for (const Replica& replica : group->replicas) {
        if (TableEntry* other = regions.table(replica.table)) other->scale_factor = factor;
    }
}

bool has_partition_to_divide(const TableEntry& table, const GlobalIndex* index) {
    const TableStore& store = store_of(table, index);
    if (room_of(store) == 0) return false;
    const std::vector<HeldSize> sizes = scaled_partitions(store, table.scale_of(index));
    return std::any_of(sizes.begin(), sizes.end(), [](const HeldSize& held) { return parts_for_size(held) > 1; });
}

std::int64_t divide_for_size(Context& context, TableEntry& table, GlobalIndex* index) {
    const TableStore& store = store_of(table, index);
    const std::size_t before = store.partitions().size();
    while (divide_round(context, table, index)) {
    }
    return static_cast<std::int64_t>(store.partitions().size() - before);
}

}  // namespace dynascope::ops
