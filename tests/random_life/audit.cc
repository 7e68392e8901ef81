#include "random_life/audit.h"

#include <map>
#include <string_view>

#include "index/index_entry.h"
#include "persist/soundness.h"
#include "random_life/audit_capacity.h"
#include "storage/scale.h"
#include "value/item_size.h"
#include "vector/vector_entry.h"

namespace dynascope::test {

namespace {

using ItemsByKey = std::map<std::string, std::string, std::less<>>;

ItemsByKey items_in(const TableStore& store) {
    ItemsByKey items;
    for (auto record = store.begin(); record != store.end(); ++record) {
        if (!record->second.item.empty()) items.emplace(std::string(record->first), record->second.item);
    }
    return items;
}

std::string bad_partitions(const TableStore& store) {
    std::int64_t partition_items = 0;
    std::int64_t partition_bytes = 0;
    for (const Partition& partition : store.partitions()) {
        partition_items += partition.item_count;
        partition_bytes += partition.size_bytes;
        if (partition.last_sequence > store.last_sequence()) return "a partition is ahead of its store";
        std::uint64_t before = 0;
        for (const Partition::LogEntry& entry : partition.unreplicated) {
            if (entry.sequence <= before) return "a partition's log is out of order";
            before = entry.sequence;
        }
        for (const Follower& follower : partition.followers) {
            if (follower.applied > store.last_sequence()) return "a follower is ahead of its leader";
            const bool behind = !partition.unreplicated.empty() && follower.applied < before;
            if (behind && !follower.apply_pending) return "a follower is behind and nothing is on its way to it";
        }
    }
    if (partition_items != store.item_count()) return "partitions do not add up to the store's items";
    return partition_bytes == store.size_bytes() ? "" : "partitions do not add up to the store's bytes";
}

// What partitions hold by the table's factor adds up too.
std::string bad_scale(const TableEntry& table, const GlobalIndex* index) {
    const TableStore& store = index != nullptr ? index->store : table.store;
    std::int64_t items = 0;
    std::int64_t bytes = 0;
    for (const HeldSize& held : scaled_partitions(store, table.scale_of(index))) {
        if (held.item_count < 0 || held.size_bytes < 0) return "a partition stands for less than nothing";
        items += held.item_count;
        bytes += held.size_bytes;
    }
    const bool adds_up = items == table.scaled(store.item_count()) && bytes == table.scaled(store.size_bytes());
    return adds_up ? "" : "partitions do not add up to what the table stands for";
}

// `own_partitions`: not so for local indexes, which share their table's.
std::string bad_store(const TableStore& store, bool own_partitions) {
    std::int64_t items = 0;
    std::int64_t bytes = 0;
    for (auto record = store.begin(); record != store.end(); ++record) {
        const Record& kept = record->second;
        if (kept.sequence > store.last_sequence()) return "a record is ahead of its store";
        std::uint64_t before = 0;
        for (const Version& version : kept.older) {
            if (version.sequence <= before && before != 0) return "versions are out of order";
            before = version.sequence;
        }
        if (before >= kept.sequence && before != 0) return "an old version is newer than the record";
        if (kept.item.empty()) continue;
        ++items;
        bytes += kept.size_bytes;
        if (item_size_bytes(ItemView(kept.item)) != kept.size_bytes) return "an item has another size than is kept";
    }
    if (items != store.item_count()) return "the store counts other items than it holds";
    if (bytes != store.size_bytes()) return "the store counts other bytes than it holds";
    return own_partitions ? bad_partitions(store) : "";
}

ItemsByKey projected(const TableEntry& table, const IndexDefinition& index) {
    ItemsByKey entries;
    for (auto record = table.store.begin(); record != table.store.end(); ++record) {
        const ItemView item(record->second.item);
        if (record->second.item.empty()) continue;
        auto key = index_storage_key(index, table.definition.key, item);
        if (key) entries.emplace(std::move(*key), project_entry(index, table.definition.key, item));
    }
    return entries;
}

std::string bad_global_index(const TableEntry& table, const GlobalIndex& index) {
    std::string fault = bad_store(index.store, true);
    if (fault.empty()) fault = bad_scale(table, &index);
    if (!fault.empty() || index.status != TableStatus::kActive || index.backfilling) return fault;
    ItemsByKey entries = items_in(index.store);
    for (const PendingIndexWrite& pending : index.propagation.pending()) {
        entries.erase(pending.write.key);
        if (!pending.write.item.empty()) entries.emplace(pending.write.key, pending.write.item);
    }
    return entries == projected(table, index.definition) ? "" : "a global index holds other entries than its table's";
}

std::string bad_vector_index(const TableEntry& table, const VectorIndex& index) {
    if (index.status != TableStatus::kActive || index.backfilling) return "";
    ItemsByKey entries;
    for (const auto& [key, record] : index.store.records()) entries.emplace(key, record.entry);
    for (const PendingIndexWrite& pending : index.propagation.pending()) {
        entries.erase(pending.write.key);
        if (!pending.write.item.empty()) entries.emplace(pending.write.key, pending.write.item);
    }
    ItemsByKey expected;
    for (auto record = table.store.begin(); record != table.store.end(); ++record) {
        if (record->second.item.empty()) continue;
        auto entry = vector_entry(index.definition, table.definition.key, ItemView(record->second.item));
        if (entry) expected.emplace(std::string(record->first), std::move(*entry));
    }
    return entries == expected ? "" : "a vector index holds other entries than its table's";
}

std::string bad_stream(const TableEntry& table) {
    if (!table.stream) return "";
    std::size_t open = 0;
    for (const Shard& shard : table.stream->shards()) {
        if (shard.open()) ++open;
        std::uint64_t before = 0;
        for (const StreamRecord& record : shard.records) {
            if (record.sequence <= before) return "records of a shard are out of order";
            before = record.sequence;
        }
    }
    const bool follows = !table.stream->enabled() || open == table.store.partitions().size();
    return follows ? "" : "there are other open shards than partitions";
}

std::string bad_table(const TableEntry& table, Instant now, StreamAudit& streams) {
    std::string fault = bad_store(table.store, true);
    if (fault.empty()) fault = bad_scale(table, nullptr);
    if (fault.empty()) fault = bad_stream(table);
    for (const LocalIndex& index : table.local_indexes) {
        if (!fault.empty()) return fault;
        fault = bad_store(index.store, false);
        if (fault.empty() && items_in(index.store) != projected(table, index.definition)) {
            fault = "a local index holds other entries than its table's";
        }
    }
    for (const GlobalIndex& index : table.global_indexes) {
        if (fault.empty()) fault = bad_global_index(table, index);
    }
    for (const VectorIndex& index : table.vector_indexes) {
        if (fault.empty()) fault = bad_vector_index(table, index);
    }
    if (fault.empty()) fault = streams.bad_changes(table, now);
    return fault.empty() ? bad_capacity(table, now) : fault;
}

std::string unsettled_store(const TableStore& store) {
    for (const Partition& partition : store.partitions()) {
        if (!partition.unreplicated.empty()) return "a follower is still behind";
    }
    for (auto record = store.begin(); record != store.end(); ++record) {
        if (record->second.item.empty() || !record->second.older.empty()) return "an old version is still kept";
    }
    return "";
}

std::string unsettled_table(const TableEntry& table) {
    std::string fault = unsettled_store(table.store);
    for (const GlobalIndex& index : table.global_indexes) {
        if (!fault.empty()) return fault;
        fault = index.propagation.size() > 0 ? "an index write is still on its way" : unsettled_store(index.store);
    }
    for (const auto& [target, link] : table.replication.links) {
        if (fault.empty() && link.size() > 0) fault = "a write is still on its way to another Region";
    }
    return fault;
}

std::string differing_replicas(const Engine& engine) {
    for (const auto& [id, group] : engine.regions().groups()) {
        const TableEntry* first = nullptr;
        for (const Replica& replica : group.replicas) {
            const TableEntry* table = engine.regions().table(replica.table);
            if (table == nullptr || replica.status != ReplicaStatus::kActive) continue;
            if (first == nullptr) first = table;
            if (items_in(table->store) != items_in(first->store)) {
                return "the replica of " + group.name + " in " + replica.region + " holds other items";
            }
        }
    }
    return "";
}

// The first table at which `check` finds something.
template <class Check>
std::string first_in_tables(const Engine& engine, Check check) {
    for (const Catalog* catalog : engine.regions().all()) {
        for (const auto& [name, table] : catalog->tables()) {
            const std::string fault = check(*table);
            if (!fault.empty()) return Engine::shown_name(catalog->region(), name) + ": " + fault;
        }
    }
    return "";
}

}  // namespace

std::string Audit::at_any_time(const Engine& engine) {
    return first_in_tables(engine, [&](const TableEntry& table) { return bad_table(table, engine.now(), streams_); });
}

std::string Audit::settled(const Engine& engine) {
    std::string fault = at_any_time(engine);
    if (fault.empty()) fault = first_in_tables(engine, unsettled_table);
    if (fault.empty()) fault = differing_replicas(engine);
    if (!fault.empty()) return fault;
    Engine opened;
    if (!opened.load_state(engine.save_state()) || !is_sound(opened)) return "the saved state cannot be opened";
    return opened.state_hash() == engine.state_hash() ? "" : "the saved state opens as another";
}

}  // namespace dynascope::test
