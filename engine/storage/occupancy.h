// What a store has held over time, for bills: bytes and items, each times the microseconds that they were there.
#pragma once

#include "base/time.h"
#include "base/wide_count.h"

namespace dynascope {

class Occupancy {
  public:
    Occupancy() = default;
    explicit Occupancy(Instant since) : since_(since) {}

    // Until `now` there was this much; to be told before it changes.
    void advance(std::int64_t size_bytes, std::int64_t item_count, Instant now) {
        if (now <= since_) return;
        const std::int64_t elapsed = (now - since_).microseconds;
        byte_microseconds_ += WideCount::product(size_bytes, elapsed);
        item_microseconds_ += WideCount::product(item_count, elapsed);
        since_ = now;
    }
    WideCount byte_microseconds() const { return byte_microseconds_; }
    WideCount item_microseconds() const { return item_microseconds_; }

    template <class Archive>
    void visit(Archive& archive) {
        archive(since_, byte_microseconds_, item_microseconds_);
    }

  private:
    Instant since_ = {};
    WideCount byte_microseconds_;
    WideCount item_microseconds_;
};

}  // namespace dynascope
