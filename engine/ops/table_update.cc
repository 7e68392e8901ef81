// UpdateTable: one kind of change a call, in effect when the table is ACTIVE again.
#include <algorithm>
#include <utility>

#include "ops/lookup.h"
#include "ops/operations.h"
#include "ops/table_admin.h"
#include "ops/timestamp.h"
#include "table/definition_rules.h"

namespace dynascope::ops {

namespace {

constexpr std::int64_t free_decreases_a_day = 4;

bool changes_throughput(const UpdateTableCommand& command) {
    return command.billing_mode || command.provisioned || !command.update_indexes.empty();
}

bool changes_indexes(const UpdateTableCommand& command) { return command.create_index || command.delete_index; }

// Which changes may not come together.
Status check_combination(const UpdateTableCommand& command) {
    const bool stream = command.stream_enabled.has_value();
    const bool indexes = changes_indexes(command);
    const bool throughput = changes_throughput(command);
    const int kinds = (stream ? 1 : 0) + (indexes ? 1 : 0) + (throughput ? 1 : 0) + (command.table_class ? 1 : 0) +
                      (command.deletion_protection ? 1 : 0);
    if (kinds == 0) {
        return validation_error(
            "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates, "
            "SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, ReplicaTransitRoleArn, "
            "MultiRegionConsistency, DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is "
            "required");
    }
    if (kinds == 1) return {};
    if (command.table_class)
        return invalid_parameter("TableClass modification must be the only operation in the request");
    if (command.deletion_protection) {
        return invalid_parameter("DeletionProtection modification must be the only operation in the request");
    }
    if (stream && throughput) return invalid_parameter("You cannot modify stream status while updating table IOPS");
    if (stream) return invalid_parameter("You cannot create or delete index while changing stream status");
    return invalid_parameter("You cannot create or delete index while updating table IOPS");
}

std::string unchanged_text(const std::string& what, const std::string& kind, const Throughput& now) {
    const std::string read = std::to_string(now.read_units);
    const std::string write = std::to_string(now.write_units);
    return "The provisioned throughput for the " + what +
           " will not change. The requested value equals the current value. Current ReadCapacityUnits provisioned for "
           "the " +
           kind + ": " + read + ". Requested ReadCapacityUnits: " + read +
           ". Current WriteCapacityUnits provisioned for the " + kind + ": " + write +
           ". Requested WriteCapacityUnits: " + write +
           ". Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.";
}

bool lowers(const Throughput& from, const Throughput& to) {
    return to.read_units < from.read_units || to.write_units < from.write_units;
}

bool raises(const Throughput& from, const Throughput& to) { return lowers(to, from); }

// Four decreases a day at once, then one an hour.
Status count_decrease(const Context& context, ThroughputChanges& changes) {
    const std::int64_t today = context.now.epoch_seconds() / 86'400;
    if (changes.decrease_day != today) {
        changes.decrease_day = today;
        changes.decreases_today = 0;
    }
    if (changes.decreases_today >= free_decreases_a_day && changes.last_decrease &&
        context.now - *changes.last_decrease < hours(1)) {
        return Error{ErrorType::kLimitExceeded,
                     "Subscriber limit exceeded: Provisioned throughput decreases are limited within a given UTC day. "
                     "After the first 4 decreases, each subsequent decrease in the same UTC day can be performed at "
                     "most once every 3600 seconds. Number of decreases today: " +
                         std::to_string(changes.decreases_today) + ". Last decrease at " +
                         sentence_text(*changes.last_decrease) + ". Next decrease can be made at " +
                         sentence_text(*changes.last_decrease + hours(1))};
    }
    ++changes.decreases_today;
    changes.last_decrease = context.now;
    return {};
}

// Puts the requested throughput of indexes into `next`.
Status plan_index_throughput(const TableEntry& table, const UpdateTableCommand& command, TableDefinition& next) {
    const bool switches = next.billing_mode != table.definition.billing_mode;
    for (const auto& update : command.update_indexes) {
        const std::string& name = update.first;
        const Throughput& provisioned = update.second;
        const auto same_name = [&name](const IndexDefinition& index) { return index.name == name; };
        const auto index = std::find_if(next.global_indexes.begin(), next.global_indexes.end(), same_name);
        if (index == next.global_indexes.end()) {
            const auto& local = next.local_indexes;
            if (std::any_of(local.begin(), local.end(), same_name)) {
                return validation_error("Cannot update an index that is not a GlobalSecondaryIndex: " + name);
            }
            return Error{ErrorType::kResourceNotFound, "Requested resource not found"};
        }
        if (next.billing_mode == BillingMode::kPayPerRequest) {
            return invalid_parameter("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: " +
                                     name + " when BillingMode is PAY_PER_REQUEST");
        }
        if (index->provisioned == provisioned && !switches) {
            return validation_error(unchanged_text("index " + name, "index", provisioned));
        }
        TRY(check_throughput(BillingMode::kProvisioned, provisioned));
        index->provisioned = provisioned;
    }
    for (IndexDefinition& index : next.global_indexes) {
        if (next.billing_mode == BillingMode::kPayPerRequest) {
            index.provisioned = {};
        } else if (index.provisioned.read_units == 0) {
            return invalid_parameter("ProvisionedThroughput must be specified for index: " + index.name);
        }
    }
    return {};
}

Status update_throughput(Context& context, TableEntry& table, const UpdateTableCommand& command) {
    TableDefinition next = table.definition;
    const BillingMode before = next.billing_mode;
    if (command.billing_mode) next.billing_mode = *command.billing_mode;
    if (next.billing_mode == BillingMode::kPayPerRequest) {
        if (command.provisioned) {
            return invalid_parameter(
                "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is "
                "PAY_PER_REQUEST");
        }
        next.provisioned = {};
    } else if (command.provisioned) {
        TRY(check_throughput(BillingMode::kProvisioned, *command.provisioned));
        if (before == next.billing_mode && *command.provisioned == next.provisioned) {
            return validation_error(unchanged_text("table", "table", next.provisioned));
        }
        next.provisioned = *command.provisioned;
    } else if (command.billing_mode) {
        return invalid_parameter("ProvisionedThroughput must be specified when BillingMode is PROVISIONED");
    }
    TRY(plan_index_throughput(table, command, next));

    if (before == BillingMode::kProvisioned && next.billing_mode == BillingMode::kProvisioned) {
        const Throughput& from = table.definition.provisioned;
        if (lowers(from, next.provisioned)) TRY(count_decrease(context, table.throughput_changes));
        if (raises(from, next.provisioned)) table.throughput_changes.last_increase = context.now;
    }
    for (GlobalIndex& index : table.global_indexes) {
        for (const IndexDefinition& wanted : next.global_indexes) {
            const bool changed = wanted.name == index.definition.name &&
                                 (wanted.provisioned != index.definition.provisioned || before != next.billing_mode);
            if (changed && index.status == TableStatus::kActive) index.status = TableStatus::kUpdating;
        }
    }
    table.pending_definition = std::move(next);
    return {};
}

Status update_stream(Context& context, TableEntry& table, const UpdateTableCommand& command) {
    const bool enabled = table.stream && table.stream->enabled();
    const std::string& name = table.definition.name;
    if (*command.stream_enabled) {
        if (!command.stream_view) {
            return invalid_parameter("If stream is being enabled then UpdateViewType is required");
        }
        if (enabled) return validation_error("Table already has an enabled stream: TableName: " + name);
        open_stream(context, table, *command.stream_view);
        return {};
    }
    if (command.stream_view) {
        return invalid_parameter("If stream is being disabled, then UpdateViewType must not be specified");
    }
    if (!enabled) return validation_error("Table has no stream to disable: TableName: " + name);
    close_stream(context, table);
    return {};
}

}  // namespace

Result<TableDescription> update_table(Context& context, const UpdateTableCommand& command) {
    TRY(check_combination(command));
    TRY_ASSIGN(TableEntry * table, find_for_control(context, command.table_name));
    TRY(check_changeable(*table));
    if (command.deletion_protection) {
        table->definition.deletion_protection = *command.deletion_protection;
        return describe(context, *table);
    }
    if (command.table_class) table->definition.table_class = *command.table_class;
    if (command.stream_enabled) TRY(update_stream(context, *table, command));
    if (changes_throughput(command)) TRY(update_throughput(context, *table, command));
    if (changes_indexes(command)) {
        const auto index_changes = static_cast<std::size_t>(std::max(0, command.index_updates));
        if (index_changes > command.update_indexes.size() + 1) {
            return Error{ErrorType::kLimitExceeded,
                         "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per "
                         "table"};
        }
        if (command.create_index) TRY(create_index(context, *table, command));
        if (command.delete_index) TRY(delete_index(context, *table, *command.delete_index));
    }
    table->status = TableStatus::kUpdating;
    follow_up(context, FollowUp::Kind::kTableActive, table->id);
    return describe(context, *table);
}

}  // namespace dynascope::ops
