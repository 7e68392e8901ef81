#include "cache/cache_service.h"

#include <algorithm>
#include <utility>

namespace dynascope {

CacheService::CacheService() {
    parameter_groups[std::string(default_parameter_group)].description = "Default parameter group for dax1.0";
    subnet_groups[std::string(default_subnet_group)] = {"Default CacheSubnetGroup",
                                                        {"subnet-00000000", "subnet-00000001", "subnet-00000002"}};
}

void CacheService::note(CacheEventSource type, std::string_view source, std::string message, Instant at) {
    const auto later = std::find_if(events.begin(), events.end(), [at](const CacheEvent& e) { return e.at <= at; });
    events.insert(later, {std::string(source), type, std::move(message), at});
    if (events.size() > events_max) events.pop_back();
}

std::size_t CacheService::node_count() const {
    std::size_t count = 0;
    for (const auto& [name, cluster] : clusters) count += cluster.nodes.size();
    return count;
}

void CacheService::size_caches(std::int64_t cache_bytes) {
    for (auto& [name, cluster] : clusters) cluster.size_caches(cache_bytes);
}

const ParameterGroup& CacheService::group_of(const CacheCluster& cluster) const {
    static const ParameterGroup none;
    const auto group = parameter_groups.find(cluster.parameter_group);
    return group == parameter_groups.end() ? none : group->second;
}

Duration CacheService::record_ttl(const CacheCluster& cluster) const {
    return millis(group_of(cluster).record_ttl_millis);
}

Duration CacheService::query_ttl(const CacheCluster& cluster) const {
    return millis(group_of(cluster).query_ttl_millis);
}

void CacheService::count_hours(CacheCluster& cluster, Instant until) {
    const auto paid = static_cast<std::int64_t>(cluster.paid_nodes());
    if (paid > 0 && until > cluster.counted) {
        usage[cluster.name][cluster.node_type] += paid * (until - cluster.counted).microseconds;
    }
    cluster.counted = std::max(cluster.counted, until);
}

void CacheService::finish(CacheCluster& cluster) {
    const bool created = cluster.state == ClusterState::kCreating;
    if (created) note(CacheEventSource::kCluster, cluster.name, "Cluster created.", cluster.due);
    cluster.state = ClusterState::kAvailable;
    for (CacheNode& node : cluster.nodes) {
        if (node.state == NodeState::kCreating) {
            node.state = NodeState::kAvailable;
            node.created = cluster.due;
            if (!created) note(CacheEventSource::kCluster, cluster.name, "Added node " + node.id + ".", cluster.due);
        } else if (node.state == NodeState::kDeleting) {
            note(CacheEventSource::kCluster, cluster.name, "Removed node " + node.id + ".", cluster.due);
        }
    }
    std::erase_if(cluster.nodes, [](const CacheNode& node) { return node.state == NodeState::kDeleting; });
}

void CacheService::settle(Instant now) {
    for (auto entry = clusters.begin(); entry != clusters.end();) {
        CacheCluster& cluster = entry->second;
        const bool under_way = cluster.state != ClusterState::kAvailable;
        if (under_way && cluster.due <= now) {
            count_hours(cluster, cluster.due);
            if (cluster.state == ClusterState::kDeleting) {
                for (const CacheNode& node : cluster.nodes) {
                    note(CacheEventSource::kCluster, cluster.name, "Removed node " + node.id + ".", cluster.due);
                }
                note(CacheEventSource::kCluster, cluster.name, "Cluster deleted.", cluster.due);
                entry = clusters.erase(entry);
                continue;
            }
            cluster.deliver(cluster.due);
            finish(cluster);
        }
        for (CacheNode& node : cluster.nodes) {
            if (node.state == NodeState::kRebooting && node.due <= now) node.state = NodeState::kAvailable;
        }
        cluster.deliver(now);
        count_hours(cluster, now);
        ++entry;
    }
    while (!events.empty() && now - events.back().at > hours(24 * 14)) events.pop_back();
}

}  // namespace dynascope
