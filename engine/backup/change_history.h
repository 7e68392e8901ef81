// What a table held before each change, while point-in-time recovery is on: enough to rebuild any second of the window.
//
// Only the image before a change is kept: the one after it is the next change's image before, or what the table holds
// now. Restores name whole seconds, so the changes of one key within one second are one entry.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "storage/table_store.h"

namespace dynascope {

struct Change {
    Instant at;          // of the last change of this key within the second
    std::string key;     // storage key
    std::string before;  // packed item; empty: none
    std::int64_t second() const { return at.epoch_seconds(); }
    template <class Archive>
    void visit(Archive& archive) {
        archive(at, key, before);
    }
};

class ChangeHistory {
  public:
    // Above this the oldest changes go early, and the window begins later than the recovery period says.
    static constexpr std::int64_t size_bytes_max = 64 * 1'048'576;

    void add(Instant now, std::string_view key, std::string_view before);
    // Drops what happened before this second: states from the second on can still be rebuilt.
    void trim(std::int64_t second);
    void clear();

    const std::deque<Change>& changes() const { return changes_; }
    std::int64_t size_bytes() const { return size_bytes_; }
    // The first second that can be rebuilt as far as dropped changes go; 0 when none was dropped.
    std::int64_t complete_from() const { return complete_from_; }

    template <class Archive>
    void visit(Archive& archive) {
        archive(changes_, complete_from_);
        if constexpr (Archive::reading) recount();
    }

  private:
    void drop_first();
    void recount();

    std::deque<Change> changes_;  // by second, oldest first
    std::int64_t complete_from_ = 0;
    // These follow from changes_.
    std::int64_t size_bytes_ = 0;
    std::uint64_t dropped_ = 0;
    std::map<std::string, std::uint64_t, std::less<>> newest_second_;  // key -> its place, counted with the dropped
};

using VisitItem = std::function<void(std::string_view key, std::string_view item)>;

// All items, in the order of their storage keys.
void visit_items(const TableStore& store, const VisitItem& visit);
// All items as they were at the end of the second.
void visit_items_at(const TableStore& store, const ChangeHistory& history, std::int64_t second, const VisitItem& visit);

// One item that changed in a span of time: its image before the span and at its end; either may be empty.
struct NetChange {
    std::string key;
    std::string before;
    std::string after;
    Instant at;  // of the last change within the span
};
// What changed from the second `from` until before the second `to`, in the order of storage keys. An item that was
// neither there before nor is at the end is left out.
std::vector<NetChange> changes_between(const TableStore& store, const ChangeHistory& history, std::int64_t from,
                                       std::int64_t to);

}  // namespace dynascope
