// One item read by key: shared by GetItem, BatchGetItem and TransactGetItems.
#pragma once

#include <cstdint>
#include <string>

#include "capacity/price.h"
#include "ops/admission.h"
#include "ops/commands.h"
#include "ops/context.h"

namespace dynascope::ops {

struct ItemRead {
    ItemView item;  // empty: no such item; valid until the table changes
    std::int64_t size_bytes = 0;
    ArmCharge arm;
    bool answered = true;  // false: the read wants a leader where there is none
};

// `key` is a storage key of the table. Charges nothing yet; tells the trace.
ItemRead read_item(Context& context, TableEntry& table, std::string_view key, ReadConsistency consistency,
                   std::uint64_t draw);
// What a cache before the table knows of the item: empty, that there is none. Nothing: read the table.
std::optional<ItemView> find_cached(Context& context, const TableEntry& table, std::string_view key,
                                    ReadConsistency consistency);
// What the table answered after find_cached() knew nothing, for the cache.
void tell_cache(Context& context, const TableEntry& table, std::string_view key, ReadConsistency consistency,
                ItemView item);
// A copy of the item, cut to the projection; empty when there is none.
std::string copy_item(ItemView item, const std::optional<ProjectionPaths>& projection);

}  // namespace dynascope::ops
