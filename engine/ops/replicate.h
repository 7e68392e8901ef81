// Writes of a global table on their way to the other replicas, and their arrival there.
#pragma once

#include "base/result.h"
#include "ops/context.h"
#include "ops/item_write.h"

namespace dynascope::ops {

// How long a write of a strongly consistent group keeps other Regions from the item, with RegionLag on. Our model.
inline constexpr Duration strong_commit_window = millis(100);

// Whether the table's group lets the write begin: conflicts and cut-off Regions of strongly consistent groups.
Status check_group_write(const Context& context, const TableEntry& table, std::string_view storage_key);
// The same for a strongly consistent read.
Status check_group_read(const Context& context, const TableEntry& table);
// Transactions are not offered by strongly consistent groups.
Status check_group_transaction(const Context& context, const TableEntry& table);

// Everything that the table still has to send arrives at once.
void flush_links(Context& context, TableEntry& table);
// The same of what one table has to send to another.
void flush_link(Context& context, TableEntry& source, std::uint32_t to);

// Sends a write that was just applied to the other replicas; `image` is empty for a delete.
void follow_group(Context& context, const WriteDecision& decision, std::string_view image);

}  // namespace dynascope::ops
