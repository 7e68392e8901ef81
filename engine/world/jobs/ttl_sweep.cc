// Expired items are deleted some time after they expired, as the service does it.
#include "ops/operations.h"
#include "world/jobs.h"

namespace dynascope {

namespace {
constexpr int deletes_per_sweep = 1'000;
}

void Jobs::ttl_sweep(const Event& event) {
    auto watched = engine_.state_.watched.find(event.table);
    const TableEntry* table = engine_.state_.regions.table(event.table);
    if (watched == engine_.state_.watched.end() || table == nullptr) return;
    watched->second.sweep_pending = false;
    if (table->ttl.status != TtlStatus::kEnabled) return;
    if (const auto election = last_election(engine_, *table)) {
        watched->second.sweep_pending = true;
        watched->second.sweep_due = *election;
        return scheduler_.schedule(JobKind::kTtlSweep, *election, event.table);
    }
    Context context = engine_.context(event.table);
    const int deleted = ops::sweep_expired(context, event.table, engine_.state_.now.epoch_seconds(), deletes_per_sweep);
    if (deleted > 0) {
        engine_.happened(HappeningKind::kTtlDelete, engine_.shown_name(*table), "expired items deleted", deleted, true);
    }
}

}  // namespace dynascope
