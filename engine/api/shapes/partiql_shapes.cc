#include "api/shapes/members.h"
#include "api/shapes/shapes.h"
#include "base/limits.h"

namespace dynascope::shapes {
namespace {

constexpr Field statement() { return sized_member("Statement", 1, limits::statement_size_characters_max, true); }
constexpr Field parameters() { return list_member("Parameters", &attribute_value, false, 1); }

constexpr Field batch_statement_fields[] = {
    statement(),
    parameters(),
    boolean_member("ConsistentRead"),
    return_on_failure(),
};
constexpr Field batch_statement = structure_member({}, "BatchStatementRequest", batch_statement_fields);

constexpr Field transact_statement_fields[] = {statement(), parameters(), return_on_failure()};
constexpr Field transact_statement = structure_member({}, "ParameterizedStatement", transact_statement_fields);

constexpr Field execute_statement_fields[] = {
    statement(),
    parameters(),
    boolean_member("ConsistentRead"),
    sized_member("NextToken", 1, limits::next_token_size_characters_max),
    return_consumed_capacity(),
    integer_member("Limit", 1),
    return_on_failure(),
};

constexpr Field batch_execute_statement_fields[] = {
    list_member("Statements", &batch_statement, true, 1, limits::batch_statements_max),
    return_consumed_capacity(),
};

constexpr Field execute_transaction_fields[] = {
    list_member("TransactStatements", &transact_statement, true, 1, limits::transaction_actions_max),
    sized_member("ClientRequestToken", 1, 36),
    return_consumed_capacity(),
};

}  // namespace

constinit const Fields execute_statement = execute_statement_fields;
constinit const Fields batch_execute_statement = batch_execute_statement_fields;
constinit const Fields execute_transaction = execute_transaction_fields;

}  // namespace dynascope::shapes
