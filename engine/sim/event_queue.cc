#include "sim/event_queue.h"

namespace dynascope {

namespace {

constexpr std::size_t spare_max = 256;

}  // namespace

void EventQueue::push(Instant due, Event event) {
    const Key key{due, next_sequence_++};
    if (spare_.empty()) {
        events_.emplace(key, std::move(event));
        return;
    }
    auto node = std::move(spare_.back());
    spare_.pop_back();
    node.key() = key;
    node.mapped() = std::move(event);
    events_.insert(std::move(node));
}

std::optional<Instant> EventQueue::next_due() const {
    if (events_.empty()) return std::nullopt;
    return events_.begin()->first.due;
}

std::optional<std::pair<EventQueue::Key, Event>> EventQueue::pop_due(Instant now) {
    if (events_.empty() || events_.begin()->first.due > now) return std::nullopt;
    auto taken = events_.extract(events_.begin());
    std::pair due{taken.key(), std::move(taken.mapped())};
    if (spare_.size() < spare_max) spare_.push_back(std::move(taken));
    return due;
}

void EventQueue::remove_table(std::uint32_t table) {
    std::erase_if(events_, [table](const auto& entry) { return entry.second.table == table; });
}

}  // namespace dynascope
