// What a Query or Scan will read: the target, the range of storage keys, and what the answer shows. Pure checks.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "ops/commands.h"
#include "ops/context.h"

namespace dynascope::ops {

struct RangePlan {
    TableEntry* table = nullptr;
    LocalIndex* local = nullptr;
    GlobalIndex* global = nullptr;
    const KeySchema* key = nullptr;    // of what is read
    std::string lower;                 // first storage key, inclusive
    std::string upper;                 // exclusive; empty: to the end
    bool nothing = false;              // the range holds no key at all
    bool fetch_before_filter = false;  // local index: the filter needs attributes that only the table has
    bool fetch_for_answer = false;     // local index: the answer does
    bool count_only = false;

    const TableStore& store() const {
        if (local != nullptr) return local->store;
        return global != nullptr ? global->store : table->store;
    }
    const IndexDefinition* index() const {
        if (local != nullptr) return &local->definition;
        return global != nullptr ? &global->definition : nullptr;
    }
};

Result<RangePlan> plan_range(Context& context, const RangeCommand& command);

}  // namespace dynascope::ops
