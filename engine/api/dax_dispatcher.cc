#include "api/dax_dispatcher.h"

#include "api/dax_call.h"
#include "api/envelope.h"
#include "api/operation_rows.h"
#include "api/shapes/dax_shapes.h"
#include "table/names.h"

namespace dynascope {
namespace {

struct DaxRow {
    std::string_view name;
    const Fields* fields;
    DaxHandler handler;
};

// Ordered by name.
constexpr DaxRow dax_rows[] = {
    {"CreateCluster", &shapes::dax::create_cluster, dax::create_cluster},
    {"CreateParameterGroup", &shapes::dax::create_parameter_group, dax::create_parameter_group},
    {"CreateSubnetGroup", &shapes::dax::create_subnet_group, dax::create_subnet_group},
    {"DecreaseReplicationFactor", &shapes::dax::decrease_replication_factor, dax::decrease_replication_factor},
    {"DeleteCluster", &shapes::dax::one_cluster, dax::delete_cluster},
    {"DeleteParameterGroup", &shapes::dax::one_parameter_group, dax::delete_parameter_group},
    {"DeleteSubnetGroup", &shapes::dax::one_subnet_group, dax::delete_subnet_group},
    {"DescribeClusters", &shapes::dax::describe_clusters, dax::describe_clusters},
    {"DescribeDefaultParameters", &shapes::dax::describe_default_parameters, dax::describe_default_parameters},
    {"DescribeEvents", &shapes::dax::describe_events, dax::describe_events},
    {"DescribeParameterGroups", &shapes::dax::describe_parameter_groups, dax::describe_parameter_groups},
    {"DescribeParameters", &shapes::dax::describe_parameters, dax::describe_parameters},
    {"DescribeSubnetGroups", &shapes::dax::describe_subnet_groups, dax::describe_subnet_groups},
    {"IncreaseReplicationFactor", &shapes::dax::increase_replication_factor, dax::increase_replication_factor},
    {"ListTags", &shapes::dax::list_tags, dax::list_tags},
    {"RebootNode", &shapes::dax::reboot_node, dax::reboot_node},
    {"UpdateCluster", &shapes::dax::update_cluster, dax::update_cluster},
    {"UpdateParameterGroup", &shapes::dax::update_parameter_group, dax::update_parameter_group},
    {"UpdateSubnetGroup", &shapes::dax::update_subnet_group, dax::update_subnet_group},
    {"dax:TagResource", &shapes::dax::tag_resource, dax::tag_resource},
    {"dax:UntagResource", &shapes::dax::untag_resource, dax::untag_resource},
};

static_assert(ordered_by_name(dax_rows));

std::string_view code_of(ErrorType type) {
    switch (type) {
        case ErrorType::kSerialization: return "SerializationException";
        case ErrorType::kAccessDenied: return "AccessDeniedException";
        case ErrorType::kUnknownOperation: return "UnknownOperationException";
        default: return "ValidationException";
    }
}

WireAnswer dax_error(const Error& error, std::string_view fault) {
    WireAnswer answer{400, {}};
    WireWriter out(answer.body);
    out.begin_object();
    out.member("__type", fault.empty() ? code_of(error.type) : fault);
    out.member("message", error.message);
    out.end_object();
    return answer;
}

// What IAM is asked about.
std::string dax_resource(const DaxContext& dax, const WireRequest& request) {
    const JsonView name = optional_member(request, "ClusterName");
    if (!name.present()) return "*";
    return "arn:aws:dax:" + std::string(dax.context.region) + ":" + std::string(account_id) + ":cache/" +
           std::string(name.string());
}

}  // namespace

bool is_dax_operation(std::string_view operation) { return row_named(dax_rows, operation) != nullptr; }

std::vector<std::string_view> dax_operations() { return names_of_rows(dax_rows); }

WireAnswer dispatch_dax(DaxContext& dax, std::string_view operation, std::string_view body) {
    const DaxRow* row = row_named(dax_rows, operation);
    if (row == nullptr) return dax_error(Error{ErrorType::kUnknownOperation, {}}, {});
    JsonTape tape;
    if (!tape.parse(body)) return dax_error(Error{ErrorType::kSerialization, {}}, {});
    WireRequest request(*row->fields);
    WireAnswer answer;
    WireWriter out(answer.body);
    DaxCall call{dax, request, out};
    Status status = request.read(tape.root());
    if (status.ok()) status = request.check_constraints();
    if (status.ok() && dax.context.access != nullptr) {
        const std::string_view bare = operation.substr(operation.find(':') + 1);
        status = dax.context.access->check("dax:" + std::string(bare), dax_resource(dax, request));
    }
    if (status.ok()) status = row->handler(call);
    return status.ok() ? answer : dax_error(status.error(), call.fault);
}

}  // namespace dynascope
