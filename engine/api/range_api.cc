// Query and Scan.
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
    const WireRequest& request = call.request;
    RangeCommand command;
    command.table_name = table_name_of(request["TableName"], call.context.region);
    if (const JsonView index = request["IndexName"]; index.present()) command.index_name = index.string();
    command.select = select_of(request["Select"]);
    if (const JsonView limit = request["Limit"]; limit.present()) command.limit = integer_of(limit);
    if (const JsonView consistent = request["ConsistentRead"]; consistent.present()) {
        command.consistent = boolean_of(consistent);
    }
    return command;
}

// Some faults of a value are told as they are, others as faults of the start key.
bool is_told_plainly(const Error& error) {
    if (error.type != ErrorType::kValidation) return true;
    for (const std::string_view part :
         {"contains duplicates", "number set", "numeric value", "significant digits", "number with magnitude"}) {
        if (error.message.find(part) != std::string::npos) return true;
    }
    return false;
}

Status read_start_key(const WireRequest& request, RangeCommand& command) {
    const JsonView start = request["ExclusiveStartKey"];
    if (!start.present()) return {};
    Result<std::string> key = decode_item(start);
    if (key.ok()) {
        command.exclusive_start_key = std::move(key).value();
        return {};
    }
    if (is_told_plainly(key.error())) return key.take_error();
    return validation_error("The provided starting key is invalid: " + key.error().message);
}

// `projection`: the parameter that gives one.
Status check_select(const RangeCommand& command, std::string_view projection) {
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
    return validation_error("Cannot specify the " + std::string(projection) + " when choosing to get " +
                            std::string(word));
}

Status check_segments(const WireRequest& request, RangeCommand& command) {
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

// The two operations meet their faults in different orders.
Status read_legacy(const Parameters& parameters, std::string_view filter, RangeCommand& command) {
    auto projection = read_attributes_to_get(parameters);
    if (filter == "ScanFilter" && !projection.ok()) return projection.take_error();
    TRY_ASSIGN(command.filter, read_filter(parameters, filter));
    TRY_ASSIGN(command.projection, std::move(projection));
    command.filter_is_legacy = command.filter.has_value();
    return {};
}

// Leaves what legacy parameters gave: they do not stand beside expressions of their kind.
Status read_expressions(Call& call, const Parameters& parameters, Placeholders& placeholders, RangeCommand& command) {
    if (parameters["FilterExpression"].present()) {
        TRY_ASSIGN(command.filter,
                   compile_condition_parameter(call.expressions, parameters, "FilterExpression", placeholders));
    }
    if (parameters["ProjectionExpression"].present()) {
        TRY_ASSIGN(command.projection, compile_projection_parameter(call.expressions, parameters, placeholders));
    }
    return check_all_used(placeholders);
}

Status answer_range(Call& call, const RangeCommand& command) {
    TRY(ops::permit(call.context, command, command.key_condition ? "Query" : "Scan"));
    TRY_ASSIGN(const RangeAnswer answer, ops::range_read(call.context, command));
    WireWriter& out = call.out;
    out.begin_object();
    if (command.select != Select::kCount) {
        std::size_t packed_bytes = 0;
        for (const ItemView& item : answer.items) packed_bytes += item.bytes().size();
        out.expect(packed_bytes * 3 / 2);
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
    TRY_ASSIGN(const bool legacy, check_expression_rules(parameters, query_rules));
    if (legacy) TRY(check_conditional_operator(parameters, "QueryFilter"));
    TRY_ASSIGN(RangeCommand command, read_common(call));
    if (const JsonView forward = call.request["ScanIndexForward"]; forward.present()) {
        command.forward = boolean_of(forward);
    }
    if (legacy) TRY(read_legacy(parameters, "QueryFilter", command));
    TRY(read_start_key(call.request, command));
    const JsonView key_condition = call.request["KeyConditionExpression"];
    if (!key_condition.present() && !call.request.has("KeyConditions")) {
        return validation_error(
            "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.");
    }

    TRY_ASSIGN(Placeholders placeholders, read_placeholders(parameters));
    std::optional<Condition> compiled;
    if (key_condition.present()) {
        TRY_ASSIGN(compiled, compile_condition(call.expressions, ExpressionKind::kKeyCondition, key_condition.string(),
                                               placeholders));
    }
    TRY(read_expressions(call, parameters, placeholders, command));
    if (compiled) {
        TRY_ASSIGN(command.key_condition, key_condition_of(std::move(*compiled)));
    } else {
        TRY_ASSIGN(command.key_condition, read_key_conditions(parameters));
    }
    TRY(check_select(command, call.request.has("AttributesToGet") ? "AttributesToGet" : "ProjectionExpression"));
    return answer_range(call, command);
}

Status scan(Call& call) {
    const Parameters parameters(call.request);
    TRY_ASSIGN(const bool legacy, check_expression_rules(parameters, scan_rules));
    if (legacy) TRY(check_conditional_operator(parameters, "ScanFilter"));
    TRY_ASSIGN(RangeCommand command, read_common(call));
    if (legacy) TRY(read_legacy(parameters, "ScanFilter", command));
    TRY(read_start_key(call.request, command));
    TRY(check_segments(call.request, command));

    TRY_ASSIGN(Placeholders placeholders, read_placeholders(parameters));
    TRY(read_expressions(call, parameters, placeholders, command));
    TRY(check_select(command, call.request.has("AttributesToGet") ? "AttributesToGet" : "ProjectionExpression"));
    return answer_range(call, command);
}

}  // namespace dynascope::handlers
