// Everything that happens later, in one queue ordered by (instant, sequence).
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/time.h"

namespace dynascope {

// What is due. The queue knows nothing of its meaning: world/jobs runs it by `kind`.
struct Event {
    std::uint8_t kind = 0;     // world/scheduler.h: JobKind
    std::uint32_t table = 0;   // table id, 0 when none
    std::uint32_t index = 0;   // index id or other small number
    std::uint64_t number = 0;  // kind-specific: partition, sequence, workload, ...
    std::string text;          // kind-specific
    template <class Archive>
    void visit(Archive& archive) {
        archive(kind, table, index, number, text);
    }
};

class EventQueue {
  public:
    EventQueue() = default;
    EventQueue(EventQueue&&) = default;
    EventQueue& operator=(EventQueue&&) = default;

    struct Key {
        Instant due;
        std::uint64_t sequence = 0;
        auto operator<=>(const Key&) const = default;
        template <class Archive>
        void visit(Archive& archive) {
            archive(due, sequence);
        }
    };

    void push(Instant due, Event event);
    std::optional<Instant> next_due() const;
    // The first event due at or before `now`, taken off the queue.
    std::optional<std::pair<Key, Event>> pop_due(Instant now);
    void remove_table(std::uint32_t table);  // a deleted table leaves nothing behind
    std::size_t size() const { return events_.size(); }
    const std::map<Key, Event>& events() const { return events_; }

    template <class Archive>
    void visit(Archive& archive) {
        archive(events_, next_sequence_);
    }

  private:
    std::map<Key, Event> events_;
    std::vector<std::map<Key, Event>::node_type> spare_;  // of events that are over, for those to come
    std::uint64_t next_sequence_ = 1;
};

}  // namespace dynascope
