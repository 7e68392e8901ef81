// UpdateTable: one kind of change a call.
#include <algorithm>
#include <array>
#include <utility>

#include "ops/encryption.h"
#include "ops/lookup.h"
#include "ops/operations.h"
#include "ops/table_admin.h"
#include "ops/table_settings.h"
#include "ops/update_admission.h"
#include "ops/vector_admin.h"

namespace dynascope::ops {

namespace {

// What a request asks for.
struct Kinds {
    explicit Kinds(const UpdateTableCommand& command)
        : encryption(command.encryption.has_value()),
          table_class(command.table_class.has_value()),
          protection(command.deletion_protection.has_value()),
          warm(!command.warm.empty()),
          maximum(!command.on_demand.empty()),
          stream(command.stream_enabled.has_value()),
          mode(command.billing_mode.has_value()),
          units(command.provisioned.has_value()),
          index_updates(!command.update_indexes.empty()),
          indexes(command.create_index || command.delete_index || command.create_vector_index ||
                  command.delete_vector_index) {}

    bool encryption, table_class, protection, warm, maximum, stream, mode, units, index_updates, indexes;

    int count() const {
        const std::array<bool, 10> all{encryption, table_class, protection, warm,          maximum,
                                       stream,     mode,        units,      index_updates, indexes};
        return static_cast<int>(std::count(all.begin(), all.end(), true));
    }
    bool throughput() const { return mode || units || maximum || index_updates; }
    // Leaves the table ACTIVE.
    bool independent() const { return protection || encryption || warm; }
};

// Which changes may not come together.
Status check_combination(const UpdateTableCommand& command, const Kinds& kinds) {
    if (kinds.count() == 0) {
        return validation_error(
            "At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, GlobalSecondaryIndexUpdates, "
            "SSESpecification, ReplicaUpdates, MultiAccountReplicaReady, ReplicaTransitRoleArn, "
            "MultiRegionConsistency, DeletionProtectionEnabled, OnDemandThroughput, WarmThroughput or TableClass is "
            "required");
    }
    if (kinds.count() == 1) return {};
    if (kinds.encryption) {
        return invalid_parameter("Server-Side Encryption modification must be the only operation in the request");
    }
    if (kinds.table_class) {
        return invalid_parameter("TableClass modification must be the only operation in the request");
    }
    if (kinds.protection) {
        return invalid_parameter("DeletionProtection modification must be the only operation in the request");
    }
    if (kinds.warm) {
        return invalid_parameter(command.create_index ? "Create global secondary index cannot be specified when "
                                                        "updating WarmThroughput"
                                                      : "WarmThroughput must be the only operation in the request");
    }
    if (kinds.maximum && (kinds.stream || kinds.units || kinds.index_updates || kinds.indexes)) {
        return invalid_parameter("OnDemandThroughput can only be combined with BillingMode in an UpdateTable request");
    }
    const bool units = kinds.units || command.billing_mode == BillingMode::kProvisioned;
    if (kinds.stream && (units || kinds.index_updates)) {
        return invalid_parameter("You cannot modify stream status while updating table IOPS");
    }
    if (kinds.stream && kinds.indexes) {
        return invalid_parameter("You cannot create or delete index while changing stream status");
    }
    if (kinds.indexes && units) {
        return invalid_parameter("You cannot create or delete index while updating table IOPS");
    }
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

Status update_indexes(Context& context, TableEntry& table, const UpdateTableCommand& command) {
    const auto index_changes = static_cast<std::size_t>(std::max(0, command.index_updates));
    const bool both =
        (command.create_index || command.delete_index) && (command.create_vector_index || command.delete_vector_index);
    if (both || index_changes > command.update_indexes.size() + 1) {
        return Error{ErrorType::kLimitExceeded,
                     "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per "
                     "table"};
    }
    if (command.create_index) return create_index(context, table, command);
    if (command.delete_index) return delete_index(context, table, *command.delete_index);
    if (command.create_vector_index) return create_vector_index(context, table, command);
    return delete_vector_index(context, table, *command.delete_vector_index);
}

// The answer's OnDemandThroughput repeats the -1 of a request; descriptions leave removed maximums out.
void echo_removed(const OnDemandThroughput& change, OnDemandThroughput& shown) {
    if (change.max_read_units == -1) shown.max_read_units = -1;
    if (change.max_write_units == -1) shown.max_write_units = -1;
}

// Changes that leave the table ACTIVE, whatever else goes on.
Status update_independent(Context& context, TableEntry& table, const UpdateTableCommand& command) {
    if (command.deletion_protection) return change_deletion_protection(context, table, *command.deletion_protection);
    if (command.encryption) return change_encryption(context, table, *command.encryption);
    return change_warm_throughput(context, table, nullptr, command.warm);
}

}  // namespace

Result<TableDescription> update_one_table(Context& context, const UpdateTableCommand& command) {
    if (const TableEntry* known = context.catalog.find(command.table_name)) TRY(check_stays_on_demand(*known, command));
    const Kinds kinds(command);
    TRY(check_combination(command, kinds));
    TRY_ASSIGN(TableEntry * table, find_for_control(context, command.table_name));
    TRY(check_vector_index_phase(*table, command));
    TRY(check_admissible(*table, command));
    if (kinds.independent()) {
        TRY(update_independent(context, *table, command));
        return describe(context, *table);
    }
    bool updating = kinds.stream || kinds.indexes;
    if (command.table_class) {
        TRY_ASSIGN(const bool changes, change_table_class(context, *table, *command.table_class));
        if (changes) table->pending_class = command.table_class;
        updating = changes;
    }
    if (kinds.throughput()) {
        TRY_ASSIGN(const bool table_too, change_throughput(context, *table, command));
        updating = updating || table_too;
    }
    if (command.stream_enabled) TRY(update_stream(context, *table, command));
    if (kinds.indexes) TRY(update_indexes(context, *table, command));
    if (updating) {
        table->status = TableStatus::kUpdating;
        follow_up(context, FollowUp::Kind::kTableActive, table->id);
    }
    TableDescription description = describe(context, *table);
    // What repeats the mode or the class is answered like a change, though nothing is under way.
    if (command.billing_mode || command.table_class) description.status = TableStatus::kUpdating;
    echo_removed(command.on_demand, description.definition.on_demand);
    return description;
}

}  // namespace dynascope::ops
