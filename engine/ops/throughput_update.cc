// UpdateTable's changes of throughput and of billing mode, of the table and of its global indexes.
#include <algorithm>
#include <map>
#include <utility>

#include "ops/lookup.h"
#include "ops/table_admin.h"
#include "ops/table_settings.h"
#include "ops/throughput_rules.h"
#include "ops/timestamp.h"
#include "table/definition_rules.h"

namespace dynascope::ops {

namespace {

constexpr std::int64_t decreases_stored_max = 4;
constexpr std::int64_t day_seconds = 86'400;
constexpr std::size_t on_demand_switches_max = 4;
constexpr Duration switch_window = hours(24);

// What a request comes to; nothing is changed while it is made.
struct Plan {
    TableDefinition next;
    ThroughputChanges changes;
    std::map<std::uint32_t, ThroughputChanges> index_changes;
    std::map<std::uint32_t, WarmThroughput> index_warm;
    std::vector<std::uint32_t> indexes;  // whose throughput or maximum changes
};

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

std::int64_t day_of(Instant instant) { return instant.epoch_seconds() / day_seconds; }

// Four at midnight, one more for each hour that passes without, never more than four stored.
Status count_decrease(const Context& context, ThroughputChanges& changes) {
    const std::int64_t today = day_of(context.now);
    std::int64_t left = decreases_stored_max;
    if (changes.last_decrease && changes.decrease_day == today) {
        const std::int64_t hours_passed = (context.now - *changes.last_decrease).microseconds / hours(1).microseconds;
        left = std::min(decreases_stored_max, changes.decreases_left + hours_passed);
    }
    if (left == 0) {
        const Instant midnight{(today + 1) * day_seconds * 1'000'000};
        return Error{ErrorType::kLimitExceeded,
                     "Subscriber limit exceeded: Provisioned throughput decreases are limited within a given UTC day. "
                     "After the first 4 decreases, each subsequent decrease in the same UTC day can be performed at "
                     "most once every 3600 seconds. Number of decreases today: " +
                         std::to_string(changes.decreases_today) + ". Last decrease at " +
                         sentence_text(*changes.last_decrease) + ". Next decrease can be made at " +
                         sentence_text(std::min(*changes.last_decrease + hours(1), midnight)) + "."};
    }
    if (changes.decrease_day != today) changes.decreases_today = 0;
    changes.decrease_day = today;
    changes.decreases_left = left - 1;
    changes.last_decrease = context.now;
    changes.decreasing = true;
    return {};
}

Status count_change(const Context& context, const Throughput& from, const Throughput& to, ThroughputChanges& changes) {
    if (lowers(from, to)) TRY(count_decrease(context, changes));
    if (lowers(to, from)) changes.last_increase = context.now;
    return {};
}

void settle_decrease(ThroughputChanges& changes) {
    if (changes.decreasing) ++changes.decreases_today;
    changes.decreasing = false;
}

Status check_switch_quota(const Context& context, const TableEntry& table) {
    const std::vector<Instant>& all = table.settings.on_demand_switches;
    const auto recent =
        std::find_if(all.begin(), all.end(), [&](Instant change) { return context.now - change < switch_window; });
    if (static_cast<std::size_t>(all.end() - recent) < on_demand_switches_max) return {};
    return Error{ErrorType::kLimitExceeded,
                 "Subscriber limit exceeded: Update to PayPerRequest mode are limited to 4 times in 1 day(s). Last "
                 "update at " +
                     sentence_text(all.back()) + ". Next update can be made at " +
                     sentence_text(*recent + switch_window) + "."};
}

Status plan_table(const Context& context, const TableEntry& table, const UpdateTableCommand& command, Plan& plan) {
    TableDefinition& next = plan.next;
    if (command.billing_mode) next.billing_mode = *command.billing_mode;
    const bool switches = next.billing_mode != table.definition.billing_mode;
    if (next.billing_mode == BillingMode::kPayPerRequest) {
        if (command.provisioned) {
            return invalid_parameter(command.billing_mode
                                         ? "ProvisionedThroughput cannot be specified when BillingMode is "
                                           "PAY_PER_REQUEST"
                                         : "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when "
                                           "BillingMode is PAY_PER_REQUEST");
        }
        if (switches) TRY(check_switch_quota(context, table));
        next.provisioned = {};
    } else if (command.provisioned) {
        TRY(check_throughput(BillingMode::kProvisioned, *command.provisioned));
        if (!switches && *command.provisioned == next.provisioned) {
            return validation_error(unchanged_text("table", "table", next.provisioned));
        }
        next.provisioned = *command.provisioned;
    } else if (command.billing_mode) {
        return invalid_parameter("ProvisionedThroughput must be specified when BillingMode is PROVISIONED");
    }
    TRY(check_maximum_change(context, command.on_demand, next.billing_mode, {}));
    next.on_demand = changed_maximum(switches ? OnDemandThroughput() : next.on_demand, command.on_demand);
    if (!switches) TRY(count_change(context, table.definition.provisioned, next.provisioned, plan.changes));
    return {};
}

Status plan_provisioned_index(const Context& context, const TableEntry& table, const GlobalIndex& index,
                              const IndexUpdate& update, Plan& plan, IndexDefinition& next) {
    const std::string& name = update.name;
    const bool switches = plan.next.billing_mode != table.definition.billing_mode;
    if (plan.next.billing_mode == BillingMode::kPayPerRequest) {
        if (update.provisioned) {
            return invalid_parameter("Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: " +
                                     name + " when BillingMode is PAY_PER_REQUEST");
        }
        if (update.on_demand.empty() && !update.warm) {
            return invalid_parameter("The only Updates for index: " + name +
                                     " when TableThroughputMode is PAY_PER_REQUEST can be to OnDemandThroughput, "
                                     "WarmThroughput");
        }
        return {};
    }
    if (!update.provisioned) {
        if (update.warm) return {};
        return invalid_parameter("Both ReadCapacityUnits and WriteCapacityUnits must be specified for index: " + name);
    }
    if (next.provisioned == *update.provisioned && !switches) {
        return validation_error(unchanged_text("index " + name, "index", *update.provisioned));
    }
    TRY(check_throughput(BillingMode::kProvisioned, *update.provisioned));
    if (!switches) {
        ThroughputChanges& changes = plan.index_changes.try_emplace(index.id, index.throughput_changes).first->second;
        TRY(count_change(context, next.provisioned, *update.provisioned, changes));
    }
    next.provisioned = *update.provisioned;
    return {};
}

Status plan_index(const Context& context, TableEntry& table, const IndexUpdate& update, Plan& plan) {
    if (update.warm && update.warm->empty()) {
        return invalid_parameter(
            "WarmThroughput must have at least one of ReadUnitsPerSecond or WriteUnitsPerSecond specified for index: " +
            update.name);
    }
    GlobalIndex* index = table.find_global(update.name);
    if (index == nullptr) {
        if (table.find_local(update.name) == nullptr) return no_such_index(table, update.name);
        return validation_error("Cannot update an index that is not a GlobalSecondaryIndex: " + update.name);
    }
    if (index->status != TableStatus::kActive) {
        return Error{ErrorType::kResourceInUse, "Attempt to change a resource which is still in use: Index is being " +
                                                    std::string(index->status == TableStatus::kUpdating   ? "updated"
                                                                : index->status == TableStatus::kDeleting ? "deleted"
                                                                                                          : "created") +
                                                    ". Table: " + table.definition.name + " Index: " + update.name};
    }
    auto& definitions = plan.next.global_indexes;
    const auto next = std::find_if(definitions.begin(), definitions.end(),
                                   [&](const IndexDefinition& known) { return known.name == update.name; });
    TRY(plan_provisioned_index(context, table, *index, update, plan, *next));
    TRY(check_maximum_change(context, update.on_demand, plan.next.billing_mode, update.name));
    next->on_demand = changed_maximum(next->on_demand, update.on_demand);
    if (update.warm) {
        TRY(check_warm_change(context, *update.warm, index->meter, update.name));
        plan.index_warm.emplace(index->id, *update.warm);
    }
    if (update.provisioned || !update.on_demand.empty()) plan.indexes.push_back(index->id);
    return {};
}

Status plan_indexes(const Context& context, TableEntry& table, const UpdateTableCommand& command, Plan& plan) {
    const bool switches = plan.next.billing_mode != table.definition.billing_mode;
    for (IndexDefinition& index : plan.next.global_indexes) {
        if (switches) index.on_demand = {};
        if (plan.next.billing_mode == BillingMode::kPayPerRequest) index.provisioned = {};
    }
    for (const IndexUpdate& update : command.update_indexes) TRY(plan_index(context, table, update, plan));
    if (plan.next.billing_mode == BillingMode::kPayPerRequest) return {};
    for (const IndexDefinition& index : plan.next.global_indexes) {
        if (index.provisioned.read_units != 0) continue;
        return invalid_parameter("ProvisionedThroughput must be specified for index: " + index.name);
    }
    return {};
}

// The index's own definition and the one that the table keeps.
template <class Change>
void change_index(TableEntry& table, GlobalIndex& index, Change change) {
    change(index.definition);
    for (IndexDefinition& known : table.definition.global_indexes) {
        if (known.name == index.definition.name) change(known);
    }
}

void take_over_index(Context& context, TableEntry& table, GlobalIndex& index, BillingMode mode,
                     const IndexDefinition& wanted) {
    change_index(table, index, [&](IndexDefinition& known) {
        known.provisioned = wanted.provisioned;
        known.on_demand = wanted.on_demand;
    });
    index.meter.configure(mode, wanted.provisioned, context.now);
    index.meter.set_maximum(wanted.on_demand);
    divide_for_warm_throughput(context, table, &index);
}

// Updates of indexes alone: each is UPDATING by itself, the table stays ACTIVE.
void begin_index_changes(Context& context, TableEntry& table, const Plan& plan) {
    for (const std::uint32_t id : plan.indexes) {
        GlobalIndex& index = *table.find_global(id);
        for (const IndexDefinition& wanted : plan.next.global_indexes) {
            if (wanted.name != index.definition.name) continue;
            change_index(table, index, [&](IndexDefinition& known) { known.on_demand = wanted.on_demand; });
            index.meter.set_maximum(wanted.on_demand);
            index.pending_provisioned = wanted.provisioned;
        }
        index.status = TableStatus::kUpdating;
        follow_up(context, FollowUp::Kind::kIndexActive, table.id, id);
    }
}

}  // namespace

std::int64_t decreases_today(const Context& context, const ThroughputChanges& changes) {
    return changes.decrease_day == day_of(context.now) ? changes.decreases_today : 0;
}

Result<bool> change_throughput(Context& context, TableEntry& table, const UpdateTableCommand& command) {
    Plan plan{table.definition, table.throughput_changes, {}, {}, {}};
    for (IndexDefinition& known : plan.next.global_indexes) {
        const GlobalIndex* index = table.find_global(known.name);
        if (index != nullptr && index->pending_provisioned) known.provisioned = *index->pending_provisioned;
    }
    TRY(plan_table(context, table, command, plan));
    TRY(plan_indexes(context, table, command, plan));
    TRY(check_capacity_quotas(context, plan.next, &table.definition));

    table.throughput_changes = plan.changes;
    for (const auto& [id, changes] : plan.index_changes) table.find_global(id)->throughput_changes = changes;
    for (const auto& [id, warm] : plan.index_warm) {
        const Status changed = change_warm_throughput(context, table, table.find_global(id), warm);
        CHECK(changed.ok(), "checked while planning");
    }
    const bool switches = plan.next.billing_mode != table.definition.billing_mode;
    if (!switches && !command.provisioned) {
        table.definition.on_demand = plan.next.on_demand;
        table.meter.set_maximum(plan.next.on_demand);
        begin_index_changes(context, table, plan);
        return false;
    }
    if (switches && plan.next.billing_mode == BillingMode::kPayPerRequest) {
        auto& all = table.settings.on_demand_switches;
        std::erase_if(all, [&](Instant change) { return context.now - change >= switch_window; });
        all.push_back(context.now);
    }
    for (GlobalIndex& index : table.global_indexes) {
        const bool changes = std::find(plan.indexes.begin(), plan.indexes.end(), index.id) != plan.indexes.end();
        if ((switches || changes) && index.status == TableStatus::kActive) index.status = TableStatus::kUpdating;
    }
    table.pending_definition = std::move(plan.next);
    return true;
}

void finish_throughput(Context& context, TableEntry& table) {
    if (!table.pending_definition) return;
    const TableDefinition& next = *table.pending_definition;
    if (next.billing_mode == BillingMode::kPayPerRequest && next.billing_mode != table.definition.billing_mode) {
        table.billing_mode_changed = context.now;
    }
    table.definition.billing_mode = next.billing_mode;
    table.definition.provisioned = next.provisioned;
    table.definition.on_demand = next.on_demand;
    table.meter.configure(next.billing_mode, next.provisioned, context.now);
    table.meter.set_maximum(next.on_demand);
    divide_for_warm_throughput(context, table, nullptr);
    settle_decrease(table.throughput_changes);
    for (const IndexDefinition& wanted : next.global_indexes) {
        GlobalIndex* index = table.find_global(wanted.name);
        if (index == nullptr) continue;
        take_over_index(context, table, *index, next.billing_mode, wanted);
        settle_decrease(index->throughput_changes);
        if (index->status == TableStatus::kUpdating) index->status = TableStatus::kActive;
    }
    table.pending_definition.reset();
}

void finish_index_throughput(Context& context, TableEntry& table, GlobalIndex& index) {
    if (!index.pending_provisioned) return;
    const Throughput provisioned = *index.pending_provisioned;
    index.pending_provisioned.reset();
    change_index(table, index, [&](IndexDefinition& known) { known.provisioned = provisioned; });
    index.meter.configure(table.definition.billing_mode, provisioned, context.now);
    divide_for_warm_throughput(context, table, &index);
    settle_decrease(index.throughput_changes);
}

}  // namespace dynascope::ops
