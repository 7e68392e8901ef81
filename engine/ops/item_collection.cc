// Item collections of tables with a local index: their size, and the limit on it. Declared in item_write.h.
#include "base/hash.h"
#include "base/limits.h"
#include "ops/item_write.h"
#include "value/key_codec.h"

namespace dynascope::ops {

namespace {

std::int64_t size_in(const TableStore& store, const std::string& prefix) {
    std::int64_t size_bytes = 0;
    for (auto at = store.seek(prefix); at != store.end() && at->first.starts_with(prefix); ++at) {
        size_bytes += at->second.size_bytes;
    }
    return size_bytes;
}

std::int64_t collection_size_bytes(const TableEntry& table, ValueView partition_key) {
    std::string parts;
    append_key_part(parts, partition_key);
    std::string prefix;
    append_hash(prefix, partition_hash(parts));
    prefix += parts;
    std::int64_t size_bytes = size_in(table.store, prefix);
    for (const LocalIndex& index : table.local_indexes) size_bytes += size_in(index.store, prefix);
    return size_bytes;
}

// What the item and its local entries grow by.
std::int64_t growth_bytes(const WriteDecision& decision) {
    std::int64_t growth = decision.new_size_bytes - decision.old_size_bytes;
    for (const LocalChange& change : decision.local_changes) {
        const Record* record = change.index->store.find(change.write.key);
        growth += change.write.size_bytes - (record != nullptr ? record->size_bytes : 0);
    }
    return growth;
}

ItemView key_of(const WriteDecision& decision) {
    const WriteCommand& command = *decision.command;
    return ItemView(command.kind == WriteCommand::Kind::kPut ? command.item : command.key);
}

}  // namespace

std::optional<ItemCollectionMetrics> collection_metrics(const TableEntry& table, ItemView key) {
    if (table.local_indexes.empty()) return std::nullopt;
    const KeyPart& part = table.definition.key.hash.front();
    ItemBuilder collection;
    collection.add(part.name, *key.find(part.name));
    return ItemCollectionMetrics{collection.finish(), table.scaled(collection_size_bytes(table, *key.find(part.name)))};
}

// A collection is never larger than its table, so a table below the limit needs no closer look: no plain write pays.
bool exceeds_collection(const WriteDecision& decision) {
    const TableEntry& table = *decision.table;
    if (table.local_indexes.empty() || !decision.changed) return false;
    const std::int64_t growth = growth_bytes(decision);
    if (growth <= 0) return false;
    std::int64_t all_bytes = table.store.size_bytes();
    for (const LocalIndex& index : table.local_indexes) all_bytes += index.store.size_bytes();
    const std::int64_t stored_bytes_max = limits::item_collection_size_bytes_max / table.scale_factor;
    if (all_bytes + growth <= stored_bytes_max) return false;
    const ValueView partition_key = *key_of(decision).find(table.definition.key.hash.front().name);
    return collection_size_bytes(table, partition_key) + growth > stored_bytes_max;
}

Error collection_too_large() { return {ErrorType::kItemCollectionSizeLimitExceeded, "Collection size exceeded."}; }

}  // namespace dynascope::ops
