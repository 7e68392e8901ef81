// What the simulator's own functions do with one stream record: writes to another table, or a message.
//
//   handler             variables                                            does
//   audit-log           TARGET_TABLE                                         puts one item for each record: what it was
//   aggregate           TARGET_TABLE GROUP_BY [SUM] [KEY_PREFIX]             counts items and sums a number by group
//   search-index        TARGET_TABLE ATTRIBUTES                              an item for each word of the attributes
//   cache-invalidation  TARGET_TABLE                                         deletes what the table holds of the item
//   e-mail              TO_ATTRIBUTE or TO, [SUBJECT] [EVENT_NAMES]          writes a message (Inspect, kind functions)
//   materialized-view   TARGET_TABLE PARTITION_KEY [SORT_KEY] [ATTRIBUTES]   keeps the item under other keys
//
// Lists are separated by commas. Keys of target tables that the function makes up are of type S.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "function/function_service.h"
#include "ops/commands.h"

namespace dynascope {

struct CannedEffects {
    std::vector<WriteCommand> writes;
    bool all_or_nothing = false;
    std::optional<Email> email;
    std::string problem;  // why the function fails; empty: it does not
};

// `source`: the key of the table whose stream it is.
CannedEffects effects_of(const LambdaFunction& function, const Catalog& catalog, const KeySchema& source,
                         const StreamRecord& record);

// canned_aggregate
CannedEffects aggregate_effects(const LambdaFunction& function, const KeySchema& target, const KeySchema& source,
                                const StreamRecord& record);

}  // namespace dynascope
