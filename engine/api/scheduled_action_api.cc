// Scheduled actions of scalable targets.
#include <algorithm>

#include "api/scaling_call.h"
#include "ops/uuid.h"
#include "table/names.h"

namespace dynascope::scaling {

namespace {

constexpr std::size_t actions_a_target_max = 200;

std::optional<Instant> instant_member(const ScalingCall& call, std::string_view name) {
    const JsonView value = call.request[name];
    return value.present() ? std::optional(instant_of(value)) : std::nullopt;
}

Status read_action(const ScalingCall& call, ScheduledAction& action, bool known) {
    if (const std::string_view schedule = call.text("Schedule"); !schedule.empty()) action.schedule = schedule;
    if (action.schedule.empty()) return validation_error("Schedule is required for a new scheduled action");
    if (!is_schedule(action.schedule)) return validation_error("Schedule must be a valid at, rate or cron expression");
    if (const std::string_view zone = call.text("Timezone"); !zone.empty()) action.timezone = zone;
    if (!action.timezone.empty() && action.timezone != "UTC" && action.timezone != "Etc/UTC") {
        return validation_error("Only the time zone UTC is simulated");
    }
    if (const auto start = instant_member(call, "StartTime")) action.start = start;
    if (const auto end = instant_member(call, "EndTime")) action.end = end;
    const JsonView bounds = call.request["ScalableTargetAction"];
    if (!known && !bounds.present())
        return validation_error("ScalableTargetAction is required for a new scheduled action");
    if (bounds.present()) {
        const auto bound = [bounds](std::string_view name) {
            const JsonView value = member_of(bounds, name);
            return value.present() ? std::optional(integer_of(value)) : std::nullopt;
        };
        action.minimum = bound("MinCapacity");
        action.maximum = bound("MaxCapacity");
    }
    if (!action.minimum && !action.maximum) {
        return validation_error("Minimum capacity or maximum capacity must be specified");
    }
    if (action.minimum.value_or(1) < 1 || action.maximum.value_or(1) < 1) {
        return validation_error("Minimum capacity must be at least 1 for DynamoDB");
    }
    if (action.minimum && action.maximum && *action.maximum < *action.minimum) {
        return validation_error("Maximum capacity cannot be less than minimum capacity");
    }
    return {};
}

void write_action(const ScalableTarget& target, const std::string& name, const ScheduledAction& action,
                  WireWriter& out) {
    out.begin_object();
    out.member("ScheduledActionName", name);
    out.member("ScheduledActionARN", action.arn);
    write_place(target, out);
    out.member("Schedule", action.schedule);
    if (!action.timezone.empty()) out.member("Timezone", action.timezone);
    if (action.start) write_date("StartTime", *action.start, out);
    if (action.end) write_date("EndTime", *action.end, out);
    out.name("ScalableTargetAction");
    out.begin_object();
    if (action.minimum) out.member("MinCapacity", *action.minimum);
    if (action.maximum) out.member("MaxCapacity", *action.maximum);
    out.end_object();
    write_date("CreationTime", action.created, out);
    out.end_object();
}

}  // namespace

Status put_action(ScalingCall& call) {
    TRY_ASSIGN(ScalableTarget * target, find_target(call));
    if (target == nullptr) {
        return Error{ErrorType::kResourceNotFound, "No scalable target registered for " + place_text(call)};
    }
    const std::string name(call.text("ScheduledActionName"));
    const auto known = target->actions.find(name);
    ScheduledAction action = known == target->actions.end() ? ScheduledAction() : known->second;
    TRY(read_action(call, action, known != target->actions.end()));
    if (known == target->actions.end()) {
        if (target->actions.size() >= actions_a_target_max) {
            return Error{ErrorType::kLimitExceeded,
                         "The number of scheduled actions of a scalable target is limited to 200"};
        }
        action.created = call.context.now;
        action.arn = "arn:aws:autoscaling:" + std::string(call.context.region) + ":" + std::string(account_id) +
                     ":scheduledAction:" + ops::uuid_of(target->resource + target->dimension + name) +
                     ":resource/dynamodb/" + target->resource + ":scheduledActionName/" + name;
    }
    const Instant from = std::max(call.context.now, action.start.value_or(call.context.now) - micros(1));
    action.next = next_due(action.schedule, action.start.value_or(action.created), from);
    if (action.end && action.next && *action.next > *action.end) action.next.reset();
    target->actions[name] = std::move(action);
    call.out.begin_object();
    call.out.end_object();
    return {};
}

Status delete_action(ScalingCall& call) {
    TRY_ASSIGN(ScalableTarget * target, find_target(call));
    const std::string name(call.text("ScheduledActionName"));
    if (target == nullptr || target->actions.erase(name) == 0) {
        return Error{ErrorType::kResourceNotFound,
                     "No scheduled action found for " + place_text(call) + ", scheduled action name: " + name};
    }
    call.out.begin_object();
    call.out.end_object();
    return {};
}

Status describe_actions(ScalingCall& call) {
    struct Known {
        const ScalableTarget* target;
        const std::string* name;
        const ScheduledAction* action;
    };
    std::vector<Known> asked;
    for (const auto& [key, target] : call.directory().targets) {
        if (!is_asked(call, target)) continue;
        for (const auto& [name, action] : target.actions) {
            if (is_asked_name(call, "ScheduledActionNames", name)) asked.push_back({&target, &name, &action});
        }
    }
    TRY_ASSIGN(const Page page, read_page(call, asked.size()));
    call.out.begin_object();
    call.out.name("ScheduledActions");
    call.out.begin_array();
    for (std::size_t i = page.begin; i < page.end; ++i) {
        write_action(*asked[i].target, *asked[i].name, *asked[i].action, call.out);
    }
    call.out.end_array();
    write_next(page, asked.size(), call.out);
    call.out.end_object();
    return {};
}

}  // namespace dynascope::scaling
