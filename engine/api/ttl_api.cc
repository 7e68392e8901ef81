// UpdateTimeToLive and DescribeTimeToLive.
#include "api/handlers.h"
#include "api/table_name.h"
#include "ops/operations.h"

namespace dynascope::handlers {

Status update_time_to_live(Call& call) {
    const std::string table = table_name_of(call.request["TableName"], call.context.region);
    const JsonView wanted = call.request["TimeToLiveSpecification"];
    const bool enabled = boolean_of(member_of(wanted, "Enabled"));
    const std::string_view attribute = member_of(wanted, "AttributeName").string();
    TRY(ops::update_time_to_live(call.context, table, enabled, attribute));
    WireWriter& out = call.out;
    out.begin_object();
    out.name("TimeToLiveSpecification");
    out.begin_object();
    out.member("Enabled", enabled);
    out.member("AttributeName", attribute);
    out.end_object();
    out.end_object();
    return {};
}

Status describe_time_to_live(Call& call) {
    const std::string table = table_name_of(call.request["TableName"], call.context.region);
    TRY_ASSIGN(const TimeToLiveDescription description, ops::describe_time_to_live(call.context, table));
    WireWriter& out = call.out;
    out.begin_object();
    out.name("TimeToLiveDescription");
    out.begin_object();
    out.member("TimeToLiveStatus", description.status);
    if (!description.attribute.empty()) out.member("AttributeName", description.attribute);
    out.end_object();
    out.end_object();
    return {};
}

}  // namespace dynascope::handlers
