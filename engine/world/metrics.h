// Per-second figures of each operation: the last 300 seconds that had traffic.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"

namespace dynascope {

struct OperationSecond {
    std::int64_t second = 0;  // epoch second
    std::int64_t count = 0;
    std::int64_t errors = 0;
    std::int64_t throttles = 0;
    template <class Archive>
    void visit(Archive& archive) {
        archive(second, count, errors, throttles);
    }
};

class Metrics {
  public:
    static constexpr std::size_t seconds_max = 300;
    Metrics() = default;
    Metrics(Metrics&&) = default;
    Metrics& operator=(Metrics&&) = default;
    void count(std::string_view operation, Instant now, bool error, bool throttled, std::int64_t times = 1);
    const std::map<std::string, std::vector<OperationSecond>, std::less<>>& operations() const { return operations_; }
    template <class Archive>
    void visit(Archive& archive) {
        archive(operations_);
        last_ = nullptr;
    }

  private:
    using Operations = std::map<std::string, std::vector<OperationSecond>, std::less<>>;
    Operations operations_;
    Operations::value_type* last_ = nullptr;  // what was counted last: mostly the next one too
};

}  // namespace dynascope
