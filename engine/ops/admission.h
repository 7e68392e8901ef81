// Permission to proceed: all meters of a request are asked first, then all are charged, so that a refusal is free.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "ops/context.h"

namespace dynascope::ops {

// What a request wants of one partition of a table (local indexes included) or of one global index.
struct ArmCharge {
    TableEntry* table = nullptr;
    GlobalIndex* index = nullptr;  // null: the table's own meter
    Access access = Access::kRead;
    HalfUnits units = {};
    std::uint32_t partition = 0;
};

// The arm that cannot give what is wanted.
struct Refusal {
    ArmCharge arm;
    ThroughputMeter::Limit limit = ThroughputMeter::Limit::kProvisioned;
    bool whole = false;  // a limit of the table or index, not of one partition
};

// The first refusal among the arms taken together; nothing when throttling is off or all can be served.
std::optional<Refusal> find_refusal(const Context& context, std::span<const ArmCharge> arms);
// Takes the units. Only after find_refusal() found none.
void spend(Context& context, std::span<const ArmCharge> arms);
// For the bill; a part of spend().
void count_usage(const ArmCharge& arm, Instant now);
// Counts the refusal in the meter and tells the trace.
void note_refusal(Context& context, const Refusal& refusal);
// The service's exception for a refusal, with its ThrottlingReasons.
Error throttle_error(const Context& context, const Refusal& refusal);

// What writes and strongly consistent reads get of a partition that has lost its leader.
Error leader_lost();

// All of find_refusal(), spend() and the error in order.
Status admit(Context& context, std::span<const ArmCharge> arms);

// "Music" or "Music/by-genre": how traces name a table or an index.
std::string resource_name(const TableEntry& table, const GlobalIndex* index);

}  // namespace dynascope::ops
