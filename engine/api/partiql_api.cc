// ExecuteStatement, BatchExecuteStatement and ExecuteTransaction.
#include <utility>

#include "api/capacity_writer.h"
#include "api/expression_params.h"
#include "api/handlers.h"
#include "partiql/partiql.h"
#include "value/wire_codec.h"

namespace dynascope::handlers {
namespace {

// The codes of a batch's errors drop "Exception", and say "Error" of what the caller did wrong.
struct ErrorCode {
    ErrorType type;
    std::string_view code;
};
constexpr ErrorCode error_codes[] = {
    {ErrorType::kConditionalCheckFailed, "ConditionalCheckFailed"},
    {ErrorType::kItemCollectionSizeLimitExceeded, "ItemCollectionSizeLimitExceeded"},
    {ErrorType::kRequestLimitExceeded, "RequestLimitExceeded"},
    {ErrorType::kProvisionedThroughputExceeded, "ProvisionedThroughputExceeded"},
    {ErrorType::kTransactionConflict, "TransactionConflict"},
    {ErrorType::kThrottling, "ThrottlingError"},
    {ErrorType::kInternalServerError, "InternalServerError"},
    {ErrorType::kResourceNotFound, "ResourceNotFound"},
    {ErrorType::kAccessDenied, "AccessDenied"},
    {ErrorType::kDuplicateItem, "DuplicateItem"},
};

std::string_view error_code(ErrorType type) {
    for (const ErrorCode& each : error_codes) {
        if (each.type == type) return each.code;
    }
    return "ValidationError";
}

// Parameters are looked at before the statement is.
Result<partiql::StatementRequest> read_statement(const Parameters& members) {
    partiql::StatementRequest request;
    if (const JsonView values = members["Parameters"]; values.present()) {
        for (JsonView value = values.first(); value.present(); value = value.next()) {
            TRY(decode_value(value, request.parameters.emplace_back()));
        }
    }
    request.text = members["Statement"].string();
    const JsonView on_failure = members["ReturnValuesOnConditionCheckFailure"];
    request.return_old_on_failure = on_failure.present() && on_failure.string() == "ALL_OLD";
    return request;
}

bool wants_consistency(JsonView consistent) { return consistent.present() && boolean_of(consistent); }

void write_item(std::string_view name, const std::string& item, WireWriter& out) {
    if (item.empty()) return;
    out.name(name);
    encode_item(ItemView(item), out);
}

void write_outcome(const partiql::BatchOutcome& outcome, WireWriter& out) {
    out.begin_object();
    if (outcome.error) {
        out.name("Error");
        out.begin_object();
        out.member("Code", error_code(outcome.error->type));
        if (!outcome.error->message.empty()) out.member("Message", outcome.error->message);
        write_item("Item", outcome.error->item, out);
        out.end_object();
    }
    if (!outcome.table_name.empty()) out.member("TableName", outcome.table_name);
    // A projection that finds nothing leaves no Item, not an empty one.
    if (!outcome.error && !outcome.item.empty() && ItemView(outcome.item).count() > 0) {
        write_item("Item", outcome.item, out);
    }
    out.end_object();
}

}  // namespace

Status execute_statement(Call& call) {
    const WireRequest& request = call.request;
    partiql::ExecuteCommand command;
    TRY_ASSIGN(command.statement, read_statement(Parameters(request)));
    command.statement.consistent = wants_consistency(request["ConsistentRead"]);
    if (const JsonView limit = request["Limit"]; limit.present()) command.limit = integer_of(limit);
    if (const JsonView token = request["NextToken"]; token.present()) command.next_token = token.string();

    TRY_ASSIGN(const partiql::ExecuteAnswer answer, partiql::execute_statement(call.context, call.statements, command));
    WireWriter& out = call.out;
    out.begin_object();
    out.name("Items");
    out.begin_array();
    for (const std::string& item : answer.items) encode_item(ItemView(item), out);
    out.end_array();
    if (!answer.next_token.empty()) out.member("NextToken", answer.next_token);
    write_item("LastEvaluatedKey", answer.last_evaluated_key, out);
    write_capacity(answer.consumed, return_capacity_of(request), out);
    out.end_object();
    return {};
}

Status batch_execute_statement(Call& call) {
    std::vector<Result<partiql::StatementRequest>> statements;
    const JsonView list = call.request["Statements"];
    for (JsonView each = list.first(); each.present(); each = each.next()) {
        Result<partiql::StatementRequest> statement = read_statement(Parameters(each));
        if (!statement.ok() && statement.error().type != ErrorType::kValidation) return statement.take_error();
        if (statement.ok()) statement.value().consistent = wants_consistency(member_of(each, "ConsistentRead"));
        statements.push_back(std::move(statement));
    }
    TRY_ASSIGN(const partiql::BatchAnswer answer, partiql::batch_execute(call.context, call.statements, statements));
    WireWriter& out = call.out;
    out.begin_object();
    out.name("Responses");
    out.begin_array();
    for (const partiql::BatchOutcome& outcome : answer.outcomes) write_outcome(outcome, out);
    out.end_array();
    write_capacities(answer.consumed, return_capacity_of(call.request), CapacityDetail::kPlain, out);
    out.end_object();
    return {};
}

Status execute_transaction(Call& call) {
    partiql::TransactionCommand command;
    const JsonView list = call.request["TransactStatements"];
    for (JsonView each = list.first(); each.present(); each = each.next()) {
        TRY_ASSIGN(partiql::StatementRequest statement, read_statement(Parameters(each)));
        command.statements.push_back(std::move(statement));
    }
    if (const JsonView token = call.request["ClientRequestToken"]; token.present()) command.token = token.string();

    TRY_ASSIGN(const partiql::TransactionAnswer answer,
               partiql::execute_transaction(call.context, call.statements, command));
    WireWriter& out = call.out;
    out.begin_object();
    out.name("Responses");
    out.begin_array();
    for (const std::string& item : answer.items) {
        out.begin_object();
        write_item("Item", item, out);
        out.end_object();
    }
    out.end_array();
    write_capacities(answer.consumed, return_capacity_of(call.request), CapacityDetail::kByAccess, out);
    out.end_object();
    return {};
}

}  // namespace dynascope::handlers
