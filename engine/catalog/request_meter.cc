#include "catalog/request_meter.h"

namespace dynascope {

bool is_measured_write(MeasuredOperation operation) {
    switch (operation) {
        case MeasuredOperation::kBatchWriteItem:
        case MeasuredOperation::kDeleteItem:
        case MeasuredOperation::kPutItem:
        case MeasuredOperation::kTransactWriteItems:
        case MeasuredOperation::kUpdateItem: return true;
        default: return false;
    }
}

void MinuteSeries::begin(std::int64_t minute, std::int64_t value) {
    if (running_.count > 0) {
        if (earlier_.size() == minutes_max) earlier_.erase(earlier_.begin());
        earlier_.push_back(running_);
    }
    running_ = {minute, 0, 0, value, value};
}

const MinuteSample* MinuteSeries::find_minute(std::int64_t epoch_minute) const {
    if (running_.minute == epoch_minute) return running_.count > 0 ? &running_ : nullptr;
    const auto found =
        std::lower_bound(earlier_.begin(), earlier_.end(), epoch_minute,
                         [](const MinuteSample& known, std::int64_t wanted) { return known.minute < wanted; });
    return found != earlier_.end() && found->minute == epoch_minute ? &*found : nullptr;
}

}  // namespace dynascope
