// The door of the room: ExecuteStatement, BatchExecuteStatement and ExecuteTransaction below the wire.
// Source: Developer Guide, "PartiQL - a SQL-compatible query language for Amazon DynamoDB".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "ops/commands.h"
#include "ops/context.h"
#include "partiql/statement.h"

namespace dynascope::partiql {

struct StatementRequest {
    std::string text;
    std::vector<std::string> parameters;  // packed values
    bool consistent = false;
    bool return_old_on_failure = false;  // ReturnValuesOnConditionCheckFailure ALL_OLD
};

struct ExecuteCommand {
    StatementRequest statement;
    std::optional<std::int64_t> limit;
    std::string next_token;
};
struct ExecuteAnswer {
    std::vector<std::string> items;  // packed
    std::string next_token;          // empty: the end was reached
    std::string last_evaluated_key;  // packed
    ConsumedCapacity consumed;
};
Result<ExecuteAnswer> execute_statement(Context&, StatementCache&, const ExecuteCommand&);

// What became of one statement of a batch.
struct BatchOutcome {
    std::optional<Error> error;
    std::string table_name;  // empty: the statement did not come to run
    std::string item;        // packed; empty: none
};
struct BatchAnswer {
    std::vector<BatchOutcome> outcomes;
    std::vector<ConsumedCapacity> consumed;
};
Result<BatchAnswer> batch_execute(Context&, StatementCache&, const std::vector<Result<StatementRequest>>&);

struct TransactionCommand {
    std::vector<StatementRequest> statements;
    std::string token;  // ClientRequestToken, may be empty
};
struct TransactionAnswer {
    std::vector<std::string> items;  // of reads, in request order, empty where there is none
    std::vector<ConsumedCapacity> consumed;
};
Result<TransactionAnswer> execute_transaction(Context&, StatementCache&, const TransactionCommand&);

}  // namespace dynascope::partiql
