// Scalable targets, what was done to them, and what all of Application Auto Scaling's handlers share.
#include <algorithm>

#include "api/scaling_call.h"
#include "ops/uuid.h"
#include "table/names.h"
#include "value/number.h"

namespace dynascope::scaling {

namespace {

constexpr std::int64_t results_a_page = 50;

Error unsupported() { return validation_error("Unsupported service namespace, resource type or scalable dimension"); }

// Only what exists can be registered.
Status check_resource(const ScalingCall& call, const ScalableTarget& target) {
    TableEntry* table = call.context.catalog.find(target.table());
    if (table == nullptr) return validation_error("DynamoDB table does not exist: " + target.resource);
    const std::string index = target.index();
    if (!index.empty() && table->find_global(index) == nullptr) {
        return validation_error("DynamoDB index does not exist: " + target.resource);
    }
    return {};
}

void read_suspended(const ScalingCall& call, ScalableTarget& target) {
    const JsonView state = call.request["SuspendedState"];
    if (!state.present()) return;
    const auto read = [state](std::string_view name, bool& flag) {
        if (const JsonView value = member_of(state, name); value.present()) flag = boolean_of(value);
    };
    read("DynamicScalingInSuspended", target.in_suspended);
    read("DynamicScalingOutSuspended", target.out_suspended);
    read("ScheduledScalingSuspended", target.schedule_suspended);
}

void write_target(const ScalableTarget& target, WireWriter& out) {
    out.begin_object();
    write_place(target, out);
    out.member("MinCapacity", target.minimum);
    out.member("MaxCapacity", target.maximum);
    out.member("RoleARN", target.role_arn);
    write_date("CreationTime", target.created, out);
    out.name("SuspendedState");
    out.begin_object();
    out.member("DynamicScalingInSuspended", target.in_suspended);
    out.member("DynamicScalingOutSuspended", target.out_suspended);
    out.member("ScheduledScalingSuspended", target.schedule_suspended);
    out.end_object();
    out.member("ScalableTargetARN", target.arn);
    out.end_object();
}

void write_activity(const ScalingActivity& activity, WireWriter& out) {
    out.begin_object();
    out.member("ActivityId", activity.id);
    out.member("ServiceNamespace", "dynamodb");
    out.member("ResourceId", activity.resource);
    out.member("ScalableDimension", activity.dimension);
    out.member("Description", activity.description);
    out.member("Cause", activity.cause);
    write_date("StartTime", activity.started, out);
    write_date("EndTime", activity.started, out);
    out.member("StatusCode", activity.failed ? "Failed" : "Successful");
    out.member("StatusMessage", activity.message);
    out.end_object();
}

}  // namespace

std::string place_text(const ScalingCall& call) {
    return "service namespace: " + std::string(call.text("ServiceNamespace")) +
           ", resource ID: " + std::string(call.text("ResourceId")) +
           ", scalable dimension: " + std::string(call.text("ScalableDimension"));
}

Result<ScalableTarget*> find_target(ScalingCall& call) {
    if (call.text("ServiceNamespace") != "dynamodb" ||
        !fits_dimension(call.text("ResourceId"), call.text("ScalableDimension"))) {
        return unsupported();
    }
    return call.directory().find(call.text("ResourceId"), call.text("ScalableDimension"));
}

bool is_asked(const ScalingCall& call, const ScalableTarget& target) {
    if (call.text("ServiceNamespace") != "dynamodb") return false;
    const std::string_view dimension = call.text("ScalableDimension");
    if (!dimension.empty() && dimension != target.dimension) return false;
    const std::string_view resource = call.text("ResourceId");
    if (!resource.empty() && resource != target.resource) return false;
    return is_asked_name(call, "ResourceIds", target.resource);
}

bool is_asked_name(const ScalingCall& call, std::string_view member, std::string_view name) {
    const JsonView names = optional_member(call.request, member);
    if (!names.present() || names.size() == 0) return true;
    for (JsonView known = names.first(); known.present(); known = known.next()) {
        if (known.string() == name) return true;
    }
    return false;
}

void write_place(const ScalableTarget& target, WireWriter& out) {
    out.member("ServiceNamespace", "dynamodb");
    out.member("ResourceId", target.resource);
    out.member("ScalableDimension", target.dimension);
}

void write_date(std::string_view name, Instant instant, WireWriter& out) {
    out.name(name);
    out.epoch_seconds(instant.microseconds);
}

Result<Page> read_page(const ScalingCall& call, std::size_t count) {
    Page page;
    const std::string token(call.text("NextToken"));
    if (!token.empty()) {
        const auto begin = Number::parse(token);
        if (!begin.ok() || begin.value() < Number(1) || Number(static_cast<std::int64_t>(count)) < begin.value()) {
            return Error{ErrorType::kExpiredIterator, "Invalid token"};
        }
        page.begin = static_cast<std::size_t>(begin.value().to_int64());
    }
    const std::int64_t limit = std::clamp<std::int64_t>(call.integer("MaxResults").value_or(results_a_page), 1, 50);
    page.end = std::min(count, page.begin + static_cast<std::size_t>(limit));
    return page;
}

void write_next(const Page& page, std::size_t count, WireWriter& out) {
    if (page.end < count) out.member("NextToken", std::to_string(page.end));
}

Status register_target(ScalingCall& call) {
    TRY_ASSIGN(ScalableTarget * known, find_target(call));
    ScalableTarget target = known == nullptr ? ScalableTarget() : *known;
    target.resource = call.text("ResourceId");
    target.dimension = call.text("ScalableDimension");
    TRY(check_resource(call, target));
    const auto minimum = call.integer("MinCapacity");
    const auto maximum = call.integer("MaxCapacity");
    if (known == nullptr && (!minimum || !maximum)) {
        return validation_error("Minimum and maximum capacity are required to register a new scalable target");
    }
    target.minimum = minimum.value_or(target.minimum);
    target.maximum = maximum.value_or(target.maximum);
    if (target.minimum < 1) return validation_error("Minimum capacity must be at least 1 for DynamoDB");
    if (target.maximum < target.minimum) {
        return validation_error("Maximum capacity cannot be less than minimum capacity");
    }
    if (const std::string_view role = call.text("RoleARN"); !role.empty()) target.role_arn = role;
    if (target.role_arn.empty()) target.role_arn = scaling_role_arn();
    read_suspended(call, target);
    if (known == nullptr) {
        target.created = call.context.now;
        target.arn = target_arn(call.context.region, ops::uuid_of(target.resource + target.dimension));
    }
    call.out.begin_object();
    call.out.member("ScalableTargetARN", target.arn);
    call.out.end_object();
    call.directory().targets[ScalingDirectory::key_of(target.resource, target.dimension)] = std::move(target);
    return {};
}

Status deregister_target(ScalingCall& call) {
    TRY_ASSIGN(const ScalableTarget* target, find_target(call));
    if (target == nullptr) {
        return Error{ErrorType::kResourceNotFound, "No scalable target found for " + place_text(call)};
    }
    call.directory().targets.erase(ScalingDirectory::key_of(target->resource, target->dimension));
    call.out.begin_object();
    call.out.end_object();
    return {};
}

Status describe_targets(ScalingCall& call) {
    std::vector<const ScalableTarget*> asked;
    for (const auto& [key, target] : call.directory().targets) {
        if (is_asked(call, target)) asked.push_back(&target);
    }
    TRY_ASSIGN(const Page page, read_page(call, asked.size()));
    call.out.begin_object();
    call.out.name("ScalableTargets");
    call.out.begin_array();
    for (std::size_t i = page.begin; i < page.end; ++i) write_target(*asked[i], call.out);
    call.out.end_array();
    write_next(page, asked.size(), call.out);
    call.out.end_object();
    return {};
}

Status describe_activities(ScalingCall& call) {
    std::vector<const ScalingActivity*> asked;
    for (const ScalingActivity& activity : call.directory().activities) {
        ScalableTarget place;
        place.resource = activity.resource;
        place.dimension = activity.dimension;
        if (is_asked(call, place)) asked.push_back(&activity);
    }
    TRY_ASSIGN(const Page page, read_page(call, asked.size()));
    call.out.begin_object();
    call.out.name("ScalingActivities");
    call.out.begin_array();
    for (std::size_t i = page.begin; i < page.end; ++i) write_activity(*asked[i], call.out);
    call.out.end_array();
    write_next(page, asked.size(), call.out);
    call.out.end_object();
    return {};
}

}  // namespace dynascope::scaling
