#include "ops/auto_scaling.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/check.h"
#include "ops/admin_commands.h"
#include "ops/operations.h"
#include "ops/uuid.h"
#include "scaling/decide.h"
#include "table/names.h"

namespace dynascope::ops {

namespace {

// What a target scales, as it is now.
struct Scaled {
    TableEntry* table = nullptr;
    GlobalIndex* index = nullptr;
    Throughput provisioned;
    const UsageMeter* usage = nullptr;
    std::int64_t units(Access access) const {
        return access == Access::kRead ? provisioned.read_units : provisioned.write_units;
    }
};

// Nothing while the table or index is gone, on-demand or busy: the next minute looks again.
std::optional<Scaled> find_scaled(Context& context, const ScalableTarget& target) {
    TableEntry* table = context.catalog.find(target.table());
    if (table == nullptr || table->status != TableStatus::kActive) return std::nullopt;
    if (table->definition.billing_mode != BillingMode::kProvisioned) return std::nullopt;
    const std::string name = target.index();
    if (name.empty()) return Scaled{table, nullptr, table->definition.provisioned, &table->usage};
    GlobalIndex* index = table->find_global(name);
    if (index == nullptr || index->status != TableStatus::kActive || index->backfilling) return std::nullopt;
    return Scaled{table, index, index->definition.provisioned, &index->usage};
}

std::vector<std::optional<std::int64_t>> measured(const Scaled& scaled, Access access, std::int64_t last_minute) {
    std::vector<std::optional<std::int64_t>> minutes;
    for (std::size_t i = 0; i < minutes_before_scale_in; ++i) {
        const auto back = static_cast<std::int64_t>(minutes_before_scale_in - 1 - i);
        const MinuteFigures* figures = scaled.usage->find_minute(last_minute - back);
        const std::int64_t used = figures == nullptr ? 0 : figures->half_units[access == Access::kRead ? 0 : 1];
        minutes.push_back(used > 0 ? std::optional(used) : std::nullopt);
    }
    return minutes;
}

struct Change {
    std::int64_t units = 0;
    std::string cause;
};

std::string alarm_cause(const ScalableTarget& target, std::string_view alarm, const std::string& policy) {
    const TrackingPolicy& known = target.policies.at(policy);
    return "monitor alarm TargetTracking-" + target.resource + "-" + std::string(alarm) + "-" + known.alarm_id +
           " in state ALARM triggered policy " + policy;
}

// Of several policies the one that wants the most decides.
std::optional<Change> tracked_change(const ScalableTarget& target, const Scaled& scaled, MeasuredMinutes minutes,
                                     Instant now) {
    const std::int64_t present = scaled.units(target.access());
    std::optional<ScalingWish> most;
    std::string policy_name;
    for (const auto& [name, policy] : target.policies) {
        auto wish = wish_of(policy, minutes, present);
        if (!wish || !is_cooled_down(target, policy, *wish, now)) continue;
        if (most && most->units >= wish->units) continue;
        most = wish;
        policy_name = name;
    }
    if (!most || (most->out ? target.out_suspended : target.in_suspended)) return std::nullopt;
    const std::int64_t wanted = std::clamp(most->units, target.minimum, target.maximum);
    if (most->out ? wanted <= present : wanted >= present) return std::nullopt;
    return Change{wanted, alarm_cause(target, most->out ? "AlarmHigh" : "AlarmLow", policy_name)};
}

// Capacity outside its bounds comes back into them, once there is a policy or an action that watches it.
std::optional<Change> bounded_change(const ScalableTarget& target, const Scaled& scaled) {
    const std::int64_t present = scaled.units(target.access());
    const std::int64_t wanted = std::clamp(present, target.minimum, target.maximum);
    if (wanted == present) return std::nullopt;
    if (wanted > present ? target.out_suspended : target.in_suspended) return std::nullopt;
    const std::string bound = wanted > present ? "minimum capacity was set to " : "maximum capacity was set to ";
    if (target.policies.empty()) return Change{wanted, bound + std::to_string(wanted)};
    const char* alarm = wanted > present ? "ProvisionedCapacityLow" : "ProvisionedCapacityHigh";
    return Change{wanted, alarm_cause(target, alarm, target.policies.begin()->first)};
}

Status change_capacity(Context& context, const ScalableTarget& target, const Scaled& scaled, std::int64_t units) {
    Throughput next = scaled.provisioned;
    (target.access() == Access::kRead ? next.read_units : next.write_units) = units;
    UpdateTableCommand command;
    command.table_name = scaled.table->definition.name;
    if (scaled.index == nullptr) {
        command.provisioned = next;
    } else {
        IndexUpdate update;
        update.name = scaled.index->definition.name;
        update.provisioned = next;
        command.update_indexes.push_back(std::move(update));
        command.index_updates = 1;
    }
    TRY(update_table(context, command));
    return {};
}

void carry_out(Context& context, ScalableTarget& target, const Scaled& scaled, const Change& change) {
    ScalingDirectory& directory = context.catalog.scaling;
    const std::string units =
        std::string(access_noun(target.access())) + " capacity units to " + std::to_string(change.units);
    const bool out = change.units > scaled.units(target.access());
    ScalingActivity activity;
    activity.id = uuid_of(ScalingDirectory::key_of(target.resource, target.dimension), directory.activity_count);
    activity.resource = target.resource;
    activity.dimension = target.dimension;
    activity.description = "Setting " + units + ".";
    activity.cause = change.cause;
    activity.started = context.now;
    const Status changed = change_capacity(context, target, scaled, change.units);
    activity.failed = !changed.ok();
    if (changed.ok()) {
        activity.message = "Successfully set " + units + ". Change successfully fulfilled by dynamodb.";
        (out ? target.scaled_out : target.scaled_in) = context.now;
    } else {
        activity.message = "Failed to set " + units + ". Reason: " + changed.error().message;
    }
    directory.add(std::move(activity));
}

// New bounds from actions that are due; true when there were any.
bool run_schedule(ScalableTarget& target, Instant now) {
    bool ran = false;
    for (auto& [name, action] : target.actions) {
        while (action.next && *action.next <= now) {
            if (!target.schedule_suspended) {
                target.minimum = action.minimum.value_or(target.minimum);
                target.maximum = action.maximum.value_or(target.maximum);
                // One bound may push the other.
                if (action.minimum) target.maximum = std::max(target.maximum, target.minimum);
                target.minimum = std::min(target.minimum, target.maximum);
                ran = true;
            }
            action.next = next_due(action.schedule, action.start.value_or(action.created), *action.next);
            if (action.end && action.next && *action.next > *action.end) action.next.reset();
        }
    }
    return ran;
}

void set_policy(ScalableTarget& target, const AutoScaling& scaling, std::string_view region, Instant now) {
    const ScalingPolicy& wanted = scaling.policy;
    auto known = target.policies.find(wanted.name);
    TrackingPolicy policy = known == target.policies.end() ? TrackingPolicy() : known->second;
    if (known == target.policies.end()) {
        const std::string key = ScalingDirectory::key_of(target.resource, target.dimension) + wanted.name;
        policy.arn = policy_arn(region, uuid_of(key), target.resource, wanted.name);
        policy.alarm_id = uuid_of(key, 1);
        policy.created = now;
    }
    policy.target = wanted.target;
    const auto value = read_target_value("", wanted.target);
    CHECK(value.ok(), "checked when it was asked for");
    policy.target_thousandths = value.value();
    policy.disable_scale_in = wanted.disable_scale_in;
    policy.scale_in_cooldown = wanted.scale_in_cooldown;
    policy.scale_out_cooldown = wanted.scale_out_cooldown;
    target.policies.clear();  // there is one
    target.policies.emplace(wanted.name, std::move(policy));
}

void follow(Context& context, Catalog& catalog, const std::string& table, Access access,
            const std::map<std::string, AutoScaling>& now, const std::map<std::string, AutoScaling>& before) {
    auto& targets = catalog.scaling.targets;
    for (const auto& [index, scaling] : before) {
        if (now.find(index) != now.end()) continue;
        targets.erase(
            ScalingDirectory::key_of(scaled_resource(table, index), scaled_dimension(access, !index.empty())));
    }
    for (const auto& [index, scaling] : now) {
        const std::string resource = scaled_resource(table, index);
        const std::string dimension = scaled_dimension(access, !index.empty());
        ScalableTarget& target = targets[ScalingDirectory::key_of(resource, dimension)];
        if (target.resource.empty()) {
            target.created = context.now;
            target.arn = target_arn(catalog.region(), uuid_of(resource + dimension));
        }
        target.resource = resource;
        target.dimension = dimension;
        target.minimum = scaling.minimum;
        target.maximum = scaling.maximum;
        target.role_arn = scaling.role_arn;
        set_policy(target, scaling, catalog.region(), context.now);
    }
}

}  // namespace

ScaledView view_of(Context& context, const ScalableTarget& target) {
    const auto scaled = find_scaled(context, target);
    if (!scaled) return {};
    const std::int64_t last_minute = context.now.microseconds / minutes(1).microseconds - 1;
    return {scaled->units(target.access()), measured(*scaled, target.access(), last_minute)};
}

int run_auto_scaling(Context& context, std::int64_t last_minute) {
    int begun = 0;
    for (auto& [key, target] : context.catalog.scaling.targets) {
        const bool scheduled = run_schedule(target, context.now);
        const auto scaled = find_scaled(context, target);
        if (!scaled) continue;
        const auto minutes = measured(*scaled, target.access(), last_minute);
        auto change = tracked_change(target, *scaled, minutes, context.now);
        if (!change && (scheduled || !target.policies.empty() || !target.actions.empty())) {
            change = bounded_change(target, *scaled);
        }
        if (!change) continue;
        carry_out(context, target, *scaled, *change);
        ++begun;
    }
    return begun;
}

void follow_replica_scaling(Context& context, const Replica& replica, const ReplicaScaling& before) {
    Catalog* catalog = context.regions == nullptr ? nullptr : context.regions->find(replica.region);
    const TableEntry* table = catalog == nullptr ? nullptr : catalog->find(replica.table);
    if (table == nullptr) return;
    const std::string& name = table->definition.name;
    follow(context, *catalog, name, Access::kRead, replica.scaling.reads, before.reads);
    follow(context, *catalog, name, Access::kWrite, replica.scaling.writes, before.writes);
}

}  // namespace dynascope::ops
