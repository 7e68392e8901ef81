// What Application Auto Scaling knows of a Region: targets with their policies and scheduled actions, and what it did.
//
// A target is the read or the write capacity of one table or global index. It need not exist any more: targets outlive
// their tables, as with the service.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "base/units.h"
#include "scaling/schedule.h"

namespace dynascope {

struct TrackingPolicy {
    std::string arn;
    std::string target;                   // percent, as it was written
    std::int64_t target_thousandths = 0;  // the same, in thousandths of a percent
    std::optional<bool> disable_scale_in;
    std::optional<std::int64_t> scale_in_cooldown;  // seconds
    std::optional<std::int64_t> scale_out_cooldown;
    Instant created;
    std::string alarm_id;  // what the names of its alarms end in
    template <class Archive>
    void visit(Archive& archive) {
        archive(arn, target, target_thousandths, disable_scale_in, scale_in_cooldown, scale_out_cooldown, created,
                alarm_id);
    }
};

struct ScheduledAction {
    std::string arn;
    std::string schedule;
    std::string timezone;
    std::optional<Instant> start;
    std::optional<Instant> end;
    std::optional<std::int64_t> minimum;
    std::optional<std::int64_t> maximum;
    Instant created;
    std::optional<Instant> next;  // when it is due; nothing: never again
    template <class Archive>
    void visit(Archive& archive) {
        archive(arn, schedule, timezone, start, end, minimum, maximum, created, next);
    }
};

struct ScalableTarget {
    std::string resource;   // table/Orders, table/Orders/index/by-date
    std::string dimension;  // dynamodb:table:ReadCapacityUnits
    std::int64_t minimum = 0;
    std::int64_t maximum = 0;
    std::string arn;
    std::string role_arn;
    Instant created;
    bool in_suspended = false;
    bool out_suspended = false;
    bool schedule_suspended = false;
    std::map<std::string, TrackingPolicy> policies;  // by name
    std::map<std::string, ScheduledAction> actions;
    std::optional<Instant> scaled_in;  // last time
    std::optional<Instant> scaled_out;

    Access access() const;
    std::string table() const;
    std::string index() const;  // empty: the table itself
    template <class Archive>
    void visit(Archive& archive) {
        archive(resource, dimension, minimum, maximum, arn, role_arn, created, in_suspended, out_suspended,
                schedule_suspended, policies, actions, scaled_in, scaled_out);
    }
};

struct ScalingActivity {
    std::string id;
    std::string resource;
    std::string dimension;
    std::string description;
    std::string cause;
    Instant started;
    bool failed = false;
    std::string message;
    template <class Archive>
    void visit(Archive& archive) {
        archive(id, resource, dimension, description, cause, started, failed, message);
    }
};

struct ScalingDirectory {
    static constexpr std::size_t activities_max = 200;

    std::map<std::string, ScalableTarget> targets;  // by key_of()
    std::deque<ScalingActivity> activities;         // the newest first
    std::uint64_t activity_count = 0;

    static std::string key_of(std::string_view resource, std::string_view dimension);
    ScalableTarget* find(std::string_view resource, std::string_view dimension);
    void add(ScalingActivity activity);
    template <class Archive>
    void visit(Archive& archive) {
        archive(targets, activities, activity_count);
    }
};

std::string scaled_resource(std::string_view table, std::string_view index);
std::string scaled_dimension(Access access, bool of_index);
// Whether a dimension of DynamoDB fits the resource; false for those of other services.
bool fits_dimension(std::string_view resource, std::string_view dimension);
std::string target_arn(std::string_view region, std::string_view id);
std::string policy_arn(std::string_view region, std::string_view id, std::string_view resource, std::string_view name);
std::string scaling_role_arn();  // of the role that the service makes for itself
// "70.5" is 70,500. Errors are those of the service for a target value of a metric.
Result<std::int64_t> read_target_value(std::string_view metric, const std::string& text);
// "read", "write": as descriptions of activities say it.
std::string_view access_noun(Access access);

}  // namespace dynascope
