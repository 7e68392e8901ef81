// One request to DAX's control plane, and what its handlers share.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/dax_dispatcher.h"
#include "api/optional_member.h"
#include "api/shape.h"
#include "base/result.h"
#include "json/wire_writer.h"

namespace dynascope {

struct DaxCall {
    DaxContext& dax;
    const WireRequest& request;
    WireWriter& out;
    std::string_view fault = {};  // the error's name on the wire

    CacheService& service() const { return dax.service; }
    Instant now() const { return dax.context.now; }
    std::string_view region() const { return dax.context.region; }
    std::string_view text(std::string_view member) const {
        const JsonView value = optional_member(request, member);
        return value.present() ? value.string() : std::string_view();
    }
    // Elements of a list of strings; nothing when it is absent.
    std::vector<std::string> texts(std::string_view member) const;
    // An error under one of DAX's own names.
    Error fail(std::string_view name, std::string message) {
        fault = name;
        return validation_error(std::move(message));
    }
    Error invalid(std::string message) { return fail("InvalidParameterValueException", std::move(message)); }
};

using DaxHandler = Status (*)(DaxCall&);

namespace dax {

// The cluster of ClusterName, when it is available; ClusterNotFoundFault, InvalidClusterStateFault.
Result<CacheCluster*> find_available(DaxCall& call);
std::string lower_name(std::string_view text);  // as names are kept
Status check_identifier(DaxCall& call, std::string_view what, std::string_view name, std::size_t letters_max);
Status check_arn(DaxCall& call, std::string_view arn);
Status check_window(DaxCall& call, std::string_view window);  // "sun:05:00-sun:09:00"
Status check_zones(DaxCall& call, const std::vector<std::string>& zones);
std::vector<std::string> usual_zones(std::string_view region);  // three, for one node after the other
Status check_node_quotas(DaxCall& call, std::size_t in_cluster, std::size_t added);
// Adds those of the member Tags.
Status read_tags(DaxCall& call, std::map<std::string, std::string>& tags);
// In place of a set: {"Cluster": {...}}.
Status answer_cluster(DaxCall& call, const CacheCluster& cluster);
void write_cluster(const DaxCall& call, const CacheCluster& cluster, WireWriter& out);
void write_date(std::string_view name, Instant instant, WireWriter& out);

// Whether a cluster has the group as `setting`.
bool is_in_use(const DaxCall& call, std::string CacheCluster::*setting, std::string_view group);
Error reserved(DaxCall& call, std::string_view name);
Status answer_deleted(DaxCall& call, std::string_view what, std::string_view name);
inline constexpr std::size_t dax_group_letters_max = 255;

// The page [begin, end) of `count` that NextToken and MaxResults (20 to 100) ask for.
struct Page {
    std::size_t begin = 0;
    std::size_t end = 0;
};
Result<Page> read_page(DaxCall& call, std::size_t count);
void write_next(const Page& page, std::size_t count, WireWriter& out);

// Describes `all` (a map by name), or those that the list `member` names: `missing` makes the fault for one unknown.
template <class Map, class Missing, class Write>
Status describe_named(DaxCall& call, const Map& all, std::string_view member, std::string_view list, Missing missing,
                      Write write) {
    std::vector<typename Map::const_iterator> found;
    const std::vector<std::string> names = call.texts(member);
    found.reserve(names.empty() ? all.size() : names.size());
    for (const std::string& name : names) {
        const auto entry = all.find(lower_name(name));
        if (entry == all.end()) return missing(name);
        found.push_back(entry);
    }
    if (names.empty()) {
        for (auto entry = all.begin(); entry != all.end(); ++entry) found.push_back(entry);
    }
    TRY_ASSIGN(const Page page, read_page(call, found.size()));
    call.out.begin_object();
    call.out.name(list);
    call.out.begin_array();
    for (std::size_t i = page.begin; i < page.end; ++i) write(found[i]->first, found[i]->second);
    call.out.end_array();
    write_next(page, found.size(), call.out);
    call.out.end_object();
    return {};
}

// dax_cluster_api
Status create_cluster(DaxCall&);
Status describe_clusters(DaxCall&);
Status update_cluster(DaxCall&);
Status delete_cluster(DaxCall&);

// dax_node_api
Status increase_replication_factor(DaxCall&);
Status decrease_replication_factor(DaxCall&);
Status reboot_node(DaxCall&);

// dax_group_api
Status create_parameter_group(DaxCall&);
Status describe_parameter_groups(DaxCall&);
Status update_parameter_group(DaxCall&);
Status delete_parameter_group(DaxCall&);
Status describe_parameters(DaxCall&);
Status describe_default_parameters(DaxCall&);

// dax_subnet_api
Status create_subnet_group(DaxCall&);
Status describe_subnet_groups(DaxCall&);
Status update_subnet_group(DaxCall&);
Status delete_subnet_group(DaxCall&);

// dax_tag_api
Status tag_resource(DaxCall&);
Status untag_resource(DaxCall&);
Status list_tags(DaxCall&);
Status describe_events(DaxCall&);

}  // namespace dax
}  // namespace dynascope
