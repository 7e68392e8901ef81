#include "persist/soundness.h"

#include <algorithm>
#include <iterator>

#include "value/packed_item.h"
#include "vector/float32.h"

namespace dynascope {

namespace {

bool item_sound(const std::string& packed) { return packed.empty() || validate_packed_item(packed); }

bool store_sound(const TableStore& store) {
    constexpr std::size_t hash_bytes = 16;
    for (auto record = store.begin(); record != store.end(); ++record) {
        if (record->first.size() <= hash_bytes || !item_sound(record->second.item)) return false;
        for (const Version& version : record->second.older) {
            if (!item_sound(version.item)) return false;
        }
    }
    const auto& partitions = store.partitions();
    if (partitions.empty() || !partitions.front().lower.empty() || !partitions.back().upper.empty()) return false;
    for (std::size_t i = 1; i < partitions.size(); ++i) {
        const bool joined =
            partitions[i].lower == partitions[i - 1].upper && partitions[i - 1].lower < partitions[i].lower;
        if (!joined) return false;
    }
    return true;
}

bool scale_sound(std::int64_t factor) { return factor >= 1 && factor <= scale_factor_max; }

bool key_sound(const KeySchema& key) {
    const auto scalar = [](const KeyPart& part) {
        return part.type == ValueType::kString || part.type == ValueType::kNumber || part.type == ValueType::kBinary;
    };
    return !key.hash.empty() && std::all_of(key.hash.begin(), key.hash.end(), scalar) &&
           std::all_of(key.range.begin(), key.range.end(), scalar);
}

bool stream_sound(const StreamLog& stream) {
    for (const Shard& shard : stream.shards()) {
        for (const StreamRecord& record : shard.records) {
            if (!item_sound(record.keys) || !item_sound(record.old_image) || !item_sound(record.new_image))
                return false;
        }
    }
    return true;
}

bool kinesis_sound(const KinesisStream& stream) {
    return std::all_of(stream.records().begin(), stream.records().end(), [](const KinesisRecord& record) {
        return item_sound(record.keys) && item_sound(record.old_image) && item_sound(record.new_image);
    });
}

bool vector_index_sound(const VectorIndex& index) {
    const auto entry_sound = [&index](const std::string& packed) {
        if (!validate_packed_item(packed)) return false;
        const auto vector = ItemView(packed).find(index.definition.attribute);
        return vector && vector->type() == ValueType::kBinary &&
               vector->scalar().size() ==
                   float_size_bytes * static_cast<std::size_t>(std::max<std::int64_t>(0, index.definition.dimensions));
    };
    for (const auto& [key, record] : index.store.records()) {
        if (!entry_sound(record.entry)) return false;
    }
    for (const PendingIndexWrite& pending : index.propagation.pending()) {
        if (!pending.write.item.empty() && !entry_sound(pending.write.item)) return false;
    }
    return true;
}

bool table_sound(const TableEntry& table) {
    if (!key_sound(table.definition.key) || !store_sound(table.store)) return false;
    if (!scale_sound(table.scale_factor)) return false;
    for (const LocalIndex& index : table.local_indexes) {
        if (!key_sound(index.definition.key) || !store_sound(index.store)) return false;
    }
    for (const GlobalIndex& index : table.global_indexes) {
        if (!key_sound(index.definition.key) || !store_sound(index.store)) return false;
        for (const PendingIndexWrite& pending : index.propagation.pending()) {
            if (!item_sound(pending.write.item)) return false;
        }
    }
    for (const Change& change : table.continuous_backups.history.changes()) {
        if (!item_sound(change.before)) return false;
    }
    // One for each operation, or none.
    if (table.requests.find(MeasuredOperation::kBatchExecuteStatement) != nullptr &&
        table.requests.find(MeasuredOperation::kUpdateItem) == nullptr) {
        return false;
    }
    if (!std::all_of(table.vector_indexes.begin(), table.vector_indexes.end(), vector_index_sound)) return false;
    if (table.stream && !stream_sound(*table.stream)) return false;
    return std::all_of(table.former_streams.begin(), table.former_streams.end(), stream_sound);
}

// Items that a restore can put into a table: whole, and with the keys that the backup's table has.
bool backups_sound(const BackupVault& vault) {
    for (const auto& [place, backup] : vault.backups()) {
        const KeySchema& key = backup.source.definition.key;
        const auto snapshot = vault.snapshots().find(backup.snapshot);
        if (snapshot == vault.snapshots().end() || !key_sound(key)) return false;
        if (!scale_sound(backup.source.scale_factor)) return false;
        for (const std::string& item : snapshot->second.items) {
            if (!validate_packed_item(item)) return false;
            for (const auto* parts : {&key.hash, &key.range}) {
                for (const KeyPart& part : *parts) {
                    const auto value = ItemView(item).find(part.name);
                    if (!value || value->type() != part.type) return false;
                }
            }
        }
    }
    return true;
}

bool functions_sound(const FunctionService& service) {
    for (const auto& [name, function] : service.functions) {
        if (static_cast<std::size_t>(function.handler) >= std::size(handler_words)) return false;
    }
    for (const auto& [id, event] : service.events) {
        if (event.id != id || event.attempts < 0) return false;
    }
    for (const auto& [uuid, mapping] : service.mappings) {
        const std::int64_t lanes = mapping.settings.parallelization;
        if (mapping.uuid != uuid || mapping.state > MappingState::kDeleting || lanes < 1 || lanes > 10) return false;
    }
    return true;
}

bool cache_sound(const LruCache& cache, bool items) {
    if (cache.capacity_bytes() < 0 || cache.bytes() > cache.capacity_bytes()) return false;
    return !items || std::all_of(cache.entries().begin(), cache.entries().end(),
                                 [](const auto& entry) { return item_sound(entry.second.value); });
}

bool cluster_sound(const std::string& name, const CacheCluster& cluster) {
    if (cluster.name != name || cluster.state > ClusterState::kDeleting || cluster.arn.empty()) return false;
    if (cluster.nodes.empty() || cluster.nodes.size() > CacheCluster::nodes_max) return false;
    for (const CacheNode& node : cluster.nodes) {
        if (node.id.empty() || node.state > NodeState::kDeleting) return false;
        if (!cache_sound(node.items, true) || !cache_sound(node.queries, false)) return false;
    }
    if (!std::is_sorted(cluster.fills.begin(), cluster.fills.end(),
                        [](const CacheFill& a, const CacheFill& b) { return a.due < b.due; })) {
        return false;
    }
    return std::all_of(cluster.fills.begin(), cluster.fills.end(),
                       [](const CacheFill& fill) { return fill.query || item_sound(fill.entry.value); });
}

bool caches_sound(const CacheService& service) {
    for (const auto& [name, cluster] : service.clusters) {
        if (!cluster_sound(name, cluster)) return false;
    }
    for (const auto& [name, group] : service.parameter_groups) {
        if (group.query_ttl_millis < 0 || group.query_ttl_millis > ParameterGroup::ttl_millis_max) return false;
        if (group.record_ttl_millis < 0 || group.record_ttl_millis > ParameterGroup::ttl_millis_max) return false;
    }
    for (const auto& [cluster, times] : service.usage) {
        for (const auto& [type, microseconds] : times) {
            if (microseconds < 0) return false;
        }
    }
    return std::all_of(service.events.begin(), service.events.end(),
                       [](const CacheEvent& event) { return event.type <= CacheEventSource::kSubnetGroup; });
}

// A partition without a leader waits for an election that comes.
bool losses_sound(const Engine& engine, const TableStore& store) {
    const auto& partitions = store.partitions();
    return std::all_of(partitions.begin(), partitions.end(), [&engine](const Partition& partition) {
        return partition.has_leader() || engine.faults().contains(partition.leader_loss);
    });
}

}  // namespace

bool is_sound(const Engine& engine) {
    for (const auto& [region, service] : engine.functions()) {
        if (!functions_sound(service)) return false;
    }
    for (const auto& [region, service] : engine.caches()) {
        if (!caches_sound(service)) return false;
    }
    for (const auto& [id, load] : engine.loads()) {
        if (load.id != id || !load.is_sound()) return false;
    }
    for (const auto& [id, fault] : engine.faults()) {
        if (fault.id != id || fault.kind > Fault::Kind::kThrottle || !item_sound(fault.key)) return false;
    }
    for (const Catalog* catalog : engine.regions().all()) {
        for (const auto& [arn, stream] : catalog->kinesis_streams) {
            if (!kinesis_sound(stream)) return false;
        }
        for (const auto& [name, table] : catalog->tables()) {
            if (table == nullptr || table->definition.name != name || !table_sound(*table)) return false;
            if (!losses_sound(engine, table->store)) return false;
        }
        if (!backups_sound(catalog->backups)) return false;
        for (const auto& [place, record] : catalog->transfers.imports) {
            if (!key_sound(record.definition.key)) return false;
        }
    }
    return engine.regions().is_sound();
}

}  // namespace dynascope
