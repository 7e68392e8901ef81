// Settings of a table that UpdateTable and operations of their own change, with what their quotas count.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "catalog/contributor_insights.h"
#include "catalog/kinesis.h"
#include "catalog/resource_policy.h"

namespace dynascope {

// Encryption at rest. Empty keys stand for the key that AWS owns, which no description names.
struct Encryption {
    std::string key_arn;
    std::optional<std::string> next_key_arn;  // while it changes
    std::vector<Instant> changes;             // of the last 24 hours, oldest first
    template <class Archive>
    void visit(Archive& archive) {
        archive(key_arn, next_key_arn, changes);
    }
};

struct TableSettings {
    Encryption encryption;
    std::optional<Instant> protection_changed;  // DeletionProtectionEnabled
    std::vector<Instant> class_changes;         // oldest first; the quota looks at 30 days
    std::vector<Instant> on_demand_switches;    // from provisioned mode, of the last 24 hours, oldest first
    ContributorInsights insights;
    std::vector<KinesisDestination> kinesis;  // newest first
    PolicySlot policy;
    std::map<std::string, PolicySlot> stream_policies;  // by the stream's label
    template <class Archive>
    void visit(Archive& archive) {
        archive(encryption, protection_changed, class_changes, on_demand_switches, insights, kinesis, policy,
                stream_policies);
    }
};

}  // namespace dynascope
