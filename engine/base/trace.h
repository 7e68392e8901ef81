// Why an answer is what it is: what the UI animates and what a learner asks "why?" of.
//
// A request carries a Trace* that is null unless somebody asked, so that an unwanted trace costs one branch.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/time.h"
#include "base/units.h"
#include "base/wide_count.h"

namespace dynascope {

// One partition that served a part of the request. replica 0 is the leader, 1 and 2 the followers.
struct PartitionTouch {
    std::string resource;  // table name, or "table/index"
    std::uint32_t partition = 0;
    std::uint32_t replica = 0;
    Access access = Access::kRead;
    Duration staleness = {};  // how far the replica is behind the leader
};

// One charge with its arithmetic: e.g. 2,400 B, rounded up to 3 KB, 1 WCU a KB, 3 WCU.
struct Charge {
    std::string resource;
    Access access = Access::kRead;
    std::int64_t size_bytes = 0;
    std::int64_t step_bytes = 0;  // 4,096 for reads, 1,024 for writes
    HalfUnits units = {};
    std::string why;
};

struct TokensLeft {
    std::string resource;
    Access access = Access::kRead;
    std::int64_t units = 0;
};

struct ScheduledEvent {
    std::string kind;  // "replica", "index", "stream", ...
    std::string target;
    Instant due = {};
};

// One question to IAM and its answer.
struct AccessDecision {
    std::string action;    // dynamodb:GetItem
    std::string resource;  // its ARN
    std::string verdict;   // "Allowed", "ImplicitlyDenied", "ExplicitlyDenied"
    std::string policy;    // whose statement decided; empty: there was none
    std::string statement;
};

// One look into a cache before the table, or one entry that it was given.
struct CacheTouch {
    std::string cluster;
    std::string node;
    std::string cache;    // "item" or "query"
    std::string outcome;  // "hit", "miss", "pass-through", "write-through" or "refresh"
    std::string resource;
    std::string why;
    Duration age = {};      // of a hit
    bool stale = false;     // the table's leader has another item; of a query: the table was written since
    bool negative = false;  // the entry says that there is no such item
    Duration latency = {};  // nothing while the part Latency is off
};

struct Trace {
    std::string principal;  // who asked, where IAM was asked
    std::vector<AccessDecision> access;
    std::string table;
    std::string index;
    std::string plan;  // "GetItem by key", "Query of an index by partition key", "Scan of the table", ...
    std::int64_t items_examined = 0;
    std::int64_t items_returned = 0;
    std::int64_t bytes_examined = 0;
    std::vector<PartitionTouch> partitions;
    std::vector<Charge> charges;
    Picodollars price;            // what the request adds to the bill: nothing where capacity is paid by the hour
    Picodollars on_demand_price;  // what it would add in on-demand mode
    std::vector<TokensLeft> tokens;
    std::vector<ScheduledEvent> events;
    std::vector<CacheTouch> cache;
    std::string throttle_reason;  // one of AWS's throttling reasons, empty if admitted
    std::string throttle_resource;
    Duration latency = {};
};

}  // namespace dynascope
