// One write, in two steps: decide() finds out everything and changes nothing, apply() changes and cannot fail.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "ops/admission.h"
#include "ops/commands.h"
#include "ops/context.h"
#include "ops/vector_write.h"

namespace dynascope::ops {

struct LocalChange {
    LocalIndex* index = nullptr;
    IndexWrite write;
    HalfUnits units = {};
};

struct GlobalChange {
    GlobalIndex* index = nullptr;
    IndexWrite write;
    HalfUnits units = {};
    std::uint32_t partition = 0;
};

// Views and pointers hold until the table or the command changes.
struct WriteDecision {
    const WriteCommand* command = nullptr;
    TableEntry* table = nullptr;
    std::string key;  // storage key
    std::uint32_t partition = 0;
    bool answered = true;  // false: the partition has lost its leader
    ItemView old_image;    // empty: no item
    std::int64_t old_size_bytes = 0;
    std::string updated;              // the new image when an expression made it
    std::string* own_item = nullptr;  // of a put whose command ends with it: apply() may move it
    std::int64_t new_size_bytes = 0;
    bool transactional = false;
    bool condition_failed = false;
    bool changed = false;  // old and new image differ
    HalfUnits units = {};  // of the item itself
    std::vector<LocalChange> local_changes;
    std::vector<GlobalChange> global_changes;
    std::vector<VectorChange> vector_changes;

    ItemView new_image() const;
    std::int64_t charged_bytes() const { return old_size_bytes > new_size_bytes ? old_size_bytes : new_size_bytes; }
};

// Checks of the command's key alone; the storage key when they pass.
Result<std::string> write_key(const TableEntry& table, const WriteCommand& command);

// Fills `decision`. A failed condition is no error here: it is charged like a write. Errors are validation errors.
Status decide(Context& context, TableEntry& table, const WriteCommand& command, bool transactional,
              WriteDecision& decision);

// The same for a write that arrives from another replica: whole images, nothing to check, nothing to refuse.
void decide_replicated(Context& context, TableEntry& table, const WriteCommand& command, std::string storage_key,
                       WriteDecision& decision);

// What the decision costs, arm by arm. `cancelled`: the indexes are not written, so only the table pays.
void append_arms(std::vector<ArmCharge>& arms, const WriteDecision& decision, bool cancelled = false);
ConsumedCapacity consumed_by(const WriteDecision& decision);
void trace_write(Context& context, const WriteDecision& decision);

// ReturnValues; taken before apply().
std::string returned_attributes(const WriteDecision& decision);

// Writes the item, its local entries, the stream record and the TTL entry; global entries at once or as follow-ups.
void apply(Context& context, WriteDecision& decision);

// Size of the item's collection, entries of local indexes included; nothing on tables without a local index.
std::optional<ItemCollectionMetrics> collection_metrics(const TableEntry& table, ItemView key);

// Whether the write would make its item collection grow beyond 10 GB: only tables with a local index have that limit.
bool exceeds_collection(const WriteDecision& decision);
Error collection_too_large();

// Puts one entry into a global index and leaves word for its followers.
void write_index_entry(Context& context, TableEntry& table, GlobalIndex& index, IndexWrite write);

}  // namespace dynascope::ops
