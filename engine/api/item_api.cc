// GetItem, PutItem, UpdateItem, DeleteItem.
#include <utility>

#include "api/capacity_writer.h"
#include "api/expression_params.h"
#include "api/handlers.h"
#include "api/legacy_params.h"
#include "api/table_name.h"
#include "ops/access.h"
#include "ops/operations.h"
#include "value/wire_codec.h"

namespace dynascope::handlers {
namespace {

constexpr std::string_view get_legacy[] = {"AttributesToGet"};
constexpr std::string_view get_expressions[] = {"ProjectionExpression"};
constexpr ExpressionRules get_rules = {get_legacy, get_expressions, {}};

constexpr std::string_view write_legacy[] = {"Expected", "ConditionalOperator"};
constexpr std::string_view write_expressions[] = {"ConditionExpression"};
constexpr ExpressionRules write_rules = {write_legacy, write_expressions, "ConditionExpression is null"};

constexpr std::string_view update_legacy[] = {"AttributeUpdates", "Expected", "ConditionalOperator"};
constexpr std::string_view update_expressions[] = {"UpdateExpression", "ConditionExpression"};
constexpr ExpressionRules update_rules = {update_legacy, update_expressions,
                                          "UpdateExpression and ConditionExpression are null"};

ReturnValues return_values_of(JsonView value) {
    if (!value.present()) return ReturnValues::kNone;
    const std::string_view word = value.string();
    if (word == "ALL_OLD") return ReturnValues::kAllOld;
    if (word == "UPDATED_OLD") return ReturnValues::kUpdatedOld;
    if (word == "ALL_NEW") return ReturnValues::kAllNew;
    if (word == "UPDATED_NEW") return ReturnValues::kUpdatedNew;
    return ReturnValues::kNone;
}

// PutItem and DeleteItem have no new image to return.
Status check_old_only(ReturnValues values) {
    if (values == ReturnValues::kNone || values == ReturnValues::kAllOld) return {};
    return validation_error("ReturnValues can only be ALL_OLD or NONE");
}

bool wants_item_on_failure(const WireRequest& request) {
    const JsonView wanted = request["ReturnValuesOnConditionCheckFailure"];
    return wanted.present() && wanted.string() == "ALL_OLD";
}

Status read_legacy(const Parameters& parameters, WriteCommand& command) {
    if (command.kind == WriteCommand::Kind::kUpdate) {
        TRY_ASSIGN(command.update, read_attribute_updates(parameters));
    }
    TRY_ASSIGN(command.condition, read_expected(parameters));
    return {};
}

Status read_expressions(Call& call, const Parameters& parameters, WriteCommand& command) {
    TRY_ASSIGN(Placeholders placeholders, read_placeholders(parameters));
    if (command.kind == WriteCommand::Kind::kUpdate) {
        TRY_ASSIGN(command.update, compile_update_parameter(call.expressions, parameters, placeholders));
    }
    TRY_ASSIGN(command.condition,
               compile_condition_parameter(call.expressions, parameters, "ConditionExpression", placeholders));
    return check_all_used(placeholders);
}

// The part that PutItem, UpdateItem and DeleteItem share: rules, item or key, expressions, execution, answer.
Status write_item(Call& call, WriteCommand::Kind kind, const ExpressionRules& rules) {
    const WireRequest& request = call.request;
    const Parameters parameters(request);
    TRY_ASSIGN(const bool legacy, check_expression_rules(parameters, rules));
    if (legacy) TRY(check_conditional_operator(parameters, "Expected"));

    WriteCommand command;
    command.kind = kind;
    command.table_name = table_name_of(request["TableName"], call.context.region);
    if (kind == WriteCommand::Kind::kPut) {
        const JsonView item = request["Item"];
        TRY_ASSIGN(command.item, decode_item(item));
        command.item_size_bytes = item.made_size_bytes();
    } else {
        TRY_ASSIGN(command.key, decode_item(request["Key"]));
    }
    command.return_values = return_values_of(request["ReturnValues"]);
    if (kind != WriteCommand::Kind::kUpdate) TRY(check_old_only(command.return_values));
    command.return_old_on_failure = wants_item_on_failure(request);
    command.return_collection = wants_collection_metrics(request);

    TRY(legacy ? read_legacy(parameters, command) : read_expressions(call, parameters, command));

    TRY(ops::permit(call.context, command, {}));
    call.executing = true;
    TRY_ASSIGN(const WriteAnswer answer, ops::write(call.context, std::move(command)));
    WireWriter& out = call.out;
    out.begin_object();
    if (!answer.attributes.empty()) {
        out.name("Attributes");
        encode_item(ItemView(answer.attributes), out);
    }
    write_capacity(answer.consumed, return_capacity_of(request), out);
    if (answer.collection && wants_collection_metrics(request)) {
        out.name("ItemCollectionMetrics");
        write_collection_metrics(*answer.collection, out);
    }
    out.end_object();
    return {};
}

}  // namespace

Status get_item(Call& call) {
    const WireRequest& request = call.request;
    const Parameters parameters(request);
    TRY_ASSIGN(const bool legacy, check_expression_rules(parameters, get_rules));

    GetCommand command;
    command.table_name = table_name_of(request["TableName"], call.context.region);
    TRY_ASSIGN(command.key, decode_item(request["Key"]));
    if (legacy) {
        TRY_ASSIGN(command.projection, read_attributes_to_get(parameters));
    } else {
        TRY_ASSIGN(Placeholders placeholders, read_placeholders(parameters, false));
        TRY_ASSIGN(command.projection, compile_projection_parameter(call.expressions, parameters, placeholders));
        TRY(check_all_used(placeholders));
    }
    if (const JsonView consistent = request["ConsistentRead"]; consistent.present()) {
        command.consistent = boolean_of(consistent);
    }

    TRY(ops::permit(call.context, command, "GetItem"));
    TRY_ASSIGN(const GetAnswer answer, ops::get(call.context, command));
    WireWriter& out = call.out;
    out.begin_object();
    if (!answer.item().empty()) {
        out.name("Item");
        encode_item(answer.item(), out);
    }
    write_capacity(answer.consumed, return_capacity_of(request), out);
    out.end_object();
    return {};
}

Status put_item(Call& call) { return write_item(call, WriteCommand::Kind::kPut, write_rules); }

Status update_item(Call& call) { return write_item(call, WriteCommand::Kind::kUpdate, update_rules); }

Status delete_item(Call& call) { return write_item(call, WriteCommand::Kind::kDelete, write_rules); }

}  // namespace dynascope::handlers
