// Faults that a learner injects; each is a logged cause and lasts until it is healed.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.h"

namespace dynascope {

// InjectFault {"Fault": "SlowReplicas", "TableName": "T", "Milliseconds": 5000} answers {"FaultId": 1};
// HealFault {"FaultId": 1}. InjectFault {"Fault": "CutOffRegion", "Region": "eu-west-1"} names no table.
// InjectFault {"Fault": "PoisonRecord", "TableName": "T", "Key": {"pk": {"S": "bad"}}}: functions fail at that item.
// SlowReplicas may name a "PartitionId" and a "Follower" (1 or 2). InjectFault {"Fault": "LostLeader", "TableName":
// "T", "PartitionId": 3 or "Key": {...}, "Milliseconds": 5000} ends by itself when a follower is elected. InjectFault
// {"Fault": "Throttle", "TableName": "T", "Percent": 30}.
struct Fault {
    enum class Kind : std::uint8_t {
        kSlowReplicas,     // followers of the table lag this much longer
        kFunctionFailure,  // the table's stream functions fail
        kCutOffRegion,     // nothing is replicated to or from the Region
        kPoisonRecord,     // the table's stream functions fail at records of one item
        kLostLeader,       // a partition of the table has no leader until an election
        kThrottle,         // of 100 requests at the table so many are throttled
    };
    std::uint32_t id = 0;
    Kind kind = Kind::kSlowReplicas;
    std::string region;
    std::string table;
    Duration delay = {};
    std::string key = {};         // kPoisonRecord: packed
    std::uint32_t partition = 0;  // 0: all of the table
    std::uint32_t follower = 0;   // 0: all of the partition
    std::uint32_t percent = 0;    // kThrottle
    Instant until = {};           // kLostLeader: the election
    Instant since = {};           // when it was injected
    template <class Archive>
    void visit(Archive& archive) {
        archive(id, kind, region, table, delay, key, partition, follower, percent, until, since);
    }
};

// As InjectFault names them, in the order of Fault::Kind.
inline constexpr std::array<std::string_view, 6> fault_words{"SlowReplicas", "FunctionFailure", "CutOffRegion",
                                                             "PoisonRecord", "LostLeader",      "Throttle"};

class Engine;
struct TableEntry;

// How much longer than usual a follower lags. `partition` 0: of a global index.
Duration follower_delay(const Engine& engine, const TableEntry& table, std::uint32_t partition, int follower);
// When the last of the table's partitions that has no leader gets one.
std::optional<Instant> last_election(const Engine& engine, const TableEntry& table);

}  // namespace dynascope
