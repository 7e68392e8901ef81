#include "world/fault.h"

#include <algorithm>
#include <string>

#include "world/engine.h"

namespace dynascope {

namespace {

bool strikes(const Fault& fault, Fault::Kind kind, const TableEntry& table, const std::string& region) {
    return fault.kind == kind && fault.table == table.definition.name && fault.region == region;
}

}  // namespace

Duration follower_delay(const Engine& engine, const TableEntry& table, std::uint32_t partition, int follower) {
    const std::string& region = engine.regions().of_table(table.id)->region();
    Duration delay;
    for (const auto& [id, fault] : engine.faults()) {
        if (!strikes(fault, Fault::Kind::kSlowReplicas, table, region)) continue;
        if (fault.partition != 0 && fault.partition != partition) continue;
        if (fault.follower != 0 && static_cast<int>(fault.follower) != follower + 1) continue;
        delay = delay + fault.delay;
    }
    return delay;
}

std::optional<Instant> last_election(const Engine& engine, const TableEntry& table) {
    if (engine.faults().empty()) return std::nullopt;
    const std::string& region = engine.regions().of_table(table.id)->region();
    std::optional<Instant> last;
    for (const auto& [id, fault] : engine.faults()) {
        if (!strikes(fault, Fault::Kind::kLostLeader, table, region)) continue;
        last = std::max(last.value_or(fault.until), fault.until);
    }
    return last;
}

}  // namespace dynascope
