// Alarms and scheduled actions, looked at each whole minute.
#include "ops/auto_scaling.h"
#include "world/jobs.h"

namespace dynascope {

void Jobs::auto_scale() {
    auto& state = engine_.state_;
    state.scaling_pending = false;
    if (!state.simulation.auto_scaling) return;
    // Alarms know of a minute some time after it has ended.
    const Instant known = state.now - state.lags.alarm_delay;
    const std::int64_t last_minute = known.microseconds / minutes(1).microseconds - 1;
    for (Catalog* catalog : state.regions.all()) {
        if (catalog->scaling.targets.empty()) continue;
        const std::uint64_t before = catalog->scaling.activity_count;
        Context context = engine_.context(*catalog, nullptr);
        ops::run_auto_scaling(context, last_minute);
        const auto fresh = static_cast<std::size_t>(catalog->scaling.activity_count - before);
        for (std::size_t i = fresh; i > 0; --i) {
            const ScalingActivity& activity = catalog->scaling.activities[i - 1];
            engine_.happened(HappeningKind::kTableStatus,
                             Engine::shown_name(catalog->region(), activity.resource.substr(sizeof "table/" - 1)),
                             activity.description, 1, false, activity.failed);
        }
    }
    scheduler_.schedule_scaling();
}

}  // namespace dynascope
