#include "world/jobs.h"

#include "world/function_worker.h"

namespace dynascope {

void Jobs::run(const Event& event) {
    switch (static_cast<JobKind>(event.kind)) {
        case JobKind::kTableActive:
        case JobKind::kTableGone:
        case JobKind::kIndexActive:
        case JobKind::kIndexGone:
        case JobKind::kTtlActive: table_lifecycle(event); break;
        case JobKind::kBackfill: backfill(event); break;
        case JobKind::kReplicaApply: replica_apply(event); break;
        case JobKind::kIndexWrite: index_write(event); break;
        case JobKind::kTtlSweep: ttl_sweep(event); break;
        case JobKind::kStreamTrim: stream_trim(event); break;
        case JobKind::kPartitionCheck: partition_check(); break;
        case JobKind::kLoadTick: load_tick(event); break;
        case JobKind::kFunctionPoll: FunctionWorker(engine_).poll(event); break;
        case JobKind::kFunctionDone: FunctionWorker(engine_).finish(event); break;
        case JobKind::kMappingState: FunctionWorker(engine_).change_state(event); break;
        case JobKind::kSetting: setting(event); break;
        case JobKind::kBackupReady:
        case JobKind::kBackupExpiry: backup_work(event); break;
        case JobKind::kRegionWrite: region_write(event); break;
        case JobKind::kExport: export_work(event); break;
        case JobKind::kImportBegins:
        case JobKind::kImport: import_work(event); break;
        case JobKind::kBulkStep: bulk_step(event); break;
        case JobKind::kAutoScaling: auto_scale(); break;
        case JobKind::kElection: elect(event); break;
        case JobKind::kFunctionEvent: FunctionWorker(engine_).try_event(event); break;
    }
    scheduler_.date_follow_ups(nullptr);
    scheduler_.schedule_housekeeping();
}

}  // namespace dynascope
