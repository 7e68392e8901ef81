// CloudWatch's figures of the requests at one table: by operation and minute. Counted with every request, so nothing is
// searched for, and room is made once a minute.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace dynascope {

// Operations that have figures of their own; kNone: all others.
enum class MeasuredOperation : std::uint8_t {
    kBatchExecuteStatement,
    kBatchGetItem,
    kBatchWriteItem,
    kDeleteItem,
    kExecuteStatement,
    kExecuteTransaction,
    kGetItem,
    kGetRecords,
    kPutItem,
    kQuery,
    kScan,
    kSearchVectors,
    kTransactGetItems,
    kTransactWriteItems,
    kUpdateItem,
    kNone,
};
inline constexpr std::array<std::string_view, 15> measured_operation_words{"BatchExecuteStatement",
                                                                           "BatchGetItem",
                                                                           "BatchWriteItem",
                                                                           "DeleteItem",
                                                                           "ExecuteStatement",
                                                                           "ExecuteTransaction",
                                                                           "GetItem",
                                                                           "GetRecords",
                                                                           "PutItem",
                                                                           "Query",
                                                                           "Scan",
                                                                           "SearchVectors",
                                                                           "TransactGetItems",
                                                                           "TransactWriteItems",
                                                                           "UpdateItem"};
// kNone for other words.
constexpr MeasuredOperation measured_operation(std::string_view word) {
    const auto* const found = std::find(measured_operation_words.begin(), measured_operation_words.end(), word);
    return static_cast<MeasuredOperation>(found - measured_operation_words.begin());
}
bool is_measured_write(MeasuredOperation operation);

struct MinuteSample {
    std::int64_t minute = 0;  // epoch minute
    std::int64_t count = 0;
    std::int64_t sum = 0;
    std::int64_t least = 0;
    std::int64_t most = 0;
    template <class Archive>
    void visit(Archive& archive) {
        archive(minute, count, sum, least, most);
    }
};

class MinuteSeries {
  public:
    static constexpr std::size_t minutes_max = 360;  // with samples, that are kept

    void add(Instant now, std::int64_t value) {
        constexpr std::int64_t minute_microseconds = minutes(1).microseconds;
        const std::int64_t minute = now.microseconds / minute_microseconds;
        if (minute != running_.minute || running_.count == 0) begin(minute, value);
        ++running_.count;
        running_.sum += value;
        running_.least = std::min(running_.least, value);
        running_.most = std::max(running_.most, value);
    }
    // Null when the minute has no samples, or is no longer kept.
    const MinuteSample* find_minute(std::int64_t epoch_minute) const;
    template <class Archive>
    void visit(Archive& archive) {
        archive(running_, earlier_);
    }

  private:
    void begin(std::int64_t minute, std::int64_t value);

    MinuteSample running_;
    std::vector<MinuteSample> earlier_;  // the oldest first
};

struct OperationFigures {
    MinuteSeries latency;  // microseconds of those that succeeded
    MinuteSeries throttled;
    MinuteSeries system_errors;
    MinuteSeries returned;  // items of a Query or Scan, records of GetRecords
    MinuteSeries returned_bytes;
    template <class Archive>
    void visit(Archive& archive) {
        archive(latency, throttled, system_errors, returned, returned_bytes);
    }
};

struct RequestMeter {
    MinuteSeries condition_failures;
    MinuteSeries ttl_deletes;

    OperationFigures& figures(MeasuredOperation operation) {
        if (operations_.empty()) operations_.resize(measured_operation_words.size());
        return operations_[static_cast<std::size_t>(operation)];
    }
    // Null before the first request.
    const OperationFigures* find(MeasuredOperation operation) const {
        const auto place = static_cast<std::size_t>(operation);
        return place < operations_.size() ? &operations_[place] : nullptr;
    }
    template <class Archive>
    void visit(Archive& archive) {
        archive(condition_failures, ttl_deletes, operations_);
    }

  private:
    std::vector<OperationFigures> operations_;  // one for each, or none
};

}  // namespace dynascope
