// TransactGetItems and TransactWriteItems.
#include <algorithm>
#include <utility>

#include "api/capacity_writer.h"
#include "api/expression_params.h"
#include "api/handlers.h"
#include "api/table_name.h"
#include "base/hash.h"
#include "ops/access.h"
#include "ops/operations.h"
#include "value/wire_codec.h"

namespace dynascope::handlers {
namespace {

struct ActionKind {
    std::string_view name;
    WriteCommand::Kind kind;
};
constexpr ActionKind action_kinds[] = {
    {"ConditionCheck", WriteCommand::Kind::kConditionCheck},
    {"Put", WriteCommand::Kind::kPut},
    {"Delete", WriteCommand::Kind::kDelete},
    {"Update", WriteCommand::Kind::kUpdate},
};

// Length-delimited, so that different requests never give the same bytes.
void append_part(std::string& canonical, std::string_view part) {
    append_varint(canonical, part.size());
    canonical += part;
}

void append_text(std::string& canonical, JsonView text) {
    append_part(canonical, text.present() ? text.string() : std::string_view());
}

void append_placeholders(std::string& canonical, const Placeholders& placeholders) {
    std::vector<std::pair<std::string_view, std::string_view>> sorted;
    for (const auto& name : placeholders.names) sorted.emplace_back(name.placeholder, name.name);
    for (const auto& value : placeholders.values) sorted.emplace_back(value.placeholder, value.packed);
    std::sort(sorted.begin(), sorted.end());
    append_varint(canonical, sorted.size());
    for (const auto& [placeholder, meaning] : sorted) {
        append_part(canonical, placeholder);
        append_part(canonical, meaning);
    }
}

Result<WriteCommand> read_action(Call& call, JsonView action, WriteCommand::Kind kind, std::string& canonical) {
    const Parameters parameters(action);
    WriteCommand command;
    command.kind = kind;
    command.table_name = table_name_of(parameters["TableName"], call.context.region);
    if (kind == WriteCommand::Kind::kPut) {
        const JsonView item = parameters["Item"];
        TRY_ASSIGN(command.item, decode_item(item));
        command.item_size_bytes = item.made_size_bytes();
    } else {
        TRY_ASSIGN(command.key, decode_item(parameters["Key"]));
    }
    TRY_ASSIGN(Placeholders placeholders, read_placeholders(parameters));
    if (kind == WriteCommand::Kind::kUpdate) {
        TRY_ASSIGN(command.update, compile_update_parameter(call.expressions, parameters, placeholders));
    }
    TRY_ASSIGN(command.condition,
               compile_condition_parameter(call.expressions, parameters, "ConditionExpression", placeholders));
    // An action without an expression may bring placeholders all the same.
    if (command.update || command.condition) TRY(check_all_used(placeholders));
    const JsonView on_failure = parameters["ReturnValuesOnConditionCheckFailure"];
    command.return_old_on_failure = on_failure.present() && on_failure.string() == "ALL_OLD";
    command.return_collection = wants_collection_metrics(call.request);

    canonical.push_back(static_cast<char>('0' + static_cast<int>(kind)));
    append_part(canonical, command.table_name);
    append_part(canonical, command.item);
    append_part(canonical, command.key);
    if (kind == WriteCommand::Kind::kUpdate) append_text(canonical, parameters["UpdateExpression"]);
    append_text(canonical, parameters["ConditionExpression"]);
    append_text(canonical, on_failure);
    append_placeholders(canonical, placeholders);
    return command;
}

Result<WriteCommand> read_write(Call& call, JsonView item, std::string& canonical) {
    JsonView action;
    WriteCommand::Kind kind = WriteCommand::Kind::kPut;
    int present = 0;
    for (const ActionKind& candidate : action_kinds) {
        const JsonView found = member_of(item, candidate.name);
        if (!found.present()) continue;
        action = found;
        kind = candidate.kind;
        ++present;
    }
    if (present != 1) return validation_error("TransactItems can only contain one of Check, Put, Update or Delete");
    return read_action(call, action, kind, canonical);
}

Result<GetCommand> read_get(Call& call, JsonView item) {
    const Parameters parameters(member_of(item, "Get"));
    GetCommand command;
    command.table_name = table_name_of(parameters["TableName"], call.context.region);
    TRY_ASSIGN(command.key, decode_item(parameters["Key"]));
    TRY_ASSIGN(Placeholders placeholders, read_placeholders(parameters, false));
    TRY_ASSIGN(command.projection, compile_projection_parameter(call.expressions, parameters, placeholders));
    if (command.projection) TRY(check_all_used(placeholders));
    return command;
}

}  // namespace

Status transact_get_items(Call& call) {
    TransactGetCommand command;
    const JsonView items = call.request["TransactItems"];
    for (JsonView item = items.first(); item.present(); item = item.next()) {
        TRY_ASSIGN(GetCommand get, read_get(call, item));
        command.gets.push_back(std::move(get));
    }

    TRY(ops::permit_all(call.context, command.gets, "GetItem"));
    TRY_ASSIGN(const TransactGetAnswer answer, ops::transact_get(call.context, command));
    WireWriter& out = call.out;
    out.begin_object();
    out.name("Responses");
    out.begin_array();
    for (const std::string& item : answer.items) {
        out.begin_object();
        if (!item.empty()) {
            out.name("Item");
            encode_item(ItemView(item), out);
        }
        out.end_object();
    }
    out.end_array();
    write_capacities(answer.consumed, return_capacity_of(call.request), CapacityDetail::kByAccess, out);
    out.end_object();
    return {};
}

Status transact_write_items(Call& call) {
    TransactWriteCommand command;
    std::string canonical;
    const JsonView items = call.request["TransactItems"];
    for (JsonView item = items.first(); item.present(); item = item.next()) {
        TRY_ASSIGN(WriteCommand write, read_write(call, item, canonical));
        command.writes.push_back(std::move(write));
    }
    if (const JsonView token = call.request["ClientRequestToken"]; token.present()) {
        command.token = token.string();
        command.request_hash = hash64(canonical);
    }

    TRY(ops::permit_all(call.context, command.writes, {}));
    TRY_ASSIGN(const TransactWriteAnswer answer, ops::transact_write(call.context, command));
    WireWriter& out = call.out;
    out.begin_object();
    if (wants_collection_metrics(call.request)) write_collection_metrics(answer.collections, out);
    write_capacities(answer.consumed, return_capacity_of(call.request), CapacityDetail::kByAccess, out);
    out.end_object();
    return {};
}

}  // namespace dynascope::handlers
