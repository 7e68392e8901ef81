#include "catalog/catalog.h"

#include <utility>

#include "base/check.h"

namespace dynascope {

Catalog::Catalog(std::string region, std::uint32_t region_number)
    : region_(std::move(region)), region_number_(region_number), next_table_id_((region_number << number_bits) + 1) {}

TableEntry* Catalog::find(std::string_view name) {
    const auto found = tables_.find(name);
    return found == tables_.end() ? nullptr : found->second.get();
}

const TableEntry* Catalog::find(std::string_view name) const {
    const auto found = tables_.find(name);
    return found == tables_.end() ? nullptr : found->second.get();
}

TableEntry* Catalog::find(std::uint32_t table_id) {
    const auto found = by_id_.find(table_id);
    return found == by_id_.end() ? nullptr : found->second;
}

const TableEntry* Catalog::find(std::uint32_t table_id) const {
    const auto found = by_id_.find(table_id);
    return found == by_id_.end() ? nullptr : found->second;
}

TableEntry& Catalog::add(std::string name) {
    auto entry = std::make_unique<TableEntry>();
    entry->id = next_table_id_++;
    entry->definition.name = name;
    const auto [position, added] = tables_.emplace(std::move(name), std::move(entry));
    CHECK(added, "a table of this name is already in the catalog");
    by_id_[position->second->id] = position->second.get();
    return *position->second;
}

void Catalog::remove(std::uint32_t table_id) {
    const TableEntry* entry = find(table_id);
    CHECK(entry != nullptr, "the table to remove is not in the catalog");
    by_id_.erase(table_id);
    tables_.erase(tables_.find(entry->definition.name));
}

void Catalog::index_by_id() {
    by_id_.clear();
    for (const auto& [name, entry] : tables_) {
        if (entry) by_id_[entry->id] = entry.get();
    }
}

}  // namespace dynascope
