// Parameter groups and their two parameters.
#include <charconv>

#include "api/dax_call.h"

namespace dynascope::dax {

namespace {

constexpr std::size_t parameter_groups_max = 20;
constexpr std::size_t parameters_max = 20;  // of a request

struct TtlParameter {
    std::string_view name;
    std::int64_t ParameterGroup::*value;
    std::string_view description;
};
constexpr TtlParameter ttl_parameters[] = {
    {"query-ttl-millis", &ParameterGroup::query_ttl_millis, "Duration in milliseconds for queries to remain cached"},
    {"record-ttl-millis", &ParameterGroup::record_ttl_millis,
     "Duration in milliseconds for records to remain valid in cache (Default: 0 = infinite)"},
};

using GroupEntry = decltype(CacheService::parameter_groups)::value_type;

Result<GroupEntry*> find_group(DaxCall& call) {
    auto& groups = call.service().parameter_groups;
    const auto found = groups.find(lower_name(call.text("ParameterGroupName")));
    if (found != groups.end()) return &*found;
    return call.fail("ParameterGroupNotFoundFault",
                     "Parameter group " + std::string(call.text("ParameterGroupName")) + " not found.");
}

void write_group(const std::string& name, const ParameterGroup& group, WireWriter& out) {
    out.begin_object();
    out.member("ParameterGroupName", name);
    if (!group.description.empty()) out.member("Description", group.description);
    out.end_object();
}

Status answer_group(DaxCall& call, const std::string& name, const ParameterGroup& group) {
    call.out.begin_object();
    call.out.name("ParameterGroup");
    write_group(name, group, call.out);
    call.out.end_object();
    return {};
}

void write_parameter(const TtlParameter& parameter, const ParameterGroup& group, WireWriter& out) {
    out.begin_object();
    out.member("ParameterName", parameter.name);
    out.member("ParameterType", "DEFAULT");
    out.member("ParameterValue", std::to_string(group.*parameter.value));
    out.name("NodeTypeSpecificValues");
    out.begin_array();
    out.end_array();
    out.member("Description", parameter.description);
    out.member("Source", "user");
    out.member("DataType", "integer");
    out.member("AllowedValues", "0-");
    out.member("IsModifiable", "TRUE");
    out.member("ChangeType", "IMMEDIATE");
    out.end_object();
}

Status answer_parameters(DaxCall& call, const ParameterGroup& group, std::string_view source) {
    std::vector<const TtlParameter*> asked;
    for (const TtlParameter& parameter : ttl_parameters) {
        if (source.empty() || source == "user") asked.push_back(&parameter);
    }
    TRY_ASSIGN(const Page page, read_page(call, asked.size()));
    call.out.begin_object();
    call.out.name("Parameters");
    call.out.begin_array();
    for (std::size_t i = page.begin; i < page.end; ++i) write_parameter(*asked[i], group, call.out);
    call.out.end_array();
    write_next(page, asked.size(), call.out);
    call.out.end_object();
    return {};
}

Status set_parameter(DaxCall& call, JsonView pair, ParameterGroup& group) {
    const JsonView name = member_of(pair, "ParameterName");
    const JsonView value = member_of(pair, "ParameterValue");
    const std::string_view wanted = name.present() ? name.string() : std::string_view();
    const std::string_view text = value.present() ? value.string() : std::string_view();
    for (const TtlParameter& parameter : ttl_parameters) {
        if (parameter.name != wanted) continue;
        std::int64_t number = -1;
        const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (fault != std::errc() || end != text.data() + text.size() || number < 0 ||
            number > ParameterGroup::ttl_millis_max) {
            return call.invalid("The value '" + std::string(text) + "' is not valid for parameter " +
                                std::string(wanted) + ".");
        }
        group.*parameter.value = number;
        return {};
    }
    return call.invalid("Unknown parameter: " + std::string(wanted) + ".");
}

}  // namespace

Status create_parameter_group(DaxCall& call) {
    const std::string name = lower_name(call.text("ParameterGroupName"));
    TRY(check_identifier(call, "Parameter group name", name, dax_group_letters_max));
    auto& groups = call.service().parameter_groups;
    if (groups.contains(name)) {
        return call.fail("ParameterGroupAlreadyExistsFault", "Parameter group " + name + " already exists.");
    }
    if (groups.size() >= parameter_groups_max) {
        return call.fail("ParameterGroupQuotaExceededFault", "The maximum number of parameter groups is 20.");
    }
    groups[name].description = call.text("Description");
    call.service().note(CacheEventSource::kParameterGroup, name, "Parameter group created.", call.now());
    return answer_group(call, name, groups[name]);
}

Status describe_parameter_groups(DaxCall& call) {
    return describe_named(
        call, call.service().parameter_groups, "ParameterGroupNames", "ParameterGroups",
        [&call](const std::string& name) {
            return call.fail("ParameterGroupNotFoundFault", "Parameter group " + name + " not found.");
        },
        [&call](const std::string& name, const ParameterGroup& group) { write_group(name, group, call.out); });
}

Status update_parameter_group(DaxCall& call) {
    TRY_ASSIGN(GroupEntry * entry, find_group(call));
    if (entry->first == default_parameter_group) return reserved(call, entry->first);
    if (is_in_use(call, &CacheCluster::parameter_group, entry->first)) {
        return call.fail("InvalidParameterGroupStateFault",
                         "Parameter group " + entry->first + " is used by a cluster and cannot be modified.");
    }
    ParameterGroup changed = entry->second;
    const JsonView pairs = call.request["ParameterNameValues"];
    std::size_t count = 0;
    for (JsonView pair = pairs.first(); pair.present(); pair = pair.next()) {
        if (++count > parameters_max) return call.invalid("At most 20 parameters can be modified in one request.");
        TRY(set_parameter(call, pair, changed));
    }
    entry->second = std::move(changed);
    call.service().note(CacheEventSource::kParameterGroup, entry->first, "Parameter group updated.", call.now());
    return answer_group(call, entry->first, entry->second);
}

Status delete_parameter_group(DaxCall& call) {
    TRY_ASSIGN(GroupEntry * entry, find_group(call));
    const std::string name = entry->first;
    if (name == default_parameter_group) return reserved(call, name);
    if (is_in_use(call, &CacheCluster::parameter_group, name)) {
        return call.fail("InvalidParameterGroupStateFault", "Parameter group " + name + " is in use.");
    }
    call.service().parameter_groups.erase(name);
    call.service().note(CacheEventSource::kParameterGroup, name, "Parameter group deleted.", call.now());
    return answer_deleted(call, "Parameter group", name);
}

Status describe_parameters(DaxCall& call) {
    TRY_ASSIGN(const GroupEntry* entry, find_group(call));
    return answer_parameters(call, entry->second, call.text("Source"));
}

Status describe_default_parameters(DaxCall& call) { return answer_parameters(call, ParameterGroup(), {}); }

}  // namespace dynascope::dax
