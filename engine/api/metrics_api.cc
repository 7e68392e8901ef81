// CloudWatch's view of tables and global indexes: metrics by the minute, and the alarms of target tracking.
#include <algorithm>
#include <array>
#include <vector>

#include "api/metric_series.h"
#include "api/scaling_call.h"
#include "base/wide_count.h"
#include "ops/auto_scaling.h"
#include "scaling/decide.h"
#include "table/names.h"

namespace dynascope::scaling {

namespace {

constexpr std::int64_t points_max = 100'800;

Status check_range(std::int64_t from, std::int64_t to, std::int64_t period) {
    if (from >= to) return validation_error("The parameter StartTime must be less than the parameter EndTime.");
    if (period % metric_minute_seconds != 0) return validation_error("Period must be a multiple of 60");
    if ((to - from) / period > points_max) {
        return validation_error("You have requested more data points than the limit of 100800");
    }
    return {};
}

std::int64_t second_of(const ScalingCall& call, std::string_view member) {
    return instant_of(call.request[member]).epoch_seconds();
}

Status write_query(ScalingCall& call, JsonView query, bool ascending) {
    const JsonView stat = member_of(query, "MetricStat");
    if (!stat.present()) return validation_error("Metric math is not simulated: each query needs a MetricStat");
    const std::int64_t period = integer_of(member_of(stat, "Period"));
    const std::int64_t from = second_of(call, "StartTime");
    const std::int64_t to = second_of(call, "EndTime");
    TRY(check_range(from, to, period));
    const JsonView returned = member_of(query, "ReturnData");
    if (returned.present() && !boolean_of(returned)) return {};
    const JsonView metric = member_of(stat, "Metric");
    const JsonView name = member_of(metric, "MetricName");
    const MetricSeries series =
        MetricSeries::find(call, member_of(metric, "Namespace"), name, member_of(metric, "Dimensions"));
    std::vector<MetricPoint> points = series.points(from, to, period);
    if (!ascending) std::reverse(points.begin(), points.end());
    const std::string_view statistic = member_of(stat, "Stat").string();
    std::erase_if(points, [&](const MetricPoint& point) { return series.value(point, statistic).empty(); });
    WireWriter& out = call.out;
    out.begin_object();
    out.member("Id", member_of(query, "Id").string());
    const JsonView label = member_of(query, "Label");
    out.member("Label", label.present() ? label.string() : name.present() ? name.string() : std::string_view());
    out.name("Timestamps");
    out.begin_array();
    for (const MetricPoint& point : points) out.integer(point.begin);
    out.end_array();
    out.name("Values");
    out.begin_array();
    for (const MetricPoint& point : points) out.raw(series.value(point, statistic));
    out.end_array();
    out.member("StatusCode", "Complete");
    out.end_object();
    return {};
}

struct AlarmKind {
    const char* name;
    bool above;
    bool consumed;  // else of what is provisioned
    std::size_t periods;
    std::int64_t period;
};
constexpr std::array<AlarmKind, 4> alarm_kinds{{{"AlarmHigh", true, true, minutes_before_scale_out, 60},
                                                {"AlarmLow", false, true, minutes_before_scale_in, 60},
                                                {"ProvisionedCapacityHigh", true, false, 3, 300},
                                                {"ProvisionedCapacityLow", false, false, 3, 300}}};

const char* state_word(AlarmState state) {
    static constexpr const char* words[] = {"INSUFFICIENT_DATA", "OK", "ALARM"};
    return words[static_cast<std::size_t>(state)];
}

struct AlarmView {
    AlarmState state = AlarmState::kInsufficientData;
    std::string threshold = "0";
};

AlarmView look_at(const AlarmKind& kind, const TrackingPolicy& policy, const ops::ScaledView& view) {
    AlarmView seen;
    if (!kind.consumed) return {AlarmState::kOk, std::to_string(view.units)};
    const auto limit = kind.above ? high_threshold(policy, view.units) : low_threshold(policy, view.units);
    seen.threshold = half_text(limit);
    seen.state =
        kind.above ? high_alarm(policy, view.minutes, view.units) : low_alarm(policy, view.minutes, view.units);
    return seen;
}

void write_dimensions(const ScalableTarget& target, WireWriter& out) {
    out.name("Dimensions");
    out.begin_array();
    const auto write = [&out](const char* name, const std::string& value) {
        out.begin_object();
        out.member("Name", name);
        out.member("Value", value);
        out.end_object();
    };
    write("TableName", target.table());
    if (!target.index().empty()) write("GlobalSecondaryIndexName", target.index());
    out.end_array();
}

void write_alarm(const ScalingCall& call, const ScalableTarget& target, const TrackingPolicy& policy,
                 const AlarmKind& kind, const std::string& name, const AlarmView& seen) {
    WireWriter& out = call.out;
    const std::string access = target.access() == Access::kRead ? "Read" : "Write";
    out.begin_object();
    out.member("AlarmName", name);
    out.member("AlarmArn", "arn:aws:cloudwatch:" + std::string(call.context.region) + ":" + std::string(account_id) +
                               ":alarm:" + name);
    out.member("AlarmDescription", "DO NOT EDIT OR DELETE. For TargetTrackingScaling policy " + policy.arn + ".");
    out.member("ActionsEnabled", true);
    out.name("AlarmActions");
    out.begin_array();
    out.string(policy.arn);
    out.end_array();
    out.member("StateValue", state_word(seen.state));
    out.member("MetricName", (kind.consumed ? "Consumed" : "Provisioned") + access + "CapacityUnits");
    out.member("Namespace", "AWS/DynamoDB");
    out.member("Statistic", kind.consumed ? "Sum" : "Average");
    write_dimensions(target, out);
    out.member("Period", kind.period);
    out.member("EvaluationPeriods", static_cast<std::int64_t>(kind.periods));
    out.name("Threshold");
    out.raw(seen.threshold);
    out.member("ComparisonOperator", kind.above ? "GreaterThanThreshold" : "LessThanThreshold");
    out.end_object();
}

}  // namespace

Status get_metric_data(ScalingCall& call) {
    const bool ascending = call.text("ScanBy") == "TimestampAscending";
    call.out.begin_object();
    call.out.name("MetricDataResults");
    call.out.begin_array();
    const JsonView queries = call.request["MetricDataQueries"];
    for (JsonView query = queries.first(); query.present(); query = query.next()) {
        TRY(write_query(call, query, ascending));
    }
    call.out.end_array();
    call.out.name("Messages");
    call.out.begin_array();
    call.out.end_array();
    call.out.end_object();
    return {};
}

Status get_metric_statistics(ScalingCall& call) {
    const std::int64_t period = *call.integer("Period");
    const std::int64_t from = second_of(call, "StartTime");
    const std::int64_t to = second_of(call, "EndTime");
    TRY(check_range(from, to, period));
    const MetricSeries series =
        MetricSeries::find(call, call.request["Namespace"], call.request["MetricName"], call.request["Dimensions"]);
    const JsonView statistics = call.request["Statistics"];
    WireWriter& out = call.out;
    out.begin_object();
    out.member("Label", call.text("MetricName"));
    out.name("Datapoints");
    out.begin_array();
    for (const MetricPoint& point : series.points(from, to, period)) {
        out.begin_object();
        out.member("Timestamp", point.begin);
        for (JsonView one = statistics.first(); one.present(); one = one.next()) {
            const std::string value = series.value(point, one.string());
            if (value.empty()) continue;
            out.name(one.string());
            out.raw(value);
        }
        out.member("Unit", series.unit());
        out.end_object();
    }
    out.end_array();
    out.end_object();
    return {};
}

Status describe_alarms(ScalingCall& call) {
    const std::string_view prefix = call.text("AlarmNamePrefix");
    const std::string_view wanted_state = call.text("StateValue");
    call.out.begin_object();
    call.out.name("MetricAlarms");
    call.out.begin_array();
    for (const auto& [key, target] : call.directory().targets) {
        const ops::ScaledView view = ops::view_of(call.context, target);
        for (const auto& [policy_name, policy] : target.policies) {
            for (const AlarmKind& kind : alarm_kinds) {
                const std::string name = "TargetTracking-" + target.resource + "-" + kind.name + "-" + policy.alarm_id;
                const AlarmView seen = look_at(kind, policy, view);
                if (!name.starts_with(prefix) || !is_asked_name(call, "AlarmNames", name)) continue;
                if (!wanted_state.empty() && wanted_state != state_word(seen.state)) continue;
                write_alarm(call, target, policy, kind, name, seen);
            }
        }
    }
    call.out.end_array();
    call.out.name("CompositeAlarms");
    call.out.begin_array();
    call.out.end_array();
    call.out.end_object();
    return {};
}

}  // namespace dynascope::scaling
