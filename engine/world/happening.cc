#include "world/happening.h"

#include <utility>

namespace dynascope {

std::uint64_t HappeningLog::add(Instant at, HappeningKind kind, std::string table, std::string text, std::int64_t count,
                                bool join, std::uint64_t cause, bool error) {
    if (join) {
        // Joining looks back a little only: the log stays ordered by time, and the walk short.
        constexpr std::size_t look_back = 16;
        std::size_t looked = 0;
        for (auto entry = entries_.rbegin(); entry != entries_.rend() && looked < look_back; ++entry, ++looked) {
            if (entry->at.epoch_seconds() != at.epoch_seconds()) break;
            if (entry->kind != kind || entry->table != table || entry->error != error) continue;
            entry->count += count;
            entry->text = std::move(text);
            return entry->id;
        }
    }
    if (entries_.size() >= entries_max) entries_.pop_front();
    const std::uint64_t id = next_id_++;
    entries_.push_back({id, at, kind, std::move(table), std::move(text), count, cause, error});
    return id;
}

}  // namespace dynascope
