// Query and Scan.
#include <utility>

#include "api/capacity_writer.h"
#include "api/expression_params.h"
#include "api/handlers.h"
#include "api/table_name.h"
#include "ops/operations.h"
#include "value/wire_codec.h"

namespace dynascope::handlers {
namespace {

constexpr std::string_view query_legacy[] = {"AttributesToGet", "QueryFilter", "ConditionalOperator", "KeyConditions"};
constexpr std::string_view query_expressions[] = {"ProjectionExpression", "FilterExpression", "KeyConditionExpression"};
constexpr ExpressionRules query_rules = {query_legacy, query_expressions,
                                         "FilterExpression and KeyConditionExpression are null"};

constexpr std::string_view scan_legacy[] = {"AttributesToGet", "ScanFilter", "ConditionalOperator"};
constexpr std::string_view scan_expressions[] = {"ProjectionExpression", "FilterExpression"};
constexpr ExpressionRules scan_rules = {scan_legacy, scan_expressions, "FilterExpression is null"};

Select select_of(JsonView value) {
    if (!value.present()) return Select::kUnset;
    const std::string_view word = value.string();
    if (word == "COUNT") return Select::kCount;
    if (word == "ALL_ATTRIBUTES") return Select::kAllAttributes;
    if (word == "ALL_PROJECTED_ATTRIBUTES") return Select::kAllProjectedAttributes;
    return Select::kSpecificAttributes;
}

// Members that Query and Scan read alike, without the expressions.
Result<RangeCommand> read_common(Call& call) {
    const Request& request = call.request;
    RangeCommand command;
    command.table_name = table_name_of(request["TableName"], call.context.region);
    if (const JsonView index = request["IndexName"]; index.present()) command.index_name = index.string();
    command.select = select_of(request["Select"]);
    if (const JsonView limit = request["Limit"]; limit.present()) command.limit = integer_of(limit);
    if (const JsonView consistent = request["ConsistentRead"]; consistent.present()) {
        command.consistent = boolean_of(consistent);
    }
    if (const JsonView start = request["ExclusiveStartKey"]; start.present()) {
        Result<std::string> key = decode_item(start);
        if (!key.ok()) {
            if (key.error().type != ErrorType::kValidation) return key.take_error();
            return validation_error("The provided starting key is invalid: " + key.error().message);
        }
        command.exclusive_start_key = std::move(key).value();
    }
    return command;
}

Status check_select(const RangeCommand& command) {
    if (command.select == Select::kSpecificAttributes && !command.projection) {
        return validation_error(
            "Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES");
    }
    if (command.select == Select::kAllProjectedAttributes && command.index_name.empty()) {
        return validation_error("ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
    }
    if (!command.projection || command.select == Select::kSpecificAttributes || command.select == Select::kUnset) {
        return {};
    }
    const std::string_view word = command.select == Select::kCount           ? "only the Count"
                                  : command.select == Select::kAllAttributes ? "ALL_ATTRIBUTES"
                                                                             : "ALL_PROJECTED_ATTRIBUTES";
    return validation_error("Cannot specify the ProjectionExpression when choosing to get " + std::string(word));
}

Status check_segments(const Request& request, RangeCommand& command) {
    const JsonView segment = request["Segment"];
    const JsonView total = request["TotalSegments"];
    if (segment.present() && !total.present()) {
        return validation_error(
            "The TotalSegments parameter is required but was not present in the request when Segment parameter is "
            "present");
    }
    if (total.present() && !segment.present()) {
        return validation_error(
            "The Segment parameter is required but was not present in the request when parameter TotalSegments is "
            "present");
    }
    if (!total.present()) return {};
    const std::int64_t number = integer_of(segment);
    const std::int64_t count = integer_of(total);
    if (number >= count) {
        return validation_error(
            "The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: " +
            std::to_string(number) + " is not less than TotalSegments: " + std::to_string(count));
    }
    command.segment = static_cast<std::uint32_t>(number);
    command.total_segments = static_cast<std::uint32_t>(count);
    return {};
}

Status answer_range(Call& call, const RangeCommand& command) {
    TRY_ASSIGN(const RangeAnswer answer, ops::range_read(call.context, command));
    WireWriter& out = call.out;
    out.begin_object();
    if (command.select != Select::kCount) {
        out.name("Items");
        out.begin_array();
        for (const ItemView& item : answer.items) encode_item(item, out);
        out.end_array();
    }
    out.member("Count", answer.count);
    out.member("ScannedCount", answer.scanned_count);
    if (!answer.last_evaluated_key.empty()) {
        out.name("LastEvaluatedKey");
        encode_item(ItemView(answer.last_evaluated_key), out);
    }
    write_capacity(answer.consumed, return_capacity_of(call.request), out);
    out.end_object();
    return {};
}

}  // namespace

Status query(Call& call) {
    const Parameters parameters(call.request);
    TRY(check_expression_rules(parameters, query_rules));
    TRY_ASSIGN(RangeCommand command, read_common(call));
    if (const JsonView forward = call.request["ScanIndexForward"]; forward.present()) {
        command.forward = boolean_of(forward);
    }
    const JsonView key_condition = call.request["KeyConditionExpression"];
    if (!key_condition.present()) {
        return validation_error(
            "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.");
    }

    TRY_ASSIGN(Placeholders placeholders, read_placeholders(parameters));
    TRY_ASSIGN(KeyCondition compiled, compile_key_condition(call.expressions, key_condition.string(), placeholders));
    command.key_condition = std::move(compiled);
    TRY_ASSIGN(command.filter,
               compile_condition_parameter(call.expressions, parameters, "FilterExpression", placeholders));
    TRY_ASSIGN(command.projection, compile_projection_parameter(call.expressions, parameters, placeholders));
    TRY(check_all_used(placeholders));
    TRY(check_select(command));
    return answer_range(call, command);
}

Status scan(Call& call) {
    const Parameters parameters(call.request);
    TRY(check_expression_rules(parameters, scan_rules));
    TRY_ASSIGN(RangeCommand command, read_common(call));
    TRY(check_segments(call.request, command));

    TRY_ASSIGN(Placeholders placeholders, read_placeholders(parameters));
    TRY_ASSIGN(command.filter,
               compile_condition_parameter(call.expressions, parameters, "FilterExpression", placeholders));
    TRY_ASSIGN(command.projection, compile_projection_parameter(call.expressions, parameters, placeholders));
    TRY(check_all_used(placeholders));
    TRY(check_select(command));
    return answer_range(call, command);
}

}  // namespace dynascope::handlers
