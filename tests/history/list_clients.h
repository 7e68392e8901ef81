// Clients that append to lists and read them, alone, in transactions and through an index, while replicas lag, tables
// are throttled, partitions split and Regions are cut off.
#pragma once

#include <cstdint>
#include <string_view>

#include "history/history.h"

namespace dynascope::history {

// What a run does wrong on purpose, for checks that must find it.
enum class Planted : std::uint8_t {
    kNothing,
    kStaleReads,        // strong reads are sent as eventual ones
    kTornTransactions,  // a transaction's reads are sent as a batch of eventual ones
    kLostUpdates,       // appends are sent as puts of what an eventual read found, and the number
};

struct ListPlan {
    std::uint64_t seed = 1;
    int operations = 1'500;
    bool regions = false;  // a global table with strong consistency over three Regions; no transactions
    Planted planted = Planted::kNothing;
};

struct ListRun {
    History history;
    int done = 0;
    int refused = 0;
    int stale = 0;       // eventual reads that lacked what had been answered before they were sent
    int partitions = 0;  // of the table, at the end
};

ListRun run_list_clients(const ListPlan& plan);

}  // namespace dynascope::history
