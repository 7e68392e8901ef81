// StartBulkPutItems and the operations that follow its progress.
#include <charconv>
#include <utility>

#include "base/limits.h"
#include "ops/backup_admin.h"
#include "ops/bulk_commands.h"
#include "ops/lookup.h"
#include "ops/table_admin.h"
#include "table/names.h"

namespace dynascope::ops {

namespace {

// A table that is made, or whose secondary indexes are, takes no bulk writes; other changes do not matter.
Status check_takes_bulk_writes(const TableEntry& table) {
    if (table.replication.group != 0) {
        return validation_error("Bulk operations are not supported on global tables: " + table.definition.name);
    }
    if (table.status != TableStatus::kUpdating) TRY(check_changeable(table));
    bool creates = false;
    for (const GlobalIndex& index : table.global_indexes) creates = creates || index.status == TableStatus::kCreating;
    for (const VectorIndex& index : table.vector_indexes) creates = creates || index.status == TableStatus::kCreating;
    if (!creates) return {};
    return Error{
        ErrorType::kResourceInUse,
        "Attempt to change a resource which is still in use: Table is being updated: " + table.definition.name};
}

Status check_quotas(const BulkOperations& operations, std::uint32_t table) {
    int open = 0;
    int of_table = 0;
    for (const auto& [number, operation] : operations.by_number) {
        if (operation.is_over()) continue;
        ++open;
        of_table += operation.table_id == table ? 1 : 0;
    }
    if (of_table >= limits::bulk_operations_of_table_max) {
        return Error{ErrorType::kLimitExceeded,
                     "Subscriber limit exceeded: Number of active bulk operations exceeds per-table limit of " +
                         std::to_string(limits::bulk_operations_of_table_max)};
    }
    if (open >= limits::bulk_operations_max) {
        return Error{ErrorType::kLimitExceeded,
                     "Subscriber limit exceeded: Number of active bulk operations exceeds per-account limit of " +
                         std::to_string(limits::bulk_operations_max)};
    }
    return {};
}

void forget_old(BulkOperations& operations, Instant now) {
    std::erase_if(operations.by_number, [now](const auto& entry) {
        return entry.second.is_over() && now - entry.second.started > hours(24 * limits::bulk_operation_kept_days);
    });
}

Result<BulkOperation*> find_operation(Context& context, std::string_view arn) {
    for (auto& [number, operation] : context.catalog.bulk_operations.by_number) {
        if (operation.arn == arn) return &operation;
    }
    return Error{ErrorType::kResourceNotFound,
                 "Requested resource not found: Bulk operation: " + std::string(arn) + " not found"};
}

}  // namespace

Result<const BulkOperation*> start_bulk_put(Context& context, const StartBulkPutCommand& command) {
    BulkOperations& operations = context.catalog.bulk_operations;
    for (const auto& [number, operation] : operations.by_number) {
        if (command.token.empty() || operation.token != command.token) continue;
        if (context.now - operation.started >= seconds(limits::bulk_token_seconds)) continue;
        if (operation.request_hash == command.request_hash) return &operation;
        return Error{ErrorType::kIdempotentParameterMismatch,
                     "The request uses the same client token as a previous, but non-identical request."};
    }
    TRY_ASSIGN(const TableEntry* table, find_for_control(context, command.table_name));
    TRY(check_takes_bulk_writes(*table));
    TRY(check_quotas(operations, table->id));
    forget_old(operations, context.now);

    BulkOperation operation;
    operation.number = operations.next_number++;
    operation.arn = table->arn + "/bulk-operation/" + record_id(context, context.now, std::to_string(operation.number));
    operation.table_id = table->id;
    operation.table_name = table->definition.name;
    operation.table_uuid = table->uuid;
    operation.token = command.token;
    operation.request_hash = command.request_hash;
    operation.input = command.input;
    operation.output = command.output;
    operation.max_write_units = command.max_write_units;
    operation.accelerated = command.accelerated;
    operation.started = context.now;
    follow_up(context, FollowUp::Kind::kBulkStep, table->id, operation.number);
    return &operations.by_number.emplace(operation.number, std::move(operation)).first->second;
}

Result<const BulkOperation*> describe_bulk_operation(Context& context, std::string_view arn) {
    TRY_ASSIGN(const BulkOperation* operation, find_operation(context, arn));
    return operation;
}

Result<BulkList> list_bulk_operations(Context& context, std::int64_t limit, std::string_view token) {
    const auto& all = context.catalog.bulk_operations.by_number;
    auto at = all.rbegin();
    if (!token.empty()) {
        std::uint32_t last = 0;
        const auto read = std::from_chars(token.data(), token.data() + token.size(), last);
        if (read.ec != std::errc() || read.ptr != token.data() + token.size()) {
            return validation_error("Invalid NextToken");
        }
        at = std::make_reverse_iterator(all.lower_bound(last));
    }
    BulkList list;
    for (; at != all.rend(); ++at) {
        const BulkOperation& operation = at->second;
        if (context.now - operation.started > hours(24 * limits::bulk_operation_kept_days)) break;
        if (static_cast<std::int64_t>(list.operations.size()) == limit) {
            list.next_token = std::to_string(list.operations.back()->number);
            break;
        }
        list.operations.push_back(&operation);
    }
    return list;
}

Result<const BulkOperation*> cancel_bulk_operation(Context& context, std::string_view arn) {
    TRY_ASSIGN(BulkOperation * operation, find_operation(context, arn));
    if (operation->status == BulkStatus::kInProgress) operation->status = BulkStatus::kCancelling;
    return operation;
}

void end_bulk_operation(const Context& context, BulkOperation& operation, BulkStatus status, std::string code,
                        std::string message) {
    operation.status = status;
    operation.ended = context.now;
    operation.failure_code = std::move(code);
    operation.failure_message = std::move(message);
    operation.objects.clear();
    operation.error_report.clear();
    operation.condition_report.clear();
}

void fail_bulk_operations(Context& context, std::uint32_t table) {
    for (auto& [number, operation] : context.catalog.bulk_operations.by_number) {
        if (operation.table_id != table || operation.is_over()) continue;
        end_bulk_operation(context, operation, BulkStatus::kFailed, "TableNotFound",
                           "Table was deleted: " + operation.table_name);
    }
}

}  // namespace dynascope::ops
