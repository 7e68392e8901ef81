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
    return by_number_.size() == others_.size();
}

void Regions::number_regions() {
    by_number_.assign(std::min(others_.size(), regions_max), nullptr);
    for (auto& [name, catalog] : others_) {
        const std::uint32_t number = catalog.region_number();
        if (number >= 1 && number <= by_number_.size()) by_number_[number - 1] = &catalog;
    }
}

}  // namespace dynascope
