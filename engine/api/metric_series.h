// The data points of DynamoDB's metrics in CloudWatch. Source: Developer Guide, "DynamoDB Metrics and dimensions".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "api/scaling_call.h"
#include "base/wide_count.h"
#include "ops/request_tally.h"

namespace dynascope::scaling {

inline constexpr std::int64_t metric_minute_seconds = 60;

// Sum and samples of one period, in halves, so that all are whole.
struct MetricPoint {
    std::int64_t begin = 0;  // epoch seconds
    std::int64_t half_sum = 0;
    std::int64_t samples = 0;
    std::int64_t half_minimum = 0;
    std::int64_t half_maximum = 0;
};

struct Metric;

class MetricSeries {
  public:
    // Without points for what is no metric of a table that exists.
    static MetricSeries find(const ScalingCall& call, JsonView space, JsonView name, JsonView dimensions);

    // Periods that begin in [from, to) and saw something.
    std::vector<MetricPoint> points(std::int64_t from, std::int64_t to, std::int64_t period) const;
    // Empty for a statistic that is not kept.
    std::string value(const MetricPoint& point, std::string_view statistic) const;
    std::string_view unit() const;

  private:
    void add_minute(std::int64_t minute, MetricPoint& point) const;
    void add_usage(const MinuteFigures& figures, MetricPoint& point) const;

    const Metric* metric_ = nullptr;
    const UsageMeter* usage_ = nullptr;
    const MinuteSeries* requests_ = nullptr;
    std::int64_t constant_ = 0;
    std::int64_t now_minute_ = 0;
};

// Halves of something as a number.
std::string half_text(WideCount halves, std::int64_t divisor = 1);

}  // namespace dynascope::scaling
