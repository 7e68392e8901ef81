// Nodes that come, go and reboot.
#include <algorithm>

#include "api/dax_call.h"

namespace dynascope::dax {

namespace {

void modify(const DaxCall& call, CacheCluster& cluster) {
    cluster.state = ClusterState::kModifying;
    cluster.due = call.now() + call.dax.transition;
}

// The newest nodes, of the zones if there are any.
std::vector<std::string> newest_nodes(const CacheCluster& cluster, const std::vector<std::string>& zones,
                                      std::size_t count) {
    std::vector<std::string> ids;
    for (auto node = cluster.nodes.rbegin(); node != cluster.nodes.rend() && ids.size() < count; ++node) {
        const bool fits = zones.empty() || std::find(zones.begin(), zones.end(), node->zone) != zones.end();
        if (fits) ids.push_back(node->id);
    }
    return ids;
}

// Which nodes go: those named, or the newest.
Result<std::vector<std::string>> leaving_nodes(DaxCall& call, CacheCluster& cluster, std::size_t count) {
    std::vector<std::string> ids = call.texts("NodeIdsToRemove");
    if (ids.empty()) {
        const std::vector<std::string> zones = call.texts("AvailabilityZones");
        TRY(check_zones(call, zones));
        ids = newest_nodes(cluster, zones, count);
        if (ids.size() == count) return ids;
        return call.invalid("The availability zones have fewer nodes than are to be removed.");
    }
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    for (const std::string& id : ids) {
        if (cluster.find_node(id) == nullptr) return call.fail("NodeNotFoundFault", "Node " + id + " not found.");
    }
    if (ids.size() != count) {
        return call.fail("InvalidParameterCombinationException",
                         "The number of NodeIdsToRemove must be what NewReplicationFactor takes away.");
    }
    return ids;
}

}  // namespace

Status increase_replication_factor(DaxCall& call) {
    TRY_ASSIGN(CacheCluster * cluster, find_available(call));
    const std::int64_t factor = integer_of(call.request["NewReplicationFactor"]);
    const std::size_t before = cluster->nodes.size();
    if (factor <= static_cast<std::int64_t>(before)) {
        return call.invalid("NewReplicationFactor must be greater than the current replication factor.");
    }
    const auto after = static_cast<std::size_t>(factor);
    TRY(check_node_quotas(call, after, after - before));
    std::vector<std::string> zones = call.texts("AvailabilityZones");
    TRY(check_zones(call, zones));
    if (zones.empty()) zones = usual_zones(call.region());
    for (std::size_t i = before; i < after; ++i) {
        cluster->add_node(zones[i % zones.size()], call.now(), call.dax.context.settings.cache_bytes);
    }
    modify(call, *cluster);
    return answer_cluster(call, *cluster);
}

Status decrease_replication_factor(DaxCall& call) {
    TRY_ASSIGN(CacheCluster * cluster, find_available(call));
    const std::int64_t factor = integer_of(call.request["NewReplicationFactor"]);
    const auto before = static_cast<std::int64_t>(cluster->nodes.size());
    if (factor < 1 || factor >= before) {
        return call.invalid("NewReplicationFactor must be at least 1 and less than the current replication factor.");
    }
    TRY_ASSIGN(const std::vector<std::string> ids,
               leaving_nodes(call, *cluster, static_cast<std::size_t>(before - factor)));
    for (const std::string& id : ids) cluster->find_node(id)->state = NodeState::kDeleting;
    modify(call, *cluster);
    return answer_cluster(call, *cluster);
}

// What its caches hold outlives the reboot.
Status reboot_node(DaxCall& call) {
    TRY_ASSIGN(CacheCluster * cluster, find_available(call));
    CacheNode* node = cluster->find_node(lower_name(call.text("NodeId")));
    if (node == nullptr) {
        return call.fail("NodeNotFoundFault", "Node " + std::string(call.text("NodeId")) + " not found.");
    }
    node->state = NodeState::kRebooting;
    node->due = call.now() + call.dax.transition;
    call.service().note(CacheEventSource::kCluster, cluster->name, "Rebooted node " + node->id + ".", call.now());
    return answer_cluster(call, *cluster);
}

}  // namespace dynascope::dax
