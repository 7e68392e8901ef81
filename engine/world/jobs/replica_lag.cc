// Followers catch up with their leader, or become it.
#include <charconv>

#include "world/jobs.h"

namespace dynascope {

void Jobs::replica_apply(const Event& event) {
    TableEntry* table = engine_.state_.regions.table(event.table);
    if (table == nullptr) return;
    GlobalIndex* index = event.index == 0 ? nullptr : table->find_global(event.index);
    if (event.index != 0 && index == nullptr) return;
    TableStore& store = index == nullptr ? table->store : index->store;
    const auto partition = static_cast<std::uint32_t>(event.number >> 8);
    const int number = static_cast<int>(event.number & 0xff);
    if (!store.has_partition(partition)) return;  // it has split since; its children have events of their own
    std::uint64_t sequence = 0;
    std::from_chars(event.text.data(), event.text.data() + event.text.size(), sequence);
    store.apply_to_follower(partition, number, sequence, engine_.state_.now);
    store.follower(partition, number).apply_pending = false;
    if (engine_.keep_happenings_) {
        engine_.happened(
            HappeningKind::kReplica, engine_.shown_name(*table),
            "follower " + std::to_string(number + 1) + " of partition " + std::to_string(partition) + " caught up", 1,
            true);
    }
    scheduler_.schedule_followers(event.table, event.index, partition, nullptr);
}

// A fault that was healed before has no election.
void Jobs::elect(const Event& event) {
    const auto fault = engine_.state_.faults.find(static_cast<std::uint32_t>(event.number));
    if (fault == engine_.state_.faults.end()) return;
    Catalog* catalog = engine_.state_.regions.find(fault->second.region);
    TableEntry* table = catalog == nullptr ? nullptr : catalog->find(fault->second.table);
    engine_.state_.faults.erase(fault);
    if (table == nullptr) return;
    const auto loss = static_cast<std::uint32_t>(event.number);
    for (const std::uint32_t partition : table->store.elect_leaders(loss, engine_.state_.now)) {
        engine_.happened(HappeningKind::kReplica, engine_.shown_name(*table),
                         "a follower of partition " + std::to_string(partition) + " is elected leader");
    }
}

}  // namespace dynascope
