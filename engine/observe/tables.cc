#include <algorithm>

#include "observe/inspector.h"
#include "world/scheduler.h"

namespace dynascope {

namespace {

IndexPicture picture(const TableEntry& entry, const IndexDefinition& definition, const TableStore& store) {
    IndexPicture index;
    index.name = definition.name;
    index.global = definition.global;
    index.key = definition.key;
    index.projection = definition.projection.type;
    index.item_count = entry.scaled(store.item_count());
    index.size_bytes = entry.scaled(store.size_bytes());
    return index;
}

TablePicture picture(const TableEntry& entry) {
    TablePicture table;
    table.name = entry.definition.name;
    table.status = entry.status;
    table.key = entry.definition.key;
    table.billing_mode = entry.definition.billing_mode;
    table.provisioned = entry.definition.provisioned;
    table.item_count = entry.scaled(entry.store.item_count());
    table.size_bytes = entry.scaled(entry.store.size_bytes());
    table.stored_items = entry.store.item_count();
    table.scale_factor = entry.scale_factor;
    table.partition_count = static_cast<std::int64_t>(entry.store.partitions().size());
    if (entry.stream && entry.stream->enabled()) table.stream = entry.stream->view();
    if (entry.ttl.status != TtlStatus::kDisabled) table.ttl_attribute = entry.ttl.attribute;
    table.deletion_protection = entry.definition.deletion_protection;
    for (const LocalIndex& local : entry.local_indexes) {
        table.indexes.push_back(picture(entry, local.definition, local.store));
    }
    for (const GlobalIndex& global : entry.global_indexes) {
        IndexPicture index = picture(entry, global.definition, global.store);
        index.status = global.status;
        index.backfilling = global.backfilling;
        index.pending_writes = static_cast<std::int64_t>(global.propagation.size());
        if (table.billing_mode == BillingMode::kProvisioned) index.provisioned = global.definition.provisioned;
        table.indexes.push_back(std::move(index));
    }
    for (const VectorIndex& vector : entry.vector_indexes) {
        table.vector_indexes.push_back(
            {vector.definition.name, vector.definition.attribute, vector.definition.dimensions,
             vector.definition.distance, vector.status, vector.backfilling, entry.scaled(vector.store.item_count()),
             entry.scaled(vector.store.size_bytes()), static_cast<std::int64_t>(vector.propagation.size())});
    }
    return table;
}

}  // namespace

std::vector<TablePicture> Inspector::tables() const {
    std::vector<TablePicture> tables;
    if (catalog_ == nullptr) return tables;
    for (const auto& [name, entry] : catalog_->tables()) tables.push_back(picture(*entry));
    return tables;
}

std::optional<TablePicture> Inspector::table(std::string_view name) const {
    const TableEntry* entry = find(name);
    if (entry == nullptr) return std::nullopt;
    return picture(*entry);
}

std::vector<OperationPicture> Inspector::operations() const {
    std::vector<OperationPicture> operations;
    for (const auto& [name, seconds] : engine_.metrics().operations()) operations.push_back({name, seconds});
    return operations;
}

std::vector<UpcomingPicture> Inspector::upcoming(std::size_t limit) const {
    std::vector<UpcomingPicture> upcoming;
    for (const auto& [key, event] : engine_.queue().events()) {
        const auto kind = static_cast<JobKind>(event.kind);
        UpcomingPicture picture{job_name(kind), {}, key.due, 1};
        if (const TableEntry* table = engine_.regions().table(event.table)) {
            picture.target =
                Engine::shown_name(engine_.regions().of_table(event.table)->region(), table->definition.name);
            const std::string_view index = table->index_name(event.index);
            if (!index.empty()) picture.target += "/" + std::string(index);
        }
        const auto same = std::find_if(upcoming.begin(), upcoming.end(), [&](const UpcomingPicture& other) {
            return other.kind == picture.kind && other.target == picture.target;
        });
        if (same != upcoming.end()) {
            ++same->count;
        } else if (upcoming.size() < limit) {
            upcoming.push_back(std::move(picture));
        }
    }
    return upcoming;
}

}  // namespace dynascope
