#include "sim/event_queue.h"

namespace dynascope {

void EventQueue::push(Instant due, Event event) { events_.emplace(Key{due, next_sequence_++}, std::move(event)); }

std::optional<Instant> EventQueue::next_due() const {
    if (events_.empty()) return std::nullopt;
    return events_.begin()->first.due;
}

std::optional<std::pair<EventQueue::Key, Event>> EventQueue::pop_due(Instant now) {
    if (events_.empty() || events_.begin()->first.due > now) return std::nullopt;
    auto taken = events_.extract(events_.begin());
    return std::pair{taken.key(), std::move(taken.mapped())};
}

void EventQueue::remove_table(std::uint32_t table) {
    std::erase_if(events_, [table](const auto& entry) { return entry.second.table == table; });
}

}  // namespace dynascope
