// Subnet groups.
#include "api/dax_call.h"

namespace dynascope::dax {

namespace {

constexpr std::size_t subnet_groups_max = 50;
constexpr std::size_t subnets_max = 20;

// Zones of subnets are ours: one after the other.
void write_subnets(const DaxCall& call, const std::string& name, const SubnetGroup& group) {
    WireWriter& out = call.out;
    out.begin_object();
    out.member("SubnetGroupName", name);
    if (!group.description.empty()) out.member("Description", group.description);
    out.member("VpcId", "vpc-00000000");
    out.name("Subnets");
    out.begin_array();
    for (std::size_t i = 0; i < group.subnets.size(); ++i) {
        out.begin_object();
        out.member("SubnetIdentifier", group.subnets[i]);
        out.member("SubnetAvailabilityZone", std::string(call.region()) + static_cast<char>('a' + i % 3));
        out.name("SupportedNetworkTypes");
        out.begin_array();
        out.string("ipv4");
        out.end_array();
        out.end_object();
    }
    out.end_array();
    out.name("SupportedNetworkTypes");
    out.begin_array();
    out.string("ipv4");
    out.end_array();
    out.end_object();
}

Status answer_subnets(DaxCall& call, const std::string& name, const SubnetGroup& group) {
    call.out.begin_object();
    call.out.name("SubnetGroup");
    write_subnets(call, name, group);
    call.out.end_object();
    return {};
}

Status check_subnets(DaxCall& call, const std::vector<std::string>& subnets) {
    if (subnets.empty()) return call.invalid("At least one subnet is needed.");
    if (subnets.size() > subnets_max) {
        return call.fail("SubnetQuotaExceededFault", "A subnet group can have at most 20 subnets.");
    }
    for (const std::string& subnet : subnets) {
        if (!subnet.starts_with("subnet-")) return call.fail("InvalidSubnet", "Invalid subnet: " + subnet + ".");
    }
    return {};
}

Error no_such_subnets(DaxCall& call, std::string_view name) {
    return call.fail("SubnetGroupNotFoundFault", "Subnet group " + std::string(name) + " not found.");
}

}  // namespace

Status create_subnet_group(DaxCall& call) {
    const std::string name = lower_name(call.text("SubnetGroupName"));
    TRY(check_identifier(call, "Subnet group name", name, dax_group_letters_max));
    auto& groups = call.service().subnet_groups;
    if (groups.contains(name)) {
        return call.fail("SubnetGroupAlreadyExistsFault", "Subnet group " + name + " already exists.");
    }
    if (groups.size() >= subnet_groups_max) {
        return call.fail("SubnetGroupQuotaExceededFault", "The maximum number of subnet groups is 50.");
    }
    SubnetGroup group{std::string(call.text("Description")), call.texts("SubnetIds")};
    TRY(check_subnets(call, group.subnets));
    call.service().note(CacheEventSource::kSubnetGroup, name, "Subnet group created.", call.now());
    return answer_subnets(call, name, groups[name] = std::move(group));
}

Status describe_subnet_groups(DaxCall& call) {
    return describe_named(
        call, call.service().subnet_groups, "SubnetGroupNames", "SubnetGroups",
        [&call](const std::string& name) { return no_such_subnets(call, name); },
        [&call](const std::string& name, const SubnetGroup& group) { write_subnets(call, name, group); });
}

Status update_subnet_group(DaxCall& call) {
    const auto found = call.service().subnet_groups.find(lower_name(call.text("SubnetGroupName")));
    if (found == call.service().subnet_groups.end()) return no_such_subnets(call, call.text("SubnetGroupName"));
    if (found->first == default_subnet_group) return reserved(call, found->first);
    if (call.request.has("SubnetIds")) {
        TRY(check_subnets(call, call.texts("SubnetIds")));
        found->second.subnets = call.texts("SubnetIds");
    }
    if (call.request.has("Description")) found->second.description = call.text("Description");
    call.service().note(CacheEventSource::kSubnetGroup, found->first, "Subnet group updated.", call.now());
    return answer_subnets(call, found->first, found->second);
}

Status delete_subnet_group(DaxCall& call) {
    const std::string name = lower_name(call.text("SubnetGroupName"));
    if (!call.service().subnet_groups.contains(name)) return no_such_subnets(call, name);
    if (name == default_subnet_group) return reserved(call, name);
    if (is_in_use(call, &CacheCluster::subnet_group, name)) {
        return call.fail("SubnetGroupInUseFault", "Subnet group " + name + " is in use.");
    }
    call.service().subnet_groups.erase(name);
    call.service().note(CacheEventSource::kSubnetGroup, name, "Subnet group deleted.", call.now());
    return answer_deleted(call, "Subnet group", name);
}

}  // namespace dynascope::dax
