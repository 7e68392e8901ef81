// The field tables of DAX's operations.
#pragma once

#include "api/shape.h"

namespace dynascope::shapes::dax {

extern const Fields create_cluster, describe_clusters, update_cluster, one_cluster;
extern const Fields increase_replication_factor, decrease_replication_factor, reboot_node;
extern const Fields create_parameter_group, describe_parameter_groups, update_parameter_group, one_parameter_group;
extern const Fields describe_parameters, describe_default_parameters;
extern const Fields create_subnet_group, describe_subnet_groups, update_subnet_group, one_subnet_group;
extern const Fields tag_resource, untag_resource, list_tags, describe_events;

}  // namespace dynascope::shapes::dax
