#include "ops/request_tally.h"

namespace dynascope {

namespace {

bool is_refusal(ErrorType type) {
    return type == ErrorType::kProvisionedThroughputExceeded || type == ErrorType::kThrottling;
}

}  // namespace

void RequestTally::fail(const Error& why) {
    failed = true;
    error = why.type;
    for (const CancellationReason& reason : why.cancellation_reasons) {
        if (reason.code == "ThrottlingError" || reason.code == "ProvisionedThroughputExceeded") {
            throttled_transaction = true;
        }
    }
}

void count_request(const RequestTally& tally, Instant now, Duration latency, MinuteSeries& user_errors) {
    const MeasuredOperation operation = tally.operation;
    const bool refused = tally.failed && (is_refusal(tally.error) || tally.throttled_transaction);
    if (refused && tally.throttled != nullptr && operation != MeasuredOperation::kNone) {
        tally.throttled->requests.figures(operation).throttled.add(now, 1);
    }
    const bool condition = tally.failed && tally.error == ErrorType::kConditionalCheckFailed;
    const bool system = tally.failed && tally.error == ErrorType::kInternalServerError;
    if (tally.failed && !refused && !condition && !system) user_errors.add(now, 1);
    if (operation == MeasuredOperation::kNone) return;
    for (std::size_t i = 0; i < tally.table_count; ++i) {
        RequestMeter& requests = tally.tables[i]->requests;
        if (condition) requests.condition_failures.add(now, 1);
        if (system) requests.figures(operation).system_errors.add(now, 1);
        if (tally.failed) continue;
        OperationFigures& figures = requests.figures(operation);
        figures.latency.add(now, latency.microseconds);
        const bool ranges = operation == MeasuredOperation::kQuery || operation == MeasuredOperation::kScan ||
                            operation == MeasuredOperation::kExecuteStatement;
        if (ranges || operation == MeasuredOperation::kGetRecords) figures.returned.add(now, tally.returned);
        if (operation == MeasuredOperation::kGetRecords) figures.returned_bytes.add(now, tally.returned_bytes);
    }
}

}  // namespace dynascope
