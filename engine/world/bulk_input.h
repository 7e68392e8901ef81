// The input of a bulk operation: records of the objects that lie in a bucket, one after the other.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "backup/object_store.h"
#include "base/result.h"
#include "catalog/bulk_operation.h"

namespace dynascope {

// Reads on where the operation stands and moves it. The operation's `object`, `position` and `line` are its place.
class BulkInputReader {
  public:
    BulkInputReader(const ObjectStore& objects, BulkOperation& operation) : objects_(objects), operation_(operation) {}

    enum class Found : std::uint8_t {
        kRecord,       // record() is the next one
        kBrokenObject  // it cannot be unpacked; stop_object() goes on behind it
    };
    // Nothing at the end of all objects, or when an object is gone (`lost` names it).
    std::optional<Found> next();
    std::string_view record() const { return record_; }
    const std::string& lost() const { return lost_; }

    // The record is done with.
    void pass_record();
    void stop_object();

  private:
    bool open();  // false: it cannot be read
    void find_record();
    std::size_t position() const { return static_cast<std::size_t>(operation_.position); }
    void count_bytes(std::size_t bytes) { operation_.processed_bytes += static_cast<std::int64_t>(bytes); }
    void move_to(std::size_t to);
    void close();

    const ObjectStore& objects_;
    BulkOperation& operation_;
    bool open_ = false;
    std::string text_;
    std::size_t stored_size_ = 0;
    std::string_view record_;
    std::size_t record_end_ = 0;
    std::string lost_;
};

}  // namespace dynascope
