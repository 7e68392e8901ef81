// A fault that is in force, for Inspector::faults.
#pragma once

#include <cstdint>
#include <string>

#include "base/time.h"

namespace dynascope {

// What the fault does not have is empty or 0.
struct FaultPicture {
    std::uint32_t id = 0;
    std::string word;  // "SlowReplicas", as InjectFault names it
    std::string region;
    std::string table;
    std::uint32_t partition = 0;  // 0: all of the table
    std::uint32_t follower = 0;   // 1 or 2; 0: both
    std::uint32_t percent = 0;
    Duration delay = {};
    std::string key_json;  // wire JSON
    Instant since = {};
    Instant until = {};  // ends by itself then
};

}  // namespace dynascope
