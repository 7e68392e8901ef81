// What the partitions of a store hold when each stored item stands for many, and where they are divided for it.
//
// With a factor of F a stored item is the first of F alike, which differ in their keys only. Those of a table without a
// sort key lie evenly on the hash ring from the item to the next stored one, past the ring's end for the last. With a
// sort key, and in an index, they follow right behind the item, within its item collection. So sizes follow from what
// is stored and from where partitions begin: nothing else is kept, and a factor of 1 is the store itself.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "storage/table_store.h"

namespace dynascope {

inline constexpr std::int64_t scale_factor_max = 1'000'000'000;
// Size alone makes no more partitions of a table or an index: beyond, they grow larger.
inline constexpr std::size_t partitions_for_size_max = 4'096;

struct Scale {
    std::int64_t factor = 1;
    bool over_ring = false;  // false: behind the item
};

struct HeldSize {
    std::int64_t size_bytes = 0;
    std::int64_t item_count = 0;
};

// Of each partition, in their order. They add up to what is stored times the factor.
std::vector<HeldSize> scaled_partitions(const TableStore& store, Scale scale);

// Keys that divide the partition at `position` in `parts` of about the same size: fewer where items stand for
// themselves, or where item collections are to stay whole. Empty when it cannot be divided.
std::vector<std::string> cuts_for_size(const TableStore& store, Scale scale, std::size_t position, std::int64_t parts,
                                       bool between_collections);

}  // namespace dynascope
