// One request of a load: few enough numbers to keep thousands of them until they are sent again.
#pragma once

#include <cstdint>

namespace dynascope {

enum class LoadOperation : std::uint8_t { kPut, kUpdate, kGet, kGetConsistent, kQuery, kDelete };

// A retry is of the same request: the same operation, key and item.
struct LoadRequest {
    LoadOperation operation = LoadOperation::kPut;
    std::uint32_t key = 0;
    std::uint32_t sort = 0;   // where the table has a sort key
    std::int64_t serial = 0;  // the requests before it: an attribute of the item that it writes
    template <class Archive>
    void visit(Archive& archive) {
        archive(operation, key, sort, serial);
    }
};

// What became of one attempt, as a client sees it. All but kDone and kFailed are worth another attempt.
enum class LoadOutcome : std::uint8_t { kDone, kThrottled, kTransient, kTimeout, kFailed };

}  // namespace dynascope
