#include "index/propagation.h"

#include <algorithm>
#include <utility>

#include "base/check.h"

namespace dynascope {

Instant IndexPropagation::push(Instant committed, Instant due, IndexWrite write) {
    if (!pending_.empty()) due = std::max(due, pending_.back().due);
    pending_.push_back({committed, due, std::move(write)});
    return due;
}

IndexWrite IndexPropagation::pop() {
    CHECK(!pending_.empty(), "pop() of an empty propagation queue");
    IndexWrite write = std::move(pending_.front().write);
    pending_.pop_front();
    return write;
}

}  // namespace dynascope
