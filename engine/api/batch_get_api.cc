// BatchGetItem.
#include <utility>

#include "api/capacity_writer.h"
#include "api/expression_params.h"
#include "api/handlers.h"
#include "api/legacy_params.h"
#include "api/table_name.h"
#include "base/limits.h"
#include "ops/access.h"
#include "ops/operations.h"
#include "value/wire_codec.h"

namespace dynascope::handlers {
namespace {

constexpr std::string_view table_legacy[] = {"AttributesToGet"};
constexpr std::string_view table_expressions[] = {"ProjectionExpression"};
constexpr ExpressionRules table_rules = {table_legacy, table_expressions, {}};

Result<BatchGetTable> read_table(Call& call, JsonView json) {
    const Parameters parameters(json);
    TRY_ASSIGN(const bool legacy, check_expression_rules(parameters, table_rules));
    BatchGetTable table;
    table.table_name = table_name_of(json.name(), call.context.region);
    if (legacy) {
        TRY_ASSIGN(table.projection, read_attributes_to_get(parameters));
    } else {
        TRY_ASSIGN(Placeholders placeholders, read_placeholders(parameters, false));
        TRY_ASSIGN(table.projection, compile_projection_parameter(call.expressions, parameters, placeholders));
        TRY(check_all_used(placeholders));
    }
    const JsonView keys = parameters["Keys"];
    table.keys.reserve(keys.size());
    for (JsonView key = keys.first(); key.present(); key = key.next()) {
        TRY_ASSIGN(std::string packed, decode_item(key));
        table.keys.push_back(std::move(packed));
    }
    if (const JsonView consistent = parameters["ConsistentRead"]; consistent.present()) {
        table.consistent = boolean_of(consistent);
    }
    return table;
}

// One entry of UnprocessedKeys: the table's request again, with only the keys that were left.
void write_unprocessed(JsonView table, const std::vector<std::size_t>& left, WireWriter& out) {
    out.name(table.name());
    out.begin_object();
    out.name("Keys");
    out.begin_array();
    const JsonView keys = member_of(table, "Keys");
    std::size_t number = 0;
    std::size_t wanted = 0;
    for (JsonView key = keys.first(); key.present() && wanted < left.size(); key = key.next(), ++number) {
        if (left[wanted] != number) continue;
        out.raw(key.source());
        ++wanted;
    }
    out.end_array();
    for (const std::string_view name :
         {"AttributesToGet", "ConsistentRead", "ProjectionExpression", "ExpressionAttributeNames"}) {
        if (const JsonView member = member_of(table, name); member.present()) {
            out.name(name);
            out.raw(member.source());
        }
    }
    out.end_object();
}

}  // namespace

Status batch_get_item(Call& call) {
    const JsonView request_items = call.request["RequestItems"];
    BatchGetCommand command;
    std::vector<JsonView> sources;
    std::size_t key_count = 0;
    for (JsonView table = request_items.first(); table.present(); table = table.next()) {
        key_count += member_of(table, "Keys").size();
        sources.push_back(table);
    }
    if (key_count > static_cast<std::size_t>(limits::batch_get_keys_max)) {
        return validation_error("Too many items requested for the BatchGetItem call");
    }
    for (const JsonView& source : sources) {
        TRY_ASSIGN(BatchGetTable table, read_table(call, source));
        command.tables.push_back(std::move(table));
    }

    TRY(ops::permit(call.context, command));
    TRY_ASSIGN(const BatchGetAnswer answer, ops::batch_get(call.context, command));
    WireWriter& out = call.out;
    out.begin_object();
    out.name("Responses");
    out.begin_object();
    for (std::size_t i = 0; i < answer.responses.size(); ++i) {
        out.name(answer.responses[i].first);
        out.begin_array();
        for (const std::string& item : answer.responses[i].second) encode_item(ItemView(item), out);
        out.end_array();
    }
    out.end_object();
    out.name("UnprocessedKeys");
    out.begin_object();
    for (const auto& [table, left] : answer.unprocessed) write_unprocessed(sources[table], left, out);
    out.end_object();
    write_capacities(answer.consumed, return_capacity_of(call.request), CapacityDetail::kPlain, out);
    out.end_object();
    return {};
}

}  // namespace dynascope::handlers
