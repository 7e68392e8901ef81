// CloudWatch's. Source: its API Reference (members, lengths).
#include "api/shapes/members.h"
#include "api/shapes/scaling_shapes.h"

namespace dynascope::shapes {
namespace of_metrics {

constexpr Field dimension_fields[] = {sized_member("Name", 1, 255, true), sized_member("Value", 1, 1'024, true)};
constexpr Field dimension = structure_member({}, "Dimension", dimension_fields);
constexpr Field dimensions = list_member("Dimensions", &dimension, false, 0, 30);
constexpr Field metric_fields[] = {sized_member("Namespace", 1, 255), sized_member("MetricName", 1, 255), dimensions};
constexpr Field period = {.name = "Period", .kind = FieldKind::kInteger, .required = true, .min = 1};
constexpr Field stat_fields[] = {structure_member("Metric", "Metric", metric_fields, true),
                                 period,
                                 {.name = "Stat", .required = true},
                                 string_member("Unit")};
constexpr Field query_fields[] = {
    sized_member("Id", 1, 255, true),     structure_member("MetricStat", "MetricStat", stat_fields),
    sized_member("Expression", 1, 2'048), string_member("Label"),
    boolean_member("ReturnData"),         integer_member("Period", 1),
    sized_member("AccountId", 1, 255)};
constexpr Field query = structure_member({}, "MetricDataQuery", query_fields);
constexpr Field required_time(std::string_view name) {
    return {.name = name, .kind = FieldKind::kTimestamp, .required = true};
}
constexpr Field data_fields[] = {list_member("MetricDataQueries", &query, true),
                                 required_time("StartTime"),
                                 required_time("EndTime"),
                                 string_member("NextToken"),
                                 string_member("ScanBy"),
                                 integer_member("MaxDatapoints", 1)};
constexpr Field statistics_fields[] = {sized_member("Namespace", 1, 255, true),
                                       sized_member("MetricName", 1, 255, true),
                                       dimensions,
                                       required_time("StartTime"),
                                       required_time("EndTime"),
                                       period,
                                       list_member("Statistics", &text, true, 1, 5),
                                       string_member("Unit")};
constexpr Field alarm_name = sized_member({}, 1, 255);
constexpr Field alarms_fields[] = {list_member("AlarmNames", &alarm_name, false, 0, 100),
                                   sized_member("AlarmNamePrefix", 1, 255), string_member("StateValue"),
                                   integer_member("MaxRecords", 1, 100), string_member("NextToken")};

}  // namespace of_metrics

const Fields get_metric_data = of_metrics::data_fields, get_metric_statistics = of_metrics::statistics_fields,
             describe_alarms = of_metrics::alarms_fields;

}  // namespace dynascope::shapes
