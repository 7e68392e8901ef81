// Backups become AVAILABLE; system backups go after 35 days.
#include "ops/operations.h"
#include "world/jobs.h"

namespace dynascope {

void Jobs::backup_work(const Event& event) {
    Context context = engine_.context(event.table);
    const Backup* backup = context.catalog.backups.find(event.text);
    if (backup == nullptr) return;
    const std::string table = Engine::shown_name(context.region, backup->source.definition.name);
    if (static_cast<JobKind>(event.kind) == JobKind::kBackupReady) {
        ops::finish_backup(context, event.text);
        engine_.happened(HappeningKind::kTableStatus, table, "backup is AVAILABLE");
    } else {
        ops::expire_backup(context, event.text);
        engine_.happened(HappeningKind::kTableStatus, table, "system backup has expired");
    }
}

}  // namespace dynascope
