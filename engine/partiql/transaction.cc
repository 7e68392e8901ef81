// ExecuteTransaction: TransactGetItems or TransactWriteItems.
#include <utility>

#include "base/hash.h"
#include "ops/access.h"
#include "ops/lookup.h"
#include "ops/operations.h"
#include "partiql/run.h"

namespace dynascope::partiql {

namespace {

Error at_statement(std::size_t number, const Error& error) {
    if (error.type != ErrorType::kValidation) return error;
    return validation_error("Validation failed in TransactStatements[" + std::to_string(number) +
                            "]: " + error.message);
}

// Length-delimited, so that different requests never give the same bytes.
void append_part(std::string& canonical, std::string_view part) {
    append_varint(canonical, part.size());
    canonical += part;
}

std::uint64_t request_hash(const TransactionCommand& command) {
    std::string canonical("PartiQL");
    for (const StatementRequest& request : command.statements) {
        append_part(canonical, request.text);
        append_varint(canonical, request.parameters.size());
        for (const std::string& parameter : request.parameters) append_part(canonical, parameter);
        canonical += request.return_old_on_failure ? '1' : '0';
    }
    return hash64(canonical);
}

Result<GetCommand> make_get(const Runnable& runnable) {
    if (runnable.statement->index) return validation_error("Reads on indices are not supported within transactions.");
    TRY_ASSIGN(std::optional<GetCommand> get, single_get(runnable, false));
    if (!get) {
        return validation_error(
            "Select statements within ExecuteTransaction must specify the primary key in the where clause.");
    }
    return std::move(*get);
}

Result<WriteCommand> make_action(const Runnable& runnable, const StatementRequest& request) {
    const Statement& statement = *runnable.statement;
    if (statement.index) return validation_error("Reads on indices are not supported within transactions.");
    if (statement.returning != ReturnValues::kNone) {
        return validation_error("RETURNING clause is not supported in ExecuteTransaction.");
    }
    if (statement.kind == StatementKind::kExists) return make_check(runnable, request);
    return make_write(runnable, request, true);
}

class Transaction {
  public:
    Transaction(Context& context, StatementCache& cache, const TransactionCommand& command)
        : context_(context), cache_(cache), command_(command) {}

    Result<TransactionAnswer> run();

  private:
    Status prepare();
    Status make_commands();
    Status check_tables() const;
    Result<TransactionAnswer> read();
    Result<TransactionAnswer> write();

    Context& context_;
    StatementCache& cache_;
    const TransactionCommand& command_;
    std::vector<Runnable> runnables_;
    bool reads_ = false;
    TransactGetCommand gets_;
    TransactWriteCommand writes_;
};

Result<TransactionAnswer> Transaction::run() {
    TRY(prepare());
    TRY(make_commands());
    TRY(check_tables());
    return reads_ ? read() : write();
}

Status Transaction::prepare() {
    bool writes = false;
    for (const StatementRequest& request : command_.statements) {
        Result<Runnable> runnable = make_runnable(context_, cache_, request);
        if (!runnable.ok()) return at_statement(runnables_.size(), runnable.error());
        runnables_.push_back(std::move(runnable).value());
        const bool read = runnables_.back().statement->reads();
        reads_ = reads_ || read;
        writes = writes || !read;
    }
    if (reads_ && writes) {
        return validation_error(
            "ExecuteTransaction API does not support both read and write operations in the same request.");
    }
    return {};
}

// Faults of a statement come before missing tables of others, but a statement without a table has no other fault.
Status Transaction::make_commands() {
    for (std::size_t i = 0; i < runnables_.size(); ++i) {
        if (runnables_[i].table == nullptr) continue;
        if (reads_) {
            Result<GetCommand> get = make_get(runnables_[i]);
            if (!get.ok()) return at_statement(i, get.error());
            gets_.gets.push_back(std::move(get).value());
        } else {
            Result<WriteCommand> write = make_action(runnables_[i], command_.statements[i]);
            if (!write.ok()) return at_statement(i, write.error());
            writes_.writes.push_back(std::move(write).value());
        }
    }
    return {};
}

// Unlike the other transactions these are cancelled by a missing table, and by a bad key before anything else.
Status Transaction::check_tables() const {
    std::vector<CancellationReason> reasons(runnables_.size());
    bool any = false;
    for (std::size_t i = 0; i < runnables_.size(); ++i) {
        reasons[i].code = "None";
        if (runnables_[i].table != nullptr) continue;
        reasons[i] = {"ResourceNotFound", no_such_table().message, {}};
        any = true;
    }
    for (std::size_t i = 0; reads_ && !any && i < gets_.gets.size(); ++i) {
        const Status key = ops::check_key(runnables_[i].table->definition.key, ItemView(gets_.gets[i].key));
        if (key.ok() || ops::is_empty_key_error(key.error())) continue;
        reasons[i] = {"ValidationError", key.error().message, {}};
    }
    for (const CancellationReason& reason : reasons) any = any || reason.code != "None";
    if (!any) return {};
    return ops::transaction_cancelled(std::move(reasons));
}

Result<TransactionAnswer> Transaction::read() {
    for (std::size_t i = 0; i < gets_.gets.size(); ++i) {
        TRY(permit_select(context_, runnables_[i], {gets_.gets[i].key}));
    }
    TRY_ASSIGN(TransactGetAnswer got, ops::transact_get(context_, gets_));
    TransactionAnswer answer;
    for (std::size_t i = 0; i < got.items.size(); ++i) {
        const bool found = !got.items[i].empty();
        answer.items.push_back(found ? project_columns(*runnables_[i].statement, ItemView(got.items[i])) : "");
    }
    answer.consumed = std::move(got.consumed);
    explain_access(context_, "PartiQL transaction of SELECTs");
    return answer;
}

Result<TransactionAnswer> Transaction::write() {
    for (std::size_t i = 0; i < writes_.writes.size(); ++i) {
        TRY(ops::permit(context_, writes_.writes[i], access_action(*runnables_[i].statement)));
    }
    writes_.token = command_.token;
    if (!command_.token.empty()) writes_.request_hash = request_hash(command_);
    Result<TransactWriteAnswer> written = ops::transact_write(context_, writes_);
    explain_access(context_, "PartiQL transaction of writes");
    if (!written.ok()) {
        if (written.error().type != ErrorType::kTransactionCanceled) return written.take_error();
        std::vector<CancellationReason> reasons = written.error().cancellation_reasons;
        for (std::size_t i = 0; i < reasons.size(); ++i) {
            const bool insert = runnables_[i].statement->kind == StatementKind::kInsert;
            if (insert && reasons[i].code == "ConditionalCheckFailed") {
                reasons[i] = {"DuplicateItem", duplicate_item().message, {}};
            }
        }
        return ops::transaction_cancelled(std::move(reasons));
    }
    TransactionAnswer answer;
    answer.consumed = std::move(written.value().consumed);
    return answer;
}

}  // namespace

Result<TransactionAnswer> execute_transaction(Context& context, StatementCache& cache,
                                              const TransactionCommand& command) {
    return Transaction(context, cache, command).run();
}

}  // namespace dynascope::partiql
