// ExecuteStatement and BatchExecuteStatement.
#include <utility>

#include "ops/access.h"
#include "ops/consumed.h"
#include "ops/operations.h"
#include "partiql/run.h"

namespace dynascope::partiql {

namespace {

constexpr std::string_view verbs[] = {"SELECT", "INSERT", "UPDATE", "DELETE", "EXISTS"};

Result<WriteAnswer> run_write(Context& context, const Runnable& runnable, const WriteCommand& write) {
    TRY(ops::permit(context, write, access_action(*runnable.statement)));
    Result<WriteAnswer> answer = ops::write(context, write);
    const StatementKind kind = runnable.statement->kind;
    explain_access(context, "PartiQL " + std::string(verbs[static_cast<std::size_t>(kind)]));
    // The only condition of an INSERT is that there is no such item.
    const bool duplicate =
        !answer.ok() && kind == StatementKind::kInsert && answer.error().type == ErrorType::kConditionalCheckFailed;
    if (duplicate) return duplicate_item();
    return answer;
}

Status check_single(const Runnable& runnable) {
    if (runnable.statement->kind == StatementKind::kExists) {
        return validation_error("EXISTS can only be used in ExecuteTransaction write requests.");
    }
    if (runnable.table == nullptr) return no_such_table();
    return {};
}

// Fills in what is known before the statement runs, so that its failure can be told with it.
Status run_member(Context& context, const Runnable& runnable, const StatementRequest& request, BatchOutcome& outcome,
                  std::vector<ConsumedCapacity>& consumed) {
    TRY(check_single(runnable));
    const Statement& statement = *runnable.statement;
    if (statement.reads()) {
        TRY_ASSIGN(const std::optional<GetCommand> get, single_get(runnable, request.consistent));
        if (!get) {
            return validation_error(
                "Select statements within BatchExecuteStatement must specify the primary key in the where clause.");
        }
        outcome.table_name = statement.table;
        TRY(permit_select(context, runnable, {get->key}));
        TRY_ASSIGN(const GetAnswer answer, ops::get(context, *get));
        ops::add_consumed(consumed, answer.consumed);
        if (!answer.item().empty()) outcome.item = project_columns(statement, answer.item());
        return {};
    }
    TRY_ASSIGN(const WriteCommand write, make_write(runnable, request));
    outcome.table_name = statement.table;
    TRY_ASSIGN(const WriteAnswer answer, run_write(context, runnable, write));
    ops::add_consumed(consumed, answer.consumed);
    outcome.item = answer.attributes;
    return {};
}

}  // namespace

Result<ExecuteAnswer> execute_statement(Context& context, StatementCache& cache, const ExecuteCommand& command) {
    TRY_ASSIGN(const Runnable runnable, make_runnable(context, cache, command.statement));
    TRY(check_single(runnable));
    if (runnable.statement->reads()) return run_select(context, runnable, command);
    TRY_ASSIGN(const WriteCommand write, make_write(runnable, command.statement));
    TRY_ASSIGN(WriteAnswer written, run_write(context, runnable, write));
    ExecuteAnswer answer;
    if (!written.attributes.empty()) answer.items.push_back(std::move(written.attributes));
    answer.consumed = std::move(written.consumed);
    return answer;
}

Result<BatchAnswer> batch_execute(Context& context, StatementCache& cache,
                                  const std::vector<Result<StatementRequest>>& requests) {
    std::vector<Result<Runnable>> runnables;
    bool reads = false;
    bool writes = false;
    for (const Result<StatementRequest>& request : requests) {
        runnables.push_back(request.ok() ? make_runnable(context, cache, request.value())
                                         : Result<Runnable>(request.error()));
        if (!runnables.back().ok()) continue;
        const bool read = runnables.back().value().statement->reads();
        reads = reads || read;
        writes = writes || !read;
    }
    if (reads && writes) {
        return validation_error(
            "BatchExecuteStatement API does not support both read and write operations in the same request.");
    }
    BatchAnswer answer;
    answer.outcomes.resize(requests.size());
    for (std::size_t i = 0; i < requests.size(); ++i) {
        BatchOutcome& outcome = answer.outcomes[i];
        Status status = runnables[i].ok()
                            ? run_member(context, runnables[i].value(), requests[i].value(), outcome, answer.consumed)
                            : Status(runnables[i].error());
        if (!status.ok()) outcome.error = status.error();
    }
    if (context.trace != nullptr) context.trace->plan = "BatchExecuteStatement by keys";
    return answer;
}

}  // namespace dynascope::partiql
