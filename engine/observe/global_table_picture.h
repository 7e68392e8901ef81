// Pictures of global tables, for Inspector::global_tables.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/time.h"
#include "base/units.h"

namespace dynascope {

// The way from one replica of a global table to another.
struct LinkPicture {
    std::string to;  // Region
    std::int64_t pending_writes = 0;
    Duration behind = {};         // age of the oldest of them
    std::int64_t arrived = 0;     // since the link opened
    std::int64_t superseded = 0;  // of these, lost to a later writer
    HalfUnits paid;               // replicated write units
};

struct ReplicaPicture {
    std::string region;
    std::string status;
    bool cut_off = false;
    std::int64_t item_count = 0;
    std::vector<LinkPicture> links;
};

struct GlobalTablePicture {
    std::string name;
    bool legacy = false;  // version 2017.11.29
    bool strong = false;
    std::string witness;  // Region, empty: none
    std::vector<ReplicaPicture> replicas;
};

}  // namespace dynascope
