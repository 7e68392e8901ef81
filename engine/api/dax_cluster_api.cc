// Clusters: made, described, changed, deleted.
#include "api/dax_call.h"
#include "base/hash.h"
#include "base/hex.h"
#include "cache/node_type.h"
#include "table/names.h"

namespace dynascope::dax {

namespace {

constexpr std::size_t cluster_name_letters_max = 20;
constexpr std::string_view usual_window = "thu:23:30-fri:00:30";

Status check_groups(DaxCall& call, const std::string& parameters, const std::string& subnets) {
    if (!call.service().parameter_groups.contains(parameters)) {
        return call.fail("ParameterGroupNotFoundFault", "Parameter group " + parameters + " not found.");
    }
    if (!call.service().subnet_groups.contains(subnets)) {
        return call.fail("SubnetGroupNotFoundFault", "Subnet group " + subnets + " not found.");
    }
    return {};
}

Status check_security_groups(DaxCall& call, const std::vector<std::string>& groups) {
    for (const std::string& group : groups) {
        if (!group.starts_with("sg-")) return call.invalid("Invalid security group ID: " + group + ".");
    }
    return {};
}

Status check_factor(DaxCall& call, std::int64_t factor, const std::vector<std::string>& zones) {
    if (factor < 1) return call.invalid("ReplicationFactor must be at least 1.");
    TRY(check_node_quotas(call, static_cast<std::size_t>(factor), static_cast<std::size_t>(factor)));
    TRY(check_zones(call, zones));
    if (!zones.empty() && zones.size() != static_cast<std::size_t>(factor)) {
        return call.fail("InvalidParameterCombinationException",
                         "The length of AvailabilityZones must equal the ReplicationFactor.");
    }
    return {};
}

std::string text_or(const DaxCall& call, std::string_view member, std::string_view otherwise) {
    const std::string_view value = call.text(member);
    return std::string(value.empty() ? otherwise : value);
}

Status read_network(DaxCall& call, CacheCluster& cluster) {
    cluster.subnet_group = lower_name(text_or(call, "SubnetGroupName", default_subnet_group));
    cluster.security_groups = call.texts("SecurityGroupIds");
    TRY(check_security_groups(call, cluster.security_groups));
    if (cluster.security_groups.empty()) {
        cluster.security_groups = {"sg-" + hex_text(hash64(call.region())).substr(0, 8)};
    }
    cluster.network_type = text_or(call, "NetworkType", "ipv4");
    cluster.tls = call.text("ClusterEndpointEncryptionType") == "TLS";
    if (const JsonView encryption = call.request["SSESpecification"]; encryption.present()) {
        cluster.encrypted = boolean_of(member_of(encryption, "Enabled"));
    }
    return {};
}

Status read_upkeep(DaxCall& call, CacheCluster& cluster) {
    cluster.parameter_group = lower_name(text_or(call, "ParameterGroupName", default_parameter_group));
    cluster.maintenance_window = lower_name(text_or(call, "PreferredMaintenanceWindow", usual_window));
    TRY(check_window(call, cluster.maintenance_window));
    cluster.topic_arn = call.text("NotificationTopicArn");
    if (!cluster.topic_arn.empty()) {
        TRY(check_arn(call, cluster.topic_arn));
        cluster.topic_status = "active";
    }
    return {};
}

}  // namespace

Status create_cluster(DaxCall& call) {
    CacheCluster cluster;
    cluster.role_arn = call.text("IamRoleArn");
    TRY(check_arn(call, cluster.role_arn));
    cluster.name = lower_name(call.text("ClusterName"));
    TRY(check_identifier(call, "Cluster ID", cluster.name, cluster_name_letters_max));
    cluster.description = call.text("Description");
    cluster.node_type = call.text("NodeType");
    if (find_node_type(cluster.node_type) == nullptr) return call.invalid("Invalid node type: " + cluster.node_type);
    if (call.service().clusters.contains(cluster.name)) {
        return call.fail("ClusterAlreadyExistsFault", "Cluster " + cluster.name + " already exists.");
    }
    const std::int64_t factor = integer_of(call.request["ReplicationFactor"]);
    std::vector<std::string> zones = call.texts("AvailabilityZones");
    TRY(check_factor(call, factor, zones));
    if (zones.empty()) zones = usual_zones(call.region());
    TRY(read_network(call, cluster));
    TRY(read_upkeep(call, cluster));
    TRY(check_groups(call, cluster.parameter_group, cluster.subnet_group));
    TRY(read_tags(call, cluster.tags));
    cluster.arn =
        "arn:aws:dax:" + std::string(call.region()) + ":" + std::string(account_id) + ":cache/" + cluster.name;
    cluster.hex = hex_text(hash64(cluster.arn)).substr(0, 6);
    cluster.due = call.now() + call.dax.transition;
    cluster.counted = call.now();
    for (std::size_t i = 0; i < static_cast<std::size_t>(factor); ++i) {
        cluster.add_node(zones[i % zones.size()], call.now(), call.dax.context.settings.cache_bytes);
    }
    const auto [entry, added] = call.service().clusters.emplace(cluster.name, std::move(cluster));
    return answer_cluster(call, entry->second);
}

Status describe_clusters(DaxCall& call) {
    for (const std::string& name : call.texts("ClusterNames")) {
        TRY(check_identifier(call, "Cluster ID", name, std::string::npos));
    }
    return describe_named(
        call, call.service().clusters, "ClusterNames", "Clusters",
        [&call](const std::string& name) {
            return call.fail("ClusterNotFoundFault", "Cluster " + name + " not found.");
        },
        [&call](const std::string&, const CacheCluster& cluster) { write_cluster(call, cluster, call.out); });
}

Status update_cluster(DaxCall& call) {
    TRY_ASSIGN(CacheCluster * cluster, find_available(call));
    const auto changed = [&call](std::string_view member, const std::string& setting) {
        return call.request.has(member) ? std::string(call.text(member)) : setting;
    };
    const std::string window = lower_name(changed("PreferredMaintenanceWindow", cluster->maintenance_window));
    TRY(check_window(call, window));
    const std::string topic = changed("NotificationTopicArn", cluster->topic_arn);
    if (!topic.empty()) TRY(check_arn(call, topic));
    const std::string usual = topic.empty() || !cluster->topic_status.empty() ? cluster->topic_status : "active";
    const std::string topic_status = changed("NotificationTopicStatus", usual);
    if (topic_status != "active" && topic_status != "inactive" && !topic_status.empty()) {
        return call.invalid("NotificationTopicStatus must be active or inactive.");
    }
    const std::string parameters = lower_name(changed("ParameterGroupName", cluster->parameter_group));
    TRY(check_groups(call, parameters, cluster->subnet_group));
    const std::vector<std::string> groups =
        call.request.has("SecurityGroupIds") ? call.texts("SecurityGroupIds") : cluster->security_groups;
    TRY(check_security_groups(call, groups));
    cluster->description = changed("Description", cluster->description);
    cluster->maintenance_window = window;
    cluster->topic_arn = topic;
    cluster->topic_status = topic_status;
    cluster->parameter_group = parameters;
    cluster->security_groups = groups;
    cluster->state = ClusterState::kModifying;
    cluster->due = call.now() + call.dax.transition;
    return answer_cluster(call, *cluster);
}

Status delete_cluster(DaxCall& call) {
    TRY_ASSIGN(CacheCluster * cluster, find_available(call));
    cluster->state = ClusterState::kDeleting;
    cluster->due = call.now() + call.dax.transition;
    for (CacheNode& node : cluster->nodes) node.state = NodeState::kDeleting;
    return answer_cluster(call, *cluster);
}

}  // namespace dynascope::dax
