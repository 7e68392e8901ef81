// A function that a stream triggers. The first one keeps an aggregate in a second table:
// for each group value it counts the items and sums a number, following inserts, changes and removals.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "base/time.h"

namespace dynascope {

// Body of ConnectFunction: {"Function": "aggregate", "TableName": "Shop", "TargetTableName": "Totals",
// "KeyPrefix": "ORDER#", "GroupBy": "status", "Sum": "total"}; answers {"FunctionId": 1}.
struct StreamFunction {
    std::uint32_t id = 0;
    std::string name;    // "aggregate"
    std::string region;  // of both tables
    std::string table;
    std::string target_table;
    std::string sort_key_prefix;                     // only items whose sort key begins so; empty: all
    std::string group_by;                            // attribute whose value becomes the target's partition key
    std::string sum;                                 // number attribute to sum, may be empty
    std::map<std::string, std::uint64_t> positions;  // shard id -> next sequence to read
    std::int64_t invocations = 0;
    std::int64_t records = 0;
    std::int64_t failures = 0;
    Instant last_run = {};
    std::uint64_t seen = 0;     // stream sequence up to which every record was read
    bool poll_pending = false;  // a poll is queued
    template <class Archive>
    void visit(Archive& archive) {
        archive(id, name, region, table, target_table, sort_key_prefix, group_by, sum, positions, invocations, records,
                failures, last_run, seen, poll_pending);
    }
};

}  // namespace dynascope
