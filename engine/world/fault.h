// Faults that a learner injects; each is a logged cause and lasts until it is healed.
#pragma once

#include <cstdint>
#include <string>

#include "base/time.h"

namespace dynascope {

// InjectFault {"Fault": "SlowReplicas", "TableName": "T", "Milliseconds": 5000} answers {"FaultId": 1};
// HealFault {"FaultId": 1}. InjectFault {"Fault": "CutOffRegion", "Region": "eu-west-1"} names no table.
// InjectFault {"Fault": "PoisonRecord", "TableName": "T", "Key": {"pk": {"S": "bad"}}}: functions fail at that item.
struct Fault {
    enum class Kind : std::uint8_t {
        kSlowReplicas,     // followers of the table lag this much longer
        kFunctionFailure,  // the table's stream functions fail
        kCutOffRegion,     // nothing is replicated to or from the Region
        kPoisonRecord,     // the table's stream functions fail at records of one item
    };
    std::uint32_t id = 0;
    Kind kind = Kind::kSlowReplicas;
    std::string region;
    std::string table;
    Duration delay = {};
    std::string key = {};  // kPoisonRecord: packed
    template <class Archive>
    void visit(Archive& archive) {
        archive(id, kind, region, table, delay, key);
    }
};

}  // namespace dynascope
