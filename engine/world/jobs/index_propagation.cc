// Writes arrive at a global secondary index or a vector index.
#include "ops/operations.h"
#include "world/jobs.h"

namespace dynascope {

void Jobs::index_write(const Event& event) {
    TableEntry* table = engine_.state_.regions.table(event.table);
    if (table == nullptr) return;
    IndexPropagation* const queued = table->find_propagation(event.index);
    if (queued == nullptr) return;
    IndexPropagation& propagation = *queued;
    std::int64_t arrived = 0;
    Context context = engine_.context(event.table);
    while (propagation.front() != nullptr && propagation.front()->due <= engine_.state_.now) {
        ops::apply_index_write(context, event.table, event.index, propagation.pop());
        ++arrived;
    }
    propagation.event_queued = propagation.front() != nullptr;
    if (propagation.event_queued) {
        scheduler_.schedule(JobKind::kIndexWrite, propagation.front()->due, event.table, event.index);
    }
    if (arrived > 0) {
        engine_.happened(HappeningKind::kIndexWrite,
                         engine_.shown_name(*table) + "/" + std::string(table->index_name(event.index)),
                         "index writes arrived", arrived, true);
    }
}

}  // namespace dynascope
