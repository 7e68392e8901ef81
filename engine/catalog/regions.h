// The catalogs of all Regions. A table's id tells its Region, so that an event finds its table anywhere.
//
//   table id = number of the Region (8 bits, in the order in which the Regions were first used; 0: home) and
//              number of the table in it (24 bits)
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/catalog.h"
#include "replication/replica_group.h"
#include "table/region_names.h"

namespace dynascope {

class Regions {
  public:
    static constexpr std::size_t regions_max = 255;

    Catalog& home() { return home_; }
    const Catalog& home() const { return home_; }
    // The catalog of a Region, empty at its first use; null when `regions_max` are open already.
    Catalog* open(std::string_view region);
    // Null for a Region that was never used.
    Catalog* find(std::string_view region);
    const Catalog* find(std::string_view region) const;
    // All Regions but the home one, by name.
    const std::map<std::string, Catalog, std::less<>>& others() const { return others_; }
    // The home Region first, then the others by name.
    std::vector<const Catalog*> all() const;
    std::vector<Catalog*> all();

    // The Region that a table id belongs to; null when no table can have this id.
    Catalog* of_table(std::uint32_t table_id);
    const Catalog* of_table(std::uint32_t table_id) const;
    TableEntry* table(std::uint32_t table_id);
    const TableEntry* table(std::uint32_t table_id) const;

    // --- global tables ---
    ReplicaGroup* group(std::uint32_t id);
    const ReplicaGroup* group(std::uint32_t id) const;
    const std::map<std::uint32_t, ReplicaGroup>& groups() const { return groups_; }
    ReplicaGroup& add_group(std::string name);
    void remove_group(std::uint32_t id) { groups_.erase(id); }
    // Grows with every write to a global table: the later writer has the higher stamp.
    std::uint64_t next_stamp() { return ++last_stamp_; }

    // Regions that nothing reaches and leaves; each cut_off() wants its reconnect().
    bool is_cut_off(std::string_view region) const { return cut_off_.find(region) != cut_off_.end(); }
    void cut_off(std::string_view region) { ++cut_off_[std::string(region)]; }
    void reconnect(std::string_view region);

    BillingHistory billing;

    // False for numbers or ids that open() and Catalog::add() never give: a damaged archive.
    bool is_sound() const;

    template <class Archive>
    void visit(Archive& archive) {
        archive(home_, others_, groups_, next_group_id_, last_stamp_, cut_off_, billing);
        if constexpr (Archive::reading) number_regions();
    }

  private:
    void number_regions();
    bool groups_sound() const;

    Catalog home_;
    std::map<std::string, Catalog, std::less<>> others_;
    std::map<std::uint32_t, ReplicaGroup> groups_;
    std::uint32_t next_group_id_ = 1;
    std::uint64_t last_stamp_ = 0;
    std::map<std::string, std::uint32_t, std::less<>> cut_off_;  // how many faults hold the Region
    std::vector<Catalog*> by_number_;                            // those of others_, from number 1 on
};

}  // namespace dynascope
