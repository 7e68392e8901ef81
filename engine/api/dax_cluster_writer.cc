// A cluster as answers show it. While it is creating or deleting only what is the cluster's own is shown, and of nodes
// that are creating only their names.
#include <algorithm>

#include "api/dax_call.h"

namespace dynascope::dax {

namespace {

constexpr std::int64_t plain_port = 8111;
constexpr std::int64_t tls_port = 9111;

std::string dax_host(const DaxCall& call, const CacheCluster& cluster, std::string_view first,
                     std::string_view middle) {
    return std::string(first) + "." + cluster.hex + std::string(middle) + ".dax-clusters." +
           std::string(call.region()) + ".amazonaws.com";
}

void write_discovery(const DaxCall& call, const CacheCluster& cluster, WireWriter& out) {
    out.name("ClusterDiscoveryEndpoint");
    out.begin_object();
    if (cluster.state != ClusterState::kCreating) {
        const std::string host = dax_host(call, cluster, cluster.name, {});
        out.member("Address", host);
        out.member("URL", (cluster.tls ? "daxs://" : "dax://") + host);
    }
    out.member("Port", cluster.tls ? tls_port : plain_port);
    out.end_object();
}

void write_nodes(const DaxCall& call, const CacheCluster& cluster, WireWriter& out) {
    out.name("Nodes");
    out.begin_array();
    for (const CacheNode& node : cluster.nodes) {
        out.begin_object();
        out.member("NodeId", node.id);
        if (node.state != NodeState::kCreating) {
            out.name("Endpoint");
            out.begin_object();
            out.member("Address", dax_host(call, cluster, node.id, ".nodes"));
            out.member("Port", cluster.tls ? tls_port : plain_port);
            out.end_object();
            write_date("NodeCreateTime", node.created, out);
            out.member("AvailabilityZone", node.zone);
            out.member("ParameterGroupStatus", "in-sync");
        }
        out.member("NodeStatus", state_word(node.state));
        out.end_object();
    }
    out.end_array();
}

void write_leaving(const CacheCluster& cluster, WireWriter& out) {
    const auto leaves = [](const CacheNode& node) { return node.state == NodeState::kDeleting; };
    if (std::none_of(cluster.nodes.begin(), cluster.nodes.end(), leaves)) return;
    out.name("NodeIdsToRemove");
    out.begin_array();
    for (const CacheNode& node : cluster.nodes) {
        if (leaves(node)) out.string(node.id);
    }
    out.end_array();
}

void write_security(const CacheCluster& cluster, WireWriter& out) {
    out.name("SecurityGroups");
    out.begin_array();
    for (const std::string& group : cluster.security_groups) {
        out.begin_object();
        out.member("SecurityGroupIdentifier", group);
        out.member("Status", "active");
        out.end_object();
    }
    out.end_array();
    out.member("IamRoleArn", cluster.role_arn);
    out.name("SSEDescription");
    out.begin_object();
    out.member("Status", cluster.encrypted ? "ENABLED" : "DISABLED");
    out.end_object();
    out.member("ClusterEndpointEncryptionType", cluster.tls ? "TLS" : "NONE");
    out.member("NetworkType", cluster.network_type);
}

void write_settings(const CacheCluster& cluster, WireWriter& out) {
    out.member("PreferredMaintenanceWindow", cluster.maintenance_window);
    if (!cluster.topic_arn.empty()) {
        out.name("NotificationConfiguration");
        out.begin_object();
        out.member("TopicArn", cluster.topic_arn);
        out.member("TopicStatus", cluster.topic_status);
        out.end_object();
    }
    out.member("SubnetGroup", cluster.subnet_group);
    out.name("ParameterGroup");
    out.begin_object();
    out.member("ParameterGroupName", cluster.parameter_group);
    out.member("ParameterApplyStatus", "in-sync");
    out.name("NodeIdsToReboot");
    out.begin_array();
    out.end_array();
    out.end_object();
}

}  // namespace

void write_cluster(const DaxCall& call, const CacheCluster& cluster, WireWriter& out) {
    const bool stands = cluster.state == ClusterState::kAvailable || cluster.state == ClusterState::kModifying;
    const auto active = std::count_if(cluster.nodes.begin(), cluster.nodes.end(),
                                      [](const CacheNode& node) { return node.state == NodeState::kAvailable; });
    out.begin_object();
    out.member("ClusterName", cluster.name);
    if (!cluster.description.empty()) out.member("Description", cluster.description);
    out.member("ClusterArn", cluster.arn);
    out.member("TotalNodes", static_cast<std::int64_t>(cluster.nodes.size()));
    out.member("ActiveNodes", static_cast<std::int64_t>(active));
    out.member("NodeType", cluster.node_type);
    out.member("Status", state_word(cluster.state));
    write_discovery(call, cluster, out);
    if (stands) {
        write_leaving(cluster, out);
        write_nodes(call, cluster, out);
    }
    write_settings(cluster, out);
    write_security(cluster, out);
    out.end_object();
}

Status answer_cluster(DaxCall& call, const CacheCluster& cluster) {
    call.out.begin_object();
    call.out.name("Cluster");
    write_cluster(call, cluster, call.out);
    call.out.end_object();
    return {};
}

}  // namespace dynascope::dax
