#include "world/scheduler.h"

#include <algorithm>
#include <utility>

#include "sim/distribution.h"
#include "world/engine.h"
#include "world/function_worker.h"

namespace dynascope {

const char* job_name(JobKind kind) {
    switch (kind) {
        case JobKind::kTableActive: return "table becomes ACTIVE";
        case JobKind::kTableGone: return "table is gone";
        case JobKind::kIndexActive: return "index becomes ACTIVE";
        case JobKind::kIndexGone: return "index is gone";
        case JobKind::kBackfill: return "index backfill";
        case JobKind::kReplicaApply: return "follower applies";
        case JobKind::kIndexWrite: return "index write arrives";
        case JobKind::kTtlActive: return "TTL setting takes effect";
        case JobKind::kTtlSweep: return "TTL sweep";
        case JobKind::kStreamTrim: return "stream trim";
        case JobKind::kPartitionCheck: return "partition check";
        case JobKind::kLoadTick: return "load";
        case JobKind::kFunctionPoll: return "function polls";
        case JobKind::kSetting: return "setting takes effect";
        case JobKind::kBackupReady: return "backup becomes AVAILABLE";
        case JobKind::kBackupExpiry: return "system backup expires";
        case JobKind::kRegionWrite: return "write arrives in another Region";
        case JobKind::kExport: return "export is written";
        case JobKind::kImportBegins: return "import creates its table";
        case JobKind::kImport: return "import is done";
        case JobKind::kBulkStep: return "bulk operation reads on";
        case JobKind::kFunctionDone: return "function ends";
        case JobKind::kMappingState: return "event source mapping changes";
        case JobKind::kAutoScaling: return "auto scaling looks";
        case JobKind::kElection: return "follower is elected";
        case JobKind::kFunctionEvent: return "function is tried again";
    }
    return "";
}

void Scheduler::schedule(JobKind kind, Instant due, std::uint32_t table, std::uint32_t index, std::uint64_t number,
                         std::string text) {
    engine_.state_.queue.push(due, {static_cast<std::uint8_t>(kind), table, index, number, std::move(text)});
}

// With the life cycle switched off a transition is due at once: before the next request.
Duration Scheduler::lifecycle(Duration typical) {
    if (!engine_.state_.simulation.lifecycle) return {};
    return draw_lag(engine_.state_.rng, typical);
}

void Scheduler::date_follow_ups(Trace* trace) {
    auto& follow_ups = engine_.follow_ups_;
    for (std::size_t i = 0; i < follow_ups.size(); ++i) date(follow_ups[i], trace);
    follow_ups.clear();
}

void Scheduler::date(FollowUp& follow_up, Trace* trace) {
    const Instant now = engine_.state_.now;
    const LagSettings& lags = engine_.state_.lags;
    const auto transition = [&](JobKind kind, Duration typical) {
        const Instant due = now + lifecycle(typical);
        schedule(kind, due, follow_up.table, follow_up.index, 0, follow_up.record);
        if (trace != nullptr) trace->events.push_back({job_name(kind), {}, due});
    };
    switch (follow_up.kind) {
        case FollowUp::Kind::kTableActive: return transition(JobKind::kTableActive, lags.table_transition);
        case FollowUp::Kind::kTableGone: return transition(JobKind::kTableGone, lags.table_transition);
        case FollowUp::Kind::kIndexActive: return transition(JobKind::kIndexActive, lags.index_transition);
        case FollowUp::Kind::kIndexGone: return transition(JobKind::kIndexGone, lags.index_transition);
        case FollowUp::Kind::kBackfill: return transition(JobKind::kBackfill, lags.index_transition);
        case FollowUp::Kind::kTtlActive: return transition(JobKind::kTtlActive, lags.table_transition);
        case FollowUp::Kind::kSetting: return date_setting(follow_up, trace);
        case FollowUp::Kind::kTableRestored: return transition(JobKind::kTableActive, lags.restore_typical);
        case FollowUp::Kind::kBackupReady: return transition(JobKind::kBackupReady, lags.backup_typical);
        case FollowUp::Kind::kExportDone: return transition(JobKind::kExport, lags.export_typical);
        // A quarter of the time passes before the table can be seen.
        case FollowUp::Kind::kImportBegins:
            return transition(JobKind::kImportBegins, {lags.import_typical.microseconds / 4});
        case FollowUp::Kind::kImportDone:
            return transition(JobKind::kImport, {lags.import_typical.microseconds / 4 * 3});
        case FollowUp::Kind::kBackupExpires:
            return schedule(JobKind::kBackupExpiry, now + hours(24 * 35), follow_up.table, 0, 0, follow_up.record);
        case FollowUp::Kind::kBulkStep: return transition(JobKind::kBulkStep, lags.table_transition);
        case FollowUp::Kind::kReplicate:
            return schedule_followers(follow_up.table, follow_up.index, follow_up.partition, trace);
        case FollowUp::Kind::kIndexWrite: return date_index_write(follow_up, trace);
        case FollowUp::Kind::kSendToRegions: return send_to_regions(follow_up.table, trace);
    }
}

void Scheduler::date_setting(const FollowUp& follow_up, Trace* trace) {
    // How much longer than a table's transition each takes, as measured on the service.
    int transitions = 1;
    if (follow_up.setting == Setting::kEncryption) transitions = 4;
    if (follow_up.setting == Setting::kWarmThroughput) transitions = 80;
    if (follow_up.setting == Setting::kKinesisPrecision) transitions = 28;
    const Duration typical = micros(engine_.state_.lags.table_transition.microseconds * transitions);
    const Instant due = engine_.state_.now + lifecycle(typical);
    schedule(JobKind::kSetting, due, follow_up.table, follow_up.index, static_cast<std::uint64_t>(follow_up.setting));
    if (trace != nullptr) trace->events.push_back({job_name(JobKind::kSetting), {}, due});
}

void Scheduler::date_index_write(FollowUp& follow_up, Trace* trace) {
    TableEntry* table = engine_.state_.regions.table(follow_up.table);
    if (table == nullptr) return;
    IndexPropagation* propagation = table->find_propagation(follow_up.index);
    if (propagation == nullptr) return;
    const Instant now = engine_.state_.now;
    const Duration lag = draw_lag(engine_.state_.rng, engine_.state_.lags.index_typical);
    const Instant due = propagation->push(now, now + lag, std::move(follow_up.write));
    if (!propagation->event_queued) {
        propagation->event_queued = true;
        schedule(JobKind::kIndexWrite, propagation->front()->due, follow_up.table, follow_up.index);
    }
    if (trace != nullptr) {
        trace->events.push_back({job_name(JobKind::kIndexWrite), std::string(table->index_name(follow_up.index)), due});
    }
}

void Scheduler::schedule_followers(std::uint32_t table_id, std::uint32_t index_id, std::uint32_t partition,
                                   Trace* trace) {
    TableEntry* table = engine_.state_.regions.table(table_id);
    if (table == nullptr) return;
    GlobalIndex* index = index_id == 0 ? nullptr : table->find_global(index_id);
    if (index_id != 0 && index == nullptr) return;
    TableStore& store = index == nullptr ? table->store : index->store;
    if (!store.has_partition(partition)) return;
    const Partition& range = store.partitions()[store.position_of(partition)];
    for (int number = 0; number < followers_per_partition; ++number) {
        const Follower& follower = range.followers[number];
        if (follower.apply_pending || follower.applied >= range.last_sequence) continue;
        store.follower(partition, number).apply_pending = true;
        Duration lag = draw_lag(engine_.state_.rng, engine_.state_.lags.replica_typical);
        lag = lag + follower_delay(engine_, *table, index_id == 0 ? partition : 0, number);
        const Instant due = engine_.state_.now + lag;
        schedule(JobKind::kReplicaApply, due, table_id, index_id, replica_number(partition, number),
                 std::to_string(range.last_sequence));
        if (trace != nullptr) {
            trace->events.push_back(
                {job_name(JobKind::kReplicaApply),
                 "partition " + std::to_string(partition) + " follower " + std::to_string(number + 1), due});
        }
    }
}

void Scheduler::schedule_scaling() {
    auto& state = engine_.state_;
    if (!state.simulation.auto_scaling || state.scaling_pending) return;
    bool any = false;
    for (const Catalog* catalog : std::as_const(state.regions).all()) any = any || !catalog->scaling.targets.empty();
    if (!any) return;
    state.scaling_pending = true;
    constexpr std::int64_t minute = minutes(1).microseconds;
    schedule(JobKind::kAutoScaling, Instant{(state.now.microseconds / minute + 1) * minute});
}

void Scheduler::schedule_housekeeping() {
    auto& state = engine_.state_;
    for (auto& [id, watch] : state.watched) {
        TableEntry* table = state.regions.table(id);
        if (table == nullptr) continue;
        if (!watch.trim_pending && table->stream && table->stream->last_sequence() > watch.trimmed_sequence) {
            watch.trim_pending = true;
            schedule(JobKind::kStreamTrim, state.now + hours(24), id);
        }
        const auto next_expiry = table->expiry.next();
        // A partition that has lost its leader deletes nothing.
        const Instant earliest = std::max(state.now, last_election(engine_, *table).value_or(state.now));
        const Instant expires = std::max(earliest, Instant{next_expiry.value_or(0) * 1'000'000});
        if (!watch.sweep_pending && next_expiry && table->ttl.status == TtlStatus::kEnabled && sweeps(*table)) {
            watch.sweep_pending = true;
            const Duration delay =
                state.simulation.ttl_delay ? draw_lag(state.rng, state.lags.ttl_typical) : Duration{};
            watch.sweep_due = expires + delay;
            schedule(JobKind::kTtlSweep, watch.sweep_due, id);
        } else if (watch.sweep_pending && next_expiry && expires < watch.sweep_due && !state.simulation.ttl_delay) {
            watch.sweep_due = expires;
            schedule(JobKind::kTtlSweep, watch.sweep_due, id);
        }
    }
    if (!state.functions.empty()) FunctionWorker(engine_).schedule();
    const bool checks_partitions = state.simulation.throttling || state.tables_scaled;
    if (checks_partitions && !state.partition_check_pending && state.traffic_since_check) {
        state.partition_check_pending = true;
        schedule(JobKind::kPartitionCheck, Instant{(state.now.epoch_seconds() + 1) * 1'000'000});
    }
}

}  // namespace dynascope
