// What a write means to the vector indexes of its table: part of deciding, charging and applying (item_write.h).
#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "ops/commands.h"
#include "ops/context.h"

namespace dynascope::ops {

struct WriteDecision;

// A change to one vector index. Addressed by the item's own key, so that an entry is always replaced in place.
struct VectorChange {
    VectorIndex* index = nullptr;
    IndexWrite write;
    std::int64_t charged_bytes = 0;  // of vector write: at least 1,024
};

// The vector attribute is a list of as many 32-bit numbers as there are dimensions, attributes of the search schema
// have their type. As with index keys, what was in `before` already is let pass, and UpdateItem has wording of its own.
Status check_vectors(const TableEntry& table, ItemView item, bool by_update, ItemView before = {});

// Entries of an item that is there from the start, in a restored table.
void fill_vector_entries(TableEntry& table, const std::string& key, ItemView item);

void decide_vector_changes(WriteDecision& decision);
void add_vector_bytes(ConsumedCapacity& consumed, const WriteDecision& decision);
void trace_vector_changes(Trace& trace, const WriteDecision& decision);
void apply_vector_changes(Context& context, WriteDecision& decision);

}  // namespace dynascope::ops
