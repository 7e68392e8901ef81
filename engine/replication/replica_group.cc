#include "replication/replica_group.h"

#include <algorithm>
#include <array>
#include <utility>

namespace dynascope {

namespace {

// US, EU and AP Region sets.
constexpr std::array<std::string_view, 10> strong_regions{
    "us-east-1", "us-east-2",    "us-west-2",      "eu-west-1",      "eu-west-2",
    "eu-west-3", "eu-central-1", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3"};

}  // namespace

std::string_view replica_status_name(ReplicaStatus status) {
    switch (status) {
        case ReplicaStatus::kCreating: return "CREATING";
        case ReplicaStatus::kUpdating: return "UPDATING";
        case ReplicaStatus::kActive: return "ACTIVE";
        case ReplicaStatus::kDeleting: return "DELETING";
    }
    return {};
}

const Replica* ReplicaGroup::find(std::string_view region) const {
    const auto found = std::find_if(replicas.begin(), replicas.end(),
                                    [region](const Replica& replica) { return replica.region == region; });
    return found == replicas.end() ? nullptr : &*found;
}

Replica* ReplicaGroup::find(std::string_view region) { return const_cast<Replica*>(std::as_const(*this).find(region)); }

Replica* ReplicaGroup::find(std::uint32_t table) {
    const auto found = std::find_if(replicas.begin(), replicas.end(),
                                    [table](const Replica& replica) { return replica.table == table; });
    return found == replicas.end() ? nullptr : &*found;
}

bool ReplicaGroup::is_recent_source(std::string_view region, Instant now) const {
    return std::any_of(replicas.begin(), replicas.end(), [&](const Replica& replica) {
        return replica.source == region && now - replica.created < hours(24);
    });
}

bool is_strong_region(std::string_view region) {
    return std::find(strong_regions.begin(), strong_regions.end(), region) != strong_regions.end();
}

}  // namespace dynascope
