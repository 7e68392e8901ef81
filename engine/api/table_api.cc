// CreateTable, DescribeTable, ListTables, UpdateTable, DeleteTable.
#include "api/definition_reader.h"
#include "api/handlers.h"
#include "api/table_name.h"
#include "api/table_writer.h"
#include "iam/policy_document.h"
#include "ops/operations.h"
#include "ops/resource_policy.h"
#include "table/names.h"

namespace dynascope::handlers {
namespace {

constexpr int table_names_max = 100;

Status answer(Call& call, std::string_view member, const TableDescription& table) {
    call.out.begin_object();
    call.out.name(member);
    write_table_description(table, call.out);
    call.out.end_object();
    return {};
}

}  // namespace

Status create_table(Call& call) {
    TRY_ASSIGN(const TableDefinition definition, read_table_definition(call.request, call.context.region));
    std::optional<PolicyDocument> policy;
    const std::string arn = table_arn(call.context.region, definition.name);
    if (const JsonView text = call.request["ResourcePolicy"]; text.present()) {
        TRY_ASSIGN(policy, read_policy(text.string(), PolicyTarget::kTable, arn));
    }
    GlobalTableOrigin origin;
    if (const JsonView source = call.request["GlobalTableSourceArn"]; source.present()) {
        origin.source_arn = std::string(source.string());
    }
    if (const JsonView mode = call.request["GlobalTableSettingsReplicationMode"]; mode.present()) {
        origin.settings_mode = std::string(mode.string());
    }
    TRY_ASSIGN(const TableDescription table, ops::create_table(call.context, definition, origin));
    if (policy) TRY(ops::put_resource_policy(call.context, {arn, policy->text, policy->version_given, {}}));
    return answer(call, "TableDescription", table);
}

Status describe_table(Call& call) {
    const std::string name = table_name_of(call.request["TableName"], call.context.region);
    TRY_ASSIGN(const TableDescription table, ops::describe_table(call.context, name));
    return answer(call, "Table", table);
}

Status update_table(Call& call) {
    TRY_ASSIGN(const UpdateTableCommand command, read_table_update(call.request, call.context.region));
    TRY_ASSIGN(const TableDescription table, ops::update_table(call.context, command));
    return answer(call, "TableDescription", table);
}

Status delete_table(Call& call) {
    const std::string name = table_name_of(call.request["TableName"], call.context.region);
    TRY_ASSIGN(const TableDescription table, ops::delete_table(call.context, name));
    return answer(call, "TableDescription", table);
}

Status list_tables(Call& call) {
    const JsonView start = call.request["ExclusiveStartTableName"];
    const JsonView limit = call.request["Limit"];
    const std::string after = start.present() ? table_name_of(start, call.context.region) : std::string();
    TRY_ASSIGN(
        const TableNames tables,
        ops::list_tables(call.context, after, limit.present() ? static_cast<int>(integer_of(limit)) : table_names_max));
    WireWriter& out = call.out;
    out.begin_object();
    out.name("TableNames");
    out.begin_array();
    for (const std::string& name : tables.names) out.string(name);
    out.end_array();
    if (!tables.last_evaluated.empty()) out.member("LastEvaluatedTableName", tables.last_evaluated);
    out.end_object();
    return {};
}

}  // namespace dynascope::handlers
