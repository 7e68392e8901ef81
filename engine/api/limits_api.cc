// DescribeLimits and DescribeEndpoints: constants of the account and the Region.
#include "api/handlers.h"
#include "base/limits.h"
#include "table/region_names.h"

namespace dynascope::handlers {

Status describe_limits(Call& call) {
    WireWriter& out = call.out;
    out.begin_object();
    out.member("AccountMaxReadCapacityUnits", limits::account_units_per_second_max);
    out.member("AccountMaxWriteCapacityUnits", limits::account_units_per_second_max);
    out.member("TableMaxReadCapacityUnits", limits::table_units_per_second_max);
    out.member("TableMaxWriteCapacityUnits", limits::table_units_per_second_max);
    out.end_object();
    return {};
}

Status describe_endpoints(Call& call) {
    constexpr std::int64_t cache_minutes = 1'440;
    WireWriter& out = call.out;
    out.begin_object();
    out.name("Endpoints");
    out.begin_array();
    out.begin_object();
    out.member("Address", "dynamodb." + std::string(call.context.region) + "." +
                              std::string(endpoint_domain(call.context.region)));
    out.member("CachePeriodInMinutes", cache_minutes);
    out.end_object();
    out.end_array();
    out.end_object();
    return {};
}

}  // namespace dynascope::handlers
