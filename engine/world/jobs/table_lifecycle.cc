// Transitions of tables, indexes and TTL settings, and the backfill of new indexes.
#include "ops/operations.h"
#include "world/jobs.h"

namespace dynascope {

void Jobs::table_lifecycle(const Event& event) {
    const TableEntry* table = engine_.state_.regions.table(event.table);
    if (table == nullptr) return;
    const std::string name = engine_.shown_name(*table);
    Context context = engine_.context(event.table);
    const auto tell = [&](const char* text) { engine_.happened(HappeningKind::kTableStatus, name, text); };
    switch (static_cast<JobKind>(event.kind)) {
        case JobKind::kTableActive:
            ops::finish_table(context, event.table);
            if (table->status == TableStatus::kActive) tell("table is ACTIVE");
            break;
        case JobKind::kTableGone:
            ops::remove_table(context, event.table);
            engine_.state_.queue.remove_table(event.table);
            tell("table is deleted");
            break;
        case JobKind::kIndexActive:
            ops::finish_index(context, event.table, event.index);
            tell("index is ACTIVE");
            break;
        case JobKind::kIndexGone:
            ops::remove_index(context, event.table, event.index);
            tell("index is deleted");
            break;
        default:
            ops::finish_time_to_live(context, event.table);
            tell("TTL setting is in effect");
            break;
    }
    engine_.refresh_watched();
}

void Jobs::setting(const Event& event) {
    if (engine_.state_.regions.table(event.table) == nullptr) return;
    Context context = engine_.context(event.table);
    ops::finish_setting(context, event.table, event.index, static_cast<Setting>(event.number));
}

void Jobs::backfill(const Event& event) {
    Context context = engine_.context(event.table);
    if (!ops::backfill_page(context, event.table, event.index)) return;
    const Duration pause = engine_.state_.simulation.lifecycle ? millis(20) : Duration{};
    scheduler_.schedule(JobKind::kBackfill, engine_.state_.now + pause, event.table, event.index);
}

}  // namespace dynascope
