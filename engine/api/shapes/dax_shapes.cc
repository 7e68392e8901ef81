// DAX's. Source: its API Reference (members, which are required, words). It gives no lengths: names are checked by the
// handlers.
#include "api/shapes/dax_shapes.h"

#include "api/shapes/members.h"

namespace dynascope::shapes::dax {
namespace of_dax {

constexpr std::string_view endpoint_words[] = {"NONE", "TLS"};
constexpr std::string_view network_words[] = {"dual_stack", "ipv4", "ipv6"};
constexpr std::string_view source_words[] = {"CLUSTER", "PARAMETER_GROUP", "SUBNET_GROUP"};

constexpr Field needed(std::string_view name) { return {.name = name, .required = true}; }
constexpr Field whole(std::string_view name, bool required = false) {
    return {.name = name, .kind = FieldKind::kInteger, .required = required};
}
constexpr Field texts(std::string_view name, bool required = false) { return list_member(name, &text, required); }
constexpr Field max_results = whole("MaxResults");
constexpr Field next_token = string_member("NextToken");

constexpr Field tag_fields[] = {string_member("Key"), string_member("Value")};
constexpr Field one_tag = structure_member({}, "Tag", tag_fields);
constexpr Field encryption_fields[] = {boolean_member("Enabled", true)};

constexpr Field create_cluster_fields[] = {needed("ClusterName"),
                                           needed("NodeType"),
                                           string_member("Description"),
                                           whole("ReplicationFactor", true),
                                           texts("AvailabilityZones"),
                                           string_member("SubnetGroupName"),
                                           texts("SecurityGroupIds"),
                                           string_member("PreferredMaintenanceWindow"),
                                           string_member("NotificationTopicArn"),
                                           needed("IamRoleArn"),
                                           string_member("ParameterGroupName"),
                                           list_member("Tags", &one_tag),
                                           structure_member("SSESpecification", "SSESpecification", encryption_fields),
                                           word_member("ClusterEndpointEncryptionType", endpoint_words),
                                           word_member("NetworkType", network_words)};
constexpr Field describe_clusters_fields[] = {texts("ClusterNames"), max_results, next_token};
constexpr Field update_cluster_fields[] = {needed("ClusterName"),
                                           string_member("Description"),
                                           string_member("PreferredMaintenanceWindow"),
                                           string_member("NotificationTopicArn"),
                                           string_member("NotificationTopicStatus"),
                                           string_member("ParameterGroupName"),
                                           texts("SecurityGroupIds")};
constexpr Field one_cluster_fields[] = {needed("ClusterName")};
constexpr Field increase_fields[] = {needed("ClusterName"), whole("NewReplicationFactor", true),
                                     texts("AvailabilityZones")};
constexpr Field decrease_fields[] = {needed("ClusterName"), whole("NewReplicationFactor", true),
                                     texts("AvailabilityZones"), texts("NodeIdsToRemove")};
constexpr Field reboot_fields[] = {needed("ClusterName"), needed("NodeId")};

constexpr Field create_group_fields[] = {needed("ParameterGroupName"), string_member("Description")};
constexpr Field describe_groups_fields[] = {texts("ParameterGroupNames"), max_results, next_token};
constexpr Field pair_fields[] = {string_member("ParameterName"), string_member("ParameterValue")};
constexpr Field one_pair = structure_member({}, "ParameterNameValue", pair_fields);
constexpr Field update_group_fields[] = {needed("ParameterGroupName"),
                                         list_member("ParameterNameValues", &one_pair, true)};
constexpr Field one_group_fields[] = {needed("ParameterGroupName")};
constexpr Field parameters_fields[] = {needed("ParameterGroupName"), string_member("Source"), max_results, next_token};
constexpr Field default_fields[] = {max_results, next_token};

constexpr Field create_subnets_fields[] = {needed("SubnetGroupName"), string_member("Description"),
                                           texts("SubnetIds", true)};
constexpr Field describe_subnets_fields[] = {texts("SubnetGroupNames"), max_results, next_token};
constexpr Field update_subnets_fields[] = {needed("SubnetGroupName"), string_member("Description"), texts("SubnetIds")};
constexpr Field one_subnets_fields[] = {needed("SubnetGroupName")};

constexpr Field tag_resource_fields[] = {needed("ResourceName"), list_member("Tags", &one_tag, true)};
constexpr Field untag_resource_fields[] = {needed("ResourceName"), texts("TagKeys", true)};
constexpr Field list_tags_fields[] = {needed("ResourceName"), next_token};
constexpr Field events_fields[] = {string_member("SourceName"),
                                   word_member("SourceType", source_words),
                                   timestamp_member("StartTime"),
                                   timestamp_member("EndTime"),
                                   whole("Duration"),
                                   max_results,
                                   next_token};

}  // namespace of_dax

const Fields create_cluster = of_dax::create_cluster_fields, describe_clusters = of_dax::describe_clusters_fields,
             update_cluster = of_dax::update_cluster_fields, one_cluster = of_dax::one_cluster_fields;
const Fields increase_replication_factor = of_dax::increase_fields,
             decrease_replication_factor = of_dax::decrease_fields, reboot_node = of_dax::reboot_fields;
const Fields create_parameter_group = of_dax::create_group_fields,
             describe_parameter_groups = of_dax::describe_groups_fields,
             update_parameter_group = of_dax::update_group_fields, one_parameter_group = of_dax::one_group_fields;
const Fields describe_parameters = of_dax::parameters_fields, describe_default_parameters = of_dax::default_fields;
const Fields create_subnet_group = of_dax::create_subnets_fields,
             describe_subnet_groups = of_dax::describe_subnets_fields,
             update_subnet_group = of_dax::update_subnets_fields, one_subnet_group = of_dax::one_subnets_fields;
const Fields tag_resource = of_dax::tag_resource_fields, untag_resource = of_dax::untag_resource_fields,
             list_tags = of_dax::list_tags_fields, describe_events = of_dax::events_fields;

}  // namespace dynascope::shapes::dax
