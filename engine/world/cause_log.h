// Causes as bytes: everything that a replay needs, in order. Advances that follow each other are joined.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/time.h"

namespace dynascope {

struct Cause {
    enum class Kind : std::uint8_t { kRequest, kAdvance };
    Kind kind = Kind::kRequest;
    Duration advance = {};
    std::string operation;
    std::string body;
    std::string caller;
    std::string region;
    std::string route;  // empty: directly
    template <class Archive>
    void visit(Archive& archive) {
        archive(kind);
        if (kind == Kind::kAdvance) {
            archive(advance);
        } else {
            archive(operation, body, caller, region, route);
        }
    }
};

class CauseLog {
  public:
    void add_request(std::string_view operation, std::string_view body, std::string_view caller,
                     std::string_view region, std::string_view route = {});
    void add_advance(Duration duration);
    // What was added since the last take; a sequence of archived Cause.
    std::string take();
    // Whether anything but the passing of time is in it.
    bool has_requests() const { return !bytes_.empty(); }
    void clear();

  private:
    void flush_advance();
    std::string bytes_;
    Duration pending_advance_ = {};
};

}  // namespace dynascope
