#include "api/metric_series.h"

#include <algorithm>
#include <array>

#include "base/limits.h"

namespace dynascope::scaling {

namespace {

std::string dimension_of(JsonView dimensions, std::string_view name) {
    for (JsonView one = dimensions.first(); one.present(); one = one.next()) {
        if (member_of(one, "Name").string() == name) return std::string(member_of(one, "Value").string());
    }
    return {};
}

}  // namespace

enum class MetricKind : std::uint8_t {
    // Of a table or a global index.
    kConsumed,
    kProvisioned,
    kThrottles,
    kThrottlesByCause,
    // Of a table.
    kConditionFailures,
    kTtlDeletes,
    // Of an operation at a table.
    kLatency,
    kThrottledRequests,
    kSystemErrors,
    kReturned,
    kReturnedBytes,
    // Of the account in a Region.
    kUserErrors,
    kAccountMaximum,
};

struct Metric {
    std::string_view name;
    MetricKind kind;
    Access access = Access::kRead;
    std::int64_t number = 0;  // the cause of throttles, the account's maximum
    std::string_view unit = "Count";
};

namespace {

constexpr auto cause_of(ThroughputMeter::Limit limit) { return static_cast<std::int64_t>(limit); }
constexpr std::int64_t cause_provisioned = cause_of(ThroughputMeter::Limit::kProvisioned);
constexpr std::int64_t cause_partition = cause_of(ThroughputMeter::Limit::kPartition);
constexpr std::int64_t cause_account = cause_of(ThroughputMeter::Limit::kAccount);
constexpr std::int64_t cause_maximum = cause_of(ThroughputMeter::Limit::kMaximum);
static_assert(cause_maximum < static_cast<std::int64_t>(throttle_causes));

constexpr std::array<Metric, 27> known_metrics{{
    {"AccountMaxReads", MetricKind::kAccountMaximum, Access::kRead, limits::account_units_per_second_max},
    {"AccountMaxTableLevelReads", MetricKind::kAccountMaximum, Access::kRead, limits::table_units_per_second_max},
    {"AccountMaxTableLevelWrites", MetricKind::kAccountMaximum, Access::kWrite, limits::table_units_per_second_max},
    {"AccountMaxWrites", MetricKind::kAccountMaximum, Access::kWrite, limits::account_units_per_second_max},
    {"ConditionalCheckFailedRequests", MetricKind::kConditionFailures},
    {"ConsumedReadCapacityUnits", MetricKind::kConsumed, Access::kRead},
    {"ConsumedWriteCapacityUnits", MetricKind::kConsumed, Access::kWrite},
    {"ProvisionedReadCapacityUnits", MetricKind::kProvisioned, Access::kRead},
    {"ProvisionedWriteCapacityUnits", MetricKind::kProvisioned, Access::kWrite},
    {"ReadAccountLimitThrottleEvents", MetricKind::kThrottlesByCause, Access::kRead, cause_account},
    {"ReadKeyRangeThroughputThrottleEvents", MetricKind::kThrottlesByCause, Access::kRead, cause_partition},
    {"ReadMaxOnDemandThroughputThrottleEvents", MetricKind::kThrottlesByCause, Access::kRead, cause_maximum},
    {"ReadProvisionedThroughputThrottleEvents", MetricKind::kThrottlesByCause, Access::kRead, cause_provisioned},
    {"ReadThrottleEvents", MetricKind::kThrottles, Access::kRead},
    {"ReturnedBytes", MetricKind::kReturnedBytes, Access::kRead, 0, "Bytes"},
    {"ReturnedItemCount", MetricKind::kReturned},
    {"ReturnedRecordsCount", MetricKind::kReturned},
    {"SuccessfulRequestLatency", MetricKind::kLatency, Access::kRead, 0, "Milliseconds"},
    {"SystemErrors", MetricKind::kSystemErrors},
    {"ThrottledRequests", MetricKind::kThrottledRequests},
    {"TimeToLiveDeletedItemCount", MetricKind::kTtlDeletes},
    {"UserErrors", MetricKind::kUserErrors},
    {"WriteAccountLimitThrottleEvents", MetricKind::kThrottlesByCause, Access::kWrite, cause_account},
    {"WriteKeyRangeThroughputThrottleEvents", MetricKind::kThrottlesByCause, Access::kWrite, cause_partition},
    {"WriteMaxOnDemandThroughputThrottleEvents", MetricKind::kThrottlesByCause, Access::kWrite, cause_maximum},
    {"WriteProvisionedThroughputThrottleEvents", MetricKind::kThrottlesByCause, Access::kWrite, cause_provisioned},
    {"WriteThrottleEvents", MetricKind::kThrottles, Access::kWrite},
}};

const MinuteSeries* series_of(const Metric& metric, const OperationFigures& figures, MeasuredOperation operation) {
    // GetRecords returns records, the others items.
    const bool records = metric.name == "ReturnedRecordsCount" || metric.kind == MetricKind::kReturnedBytes;
    switch (metric.kind) {
        case MetricKind::kLatency: return &figures.latency;
        case MetricKind::kThrottledRequests: return &figures.throttled;
        case MetricKind::kSystemErrors: return &figures.system_errors;
        case MetricKind::kReturned:
            return records == (operation == MeasuredOperation::kGetRecords) ? &figures.returned : nullptr;
        case MetricKind::kReturnedBytes: return &figures.returned_bytes;
        default: return nullptr;
    }
}

// Of a table's metric that is counted request by request. The stream that a label names must be the table's.
const MinuteSeries* find_requests(const TableEntry& table, const Metric& metric, JsonView dimensions) {
    if (metric.kind == MetricKind::kConditionFailures || metric.kind == MetricKind::kTtlDeletes) {
        if (dimensions.size() != 1) return nullptr;
        return metric.kind == MetricKind::kTtlDeletes ? &table.requests.ttl_deletes
                                                      : &table.requests.condition_failures;
    }
    const std::string label = dimension_of(dimensions, "StreamLabel");
    const std::size_t expected = label.empty() ? 2 : 3;
    if (dimensions.size() != expected) return nullptr;
    if (!label.empty() && (!table.stream || table.stream->label() != label)) return nullptr;
    const MeasuredOperation operation = measured_operation(dimension_of(dimensions, "Operation"));
    const OperationFigures* figures = table.requests.find(operation);
    return figures == nullptr ? nullptr : series_of(metric, *figures, operation);
}

void add_samples(MetricPoint& point, std::int64_t half_sum, std::int64_t samples, std::int64_t half_least,
                 std::int64_t half_most) {
    if (samples == 0) return;
    point.half_minimum = point.samples == 0 ? half_least : std::min(point.half_minimum, half_least);
    point.half_maximum = std::max(point.half_maximum, half_most);
    point.half_sum += half_sum;
    point.samples += samples;
}

}  // namespace

std::string half_text(WideCount halves, std::int64_t divisor) {
    return decimal_text(multiply_divide(halves, 500'000, divisor), 6);
}

MetricSeries MetricSeries::find(const ScalingCall& call, JsonView space, JsonView name, JsonView dimensions) {
    MetricSeries series;
    if (!space.present() || space.string() != "AWS/DynamoDB" || !name.present()) return series;
    const auto* const metric = std::find_if(known_metrics.begin(), known_metrics.end(),
                                            [&](const Metric& known) { return known.name == name.string(); });
    if (metric == known_metrics.end()) return series;
    series.metric_ = metric;
    series.now_minute_ = call.context.now.epoch_seconds() / metric_minute_seconds;
    const bool named = dimensions.present() && dimensions.size() > 0;
    if (metric->kind == MetricKind::kUserErrors || metric->kind == MetricKind::kAccountMaximum) {
        if (named) return series;
        if (metric->kind == MetricKind::kUserErrors) series.requests_ = &call.context.catalog.user_errors;
        series.constant_ = metric->number;
        return series;
    }
    TableEntry* table = named ? call.context.catalog.find(dimension_of(dimensions, "TableName")) : nullptr;
    if (table == nullptr) return series;
    if (metric->kind > MetricKind::kThrottlesByCause) {
        series.requests_ = find_requests(*table, *metric, dimensions);
        return series;
    }
    const std::string index_name = dimension_of(dimensions, "GlobalSecondaryIndexName");
    const GlobalIndex* index = index_name.empty() ? nullptr : table->find_global(index_name);
    if (index != nullptr) series.usage_ = &index->usage;
    if (index_name.empty() && dimensions.size() == 1) series.usage_ = &table->usage;
    return series;
}

void MetricSeries::add_usage(const MinuteFigures& figures, MetricPoint& point) const {
    const std::size_t at = metric_->access == Access::kRead ? 0 : 1;
    std::int64_t half = 0;
    std::int64_t samples = 0;
    switch (metric_->kind) {
        case MetricKind::kConsumed:
            half = figures.half_units[at];
            samples = figures.charges[at];
            break;
        case MetricKind::kProvisioned:
            half = 2 * (at == 0 ? figures.provisioned.read_units : figures.provisioned.write_units);
            samples = half > 0 ? 1 : 0;
            break;
        case MetricKind::kThrottles: samples = figures.throttles[at]; break;
        default: samples = figures.causes[at][static_cast<std::size_t>(metric_->number)]; break;
    }
    if (metric_->kind > MetricKind::kProvisioned) half = 2 * samples;
    add_samples(point, half, samples, half, half);
}

void MetricSeries::add_minute(std::int64_t minute, MetricPoint& point) const {
    constexpr std::int64_t account_minutes = 5;  // between two samples
    if (metric_->kind == MetricKind::kAccountMaximum) {
        const bool sampled = constant_ > 0 && minute <= now_minute_ && minute % account_minutes == 0;
        if (sampled) add_samples(point, 2 * constant_, 1, 2 * constant_, 2 * constant_);
        return;
    }
    if (requests_ != nullptr) {
        const MinuteSample* sample = requests_->find_minute(minute);
        if (sample != nullptr) {
            add_samples(point, 2 * sample->sum, sample->count, 2 * sample->least, 2 * sample->most);
        }
        return;
    }
    const MinuteFigures* figures = usage_ == nullptr ? nullptr : usage_->find_minute(minute);
    if (figures == nullptr) return;
    MinuteFigures known = *figures;
    if (known.provisioned == Throughput()) known.provisioned = usage_->terms().provisioned;
    add_usage(known, point);
}

std::vector<MetricPoint> MetricSeries::points(std::int64_t from, std::int64_t to, std::int64_t period) const {
    std::vector<MetricPoint> points;
    if (usage_ == nullptr && requests_ == nullptr && constant_ == 0) return points;
    for (std::int64_t begin = from / period * period; begin < to; begin += period) {
        MetricPoint point;
        point.begin = begin;
        for (std::int64_t second = begin; second < begin + period; second += metric_minute_seconds) {
            add_minute(second / metric_minute_seconds, point);
        }
        if (point.samples > 0) points.push_back(point);
    }
    return points;
}

std::string MetricSeries::value(const MetricPoint& point, std::string_view statistic) const {
    // Latencies are kept in microseconds.
    const std::int64_t divisor = metric_->kind == MetricKind::kLatency ? 1'000 : 1;
    if (statistic == "Sum") return half_text(point.half_sum, divisor);
    if (statistic == "SampleCount") return std::to_string(point.samples);
    if (statistic == "Average") return half_text(point.half_sum, point.samples * divisor);
    const bool extremes = metric_->kind == MetricKind::kProvisioned || metric_->kind > MetricKind::kThrottlesByCause;
    if (!extremes) return {};
    if (statistic == "Minimum") return half_text(point.half_minimum, divisor);
    return statistic == "Maximum" ? half_text(point.half_maximum, divisor) : std::string();
}

std::string_view MetricSeries::unit() const { return metric_ == nullptr ? std::string_view("Count") : metric_->unit; }

}  // namespace dynascope::scaling
