#include "catalog/regions.h"

#include <algorithm>

namespace dynascope {

Catalog* Regions::open(std::string_view region) {
    if (region == home_region) return &home_;
    const auto known = others_.find(region);
    if (known != others_.end()) return &known->second;
    if (by_number_.size() >= regions_max) return nullptr;
    const auto number = static_cast<std::uint32_t>(by_number_.size() + 1);
    const auto added = others_.emplace(std::string(region), Catalog(std::string(region), number)).first;
    by_number_.push_back(&added->second);
    return &added->second;
}

Catalog* Regions::find(std::string_view region) {
    if (region == home_region) return &home_;
    const auto known = others_.find(region);
    return known == others_.end() ? nullptr : &known->second;
}

const Catalog* Regions::find(std::string_view region) const { return const_cast<Regions*>(this)->find(region); }

std::vector<Catalog*> Regions::all() {
    std::vector<Catalog*> catalogs{&home_};
    for (auto& [name, catalog] : others_) catalogs.push_back(&catalog);
    return catalogs;
}

std::vector<const Catalog*> Regions::all() const {
    std::vector<const Catalog*> catalogs{&home_};
    for (const auto& [name, catalog] : others_) catalogs.push_back(&catalog);
    return catalogs;
}

Catalog* Regions::of_table(std::uint32_t table_id) {
    const std::uint32_t number = Catalog::region_number_of(table_id);
    if (number == 0) return &home_;
    return number <= by_number_.size() ? by_number_[number - 1] : nullptr;
}

const Catalog* Regions::of_table(std::uint32_t table_id) const {
    return const_cast<Regions*>(this)->of_table(table_id);
}

TableEntry* Regions::table(std::uint32_t table_id) {
    Catalog* catalog = of_table(table_id);
    return catalog == nullptr ? nullptr : catalog->find(table_id);
}

const TableEntry* Regions::table(std::uint32_t table_id) const { return const_cast<Regions*>(this)->table(table_id); }

const ReplicaGroup* Regions::group(std::uint32_t id) const {
    const auto found = groups_.find(id);
    return found == groups_.end() ? nullptr : &found->second;
}

ReplicaGroup* Regions::group(std::uint32_t id) {
    const auto found = groups_.find(id);
    return found == groups_.end() ? nullptr : &found->second;
}

ReplicaGroup& Regions::add_group(std::string name) {
    ReplicaGroup& group = groups_[next_group_id_];
    group.id = next_group_id_++;
    group.name = std::move(name);
    return group;
}

void Regions::reconnect(std::string_view region) {
    const auto found = cut_off_.find(region);
    if (found != cut_off_.end() && --found->second == 0) cut_off_.erase(found);
}

bool Regions::is_sound() const {
    const auto ids_match = [](const Catalog& catalog) {
        return std::all_of(catalog.tables().begin(), catalog.tables().end(), [&catalog](const auto& named) {
            return named.second && Catalog::region_number_of(named.second->id) == catalog.region_number();
        });
    };
    if (home_.region_number() != 0 || home_.region() != home_region || !ids_match(home_)) return false;
    for (const auto& [name, catalog] : others_) {
        if (catalog.region() != name || of_table(catalog.region_number() << Catalog::number_bits) != &catalog ||
            !ids_match(catalog)) {
            return false;
        }
    }
    return by_number_.size() == others_.size() && groups_sound();
}

bool Regions::groups_sound() const {
    for (const auto& [id, group] : groups_) {
        if (group.id != id || id >= next_group_id_) return false;
        for (const Replica& replica : group.replicas) {
            const Catalog* catalog = of_table(replica.table);
            const TableEntry* entry = table(replica.table);
            if (entry == nullptr || entry->replication.group != id || catalog->region() != replica.region) return false;
        }
    }
    for (const Catalog* catalog : all()) {
        for (const auto& [name, entry] : catalog->tables()) {
            const std::uint32_t id = entry->replication.group;
            const ReplicaGroup* of = id == 0 ? nullptr : group(id);
            if (id != 0 && (of == nullptr || of->find(catalog->region()) == nullptr)) return false;
        }
    }
    return true;
}

void Regions::number_regions() {
    by_number_.assign(std::min(others_.size(), regions_max), nullptr);
    for (auto& [name, catalog] : others_) {
        const std::uint32_t number = catalog.region_number();
        if (number >= 1 && number <= by_number_.size()) by_number_[number - 1] = &catalog;
    }
}

}  // namespace dynascope
