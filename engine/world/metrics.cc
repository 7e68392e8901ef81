#include "world/metrics.h"

namespace dynascope {

void Metrics::count(std::string_view operation, Instant now, bool error, bool throttled, std::int64_t times) {
    if (last_ == nullptr || last_->first != operation) {
        auto found = operations_.find(operation);
        if (found == operations_.end()) found = operations_.emplace(std::string(operation), 0).first;
        last_ = &*found;
    }
    std::vector<OperationSecond>& history = last_->second;
    const std::int64_t second = now.epoch_seconds();
    if (history.empty() || history.back().second != second) {
        if (history.size() >= seconds_max) history.erase(history.begin());
        history.push_back({second});
    }
    OperationSecond& figures = history.back();
    figures.count += times;
    if (error) figures.errors += times;
    if (throttled) figures.throttles += times;
}

}  // namespace dynascope
