// Stream records leave after 24 hours.
#include <algorithm>

#include "world/jobs.h"

namespace dynascope {

void Jobs::stream_trim(const Event& event) {
    auto watched = engine_.state_.watched.find(event.table);
    TableEntry* table = engine_.state_.regions.table(event.table);
    if (watched == engine_.state_.watched.end() || table == nullptr) return;
    watched->second.trim_pending = false;
    if (!table->stream) return;
    StreamLog& stream = *table->stream;
    stream.trim(engine_.state_.now);
    std::optional<Instant> oldest;
    for (const Shard& shard : stream.shards()) {
        if (shard.records.empty()) continue;
        const Instant created = shard.records.front().created;
        oldest = oldest ? std::min(*oldest, created) : created;
    }
    if (!oldest) {
        watched->second.trimmed_sequence = stream.last_sequence();
        return;
    }
    watched->second.trim_pending = true;
    // At most one trim a minute: records go in batches.
    const Instant due = std::max(*oldest + hours(24), engine_.state_.now + minutes(1));
    scheduler_.schedule(JobKind::kStreamTrim, due, event.table);
}

}  // namespace dynascope
