// CreateGlobalTable, UpdateGlobalTable, DescribeGlobalTable, ListGlobalTables.
#include <algorithm>

#include "api/handlers.h"
#include "api/page_writer.h"
#include "api/table_writer.h"
#include "ops/global_tables.h"

namespace dynascope::handlers {
namespace {

constexpr int tables_listed = 100;

std::string name_of(Call& call) { return std::string(call.request["GlobalTableName"].string()); }

void write_regions(const GlobalTableDescription& table, WireWriter& out) {
    out.name("ReplicationGroup");
    out.begin_array();
    for (const std::string& region : table.regions) {
        out.begin_object();
        out.member("RegionName", region);
        out.end_object();
    }
    out.end_array();
}

Status answer(Call& call, const GlobalTableDescription& table) {
    WireWriter& out = call.out;
    out.begin_object();
    out.name("GlobalTableDescription");
    out.begin_object();
    write_regions(table, out);
    out.member("GlobalTableArn", table.arn);
    date_member("CreationDateTime", table.created, out);
    out.member("GlobalTableStatus", table.status);
    out.member("GlobalTableName", table.name);
    out.end_object();
    out.end_object();
    return {};
}

}  // namespace

Status create_global_table(Call& call) {
    std::vector<std::string> regions;
    for (JsonView replica = call.request["ReplicationGroup"].first(); replica.present(); replica = replica.next()) {
        const JsonView region = member_of(replica, "RegionName");
        regions.emplace_back(region.present() ? region.string() : std::string_view());
    }
    TRY_ASSIGN(const GlobalTableDescription table, ops::create_global_table(call.context, name_of(call), regions));
    return answer(call, table);
}

Status update_global_table(Call& call) {
    std::vector<RegionUpdate> updates;
    for (JsonView update = call.request["ReplicaUpdates"].first(); update.present(); update = update.next()) {
        for (const std::string_view action : {"Create", "Delete"}) {
            const JsonView region = member_of(member_of(update, action), "RegionName");
            if (region.present()) updates.push_back({std::string(region.string()), action == "Create"});
        }
    }
    TRY_ASSIGN(const GlobalTableDescription table, ops::update_global_table(call.context, name_of(call), updates));
    return answer(call, table);
}

Status describe_global_table(Call& call) {
    TRY_ASSIGN(const GlobalTableDescription table, ops::describe_global_table(call.context, name_of(call)));
    return answer(call, table);
}

Status list_global_tables(Call& call) {
    ListGlobalTablesCommand command;
    if (const JsonView region = call.request["RegionName"]; region.present()) command.region = region.string();
    if (const JsonView start = call.request["ExclusiveStartGlobalTableName"]; start.present()) {
        command.exclusive_start = start.string();
    }
    if (const JsonView limit = call.request["Limit"]; limit.present()) {
        command.limit = static_cast<int>(std::min<std::int64_t>(integer_of(limit), tables_listed));
    }
    TRY_ASSIGN(const GlobalTableList list, ops::list_global_tables(call.context, command));
    WireWriter& out = call.out;
    return write_page("GlobalTables", list.tables, "LastEvaluatedGlobalTableName", list.last_evaluated, out,
                      [&](const GlobalTableDescription& table) {
                          out.member("GlobalTableName", table.name);
                          write_regions(table, out);
                      });
}

}  // namespace dynascope::handlers
