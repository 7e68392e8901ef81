// Clients that put, make, delete and read a few items: in one Region, judged by all orders, or in three Regions of a
// global table where the last writer wins.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "history/register.h"

namespace dynascope::history {

struct RegisterPlan {
    std::uint64_t seed = 1;
    int operations = 1'500;
    bool regions = false;
    bool stale = false;  // planted: strong reads are sent as eventual ones
};

struct RegisterRun {
    std::vector<std::vector<RegisterStep>> items;  // what was done, refused requests left out
    std::vector<std::vector<int>> last;            // of each item in each Region, when all had settled
    int done = 0;
    int refused = 0;
};

RegisterRun run_register_clients(const RegisterPlan& plan);
// The first thing that is wrong, or nothing.
std::string register_fault(const RegisterPlan& plan, const RegisterRun& run);

}  // namespace dynascope::history
