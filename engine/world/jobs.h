// What the queue's events do when they are due: one file under jobs/ for each kind of later work.
#pragma once

#include <cstdint>

#include "ops/context.h"
#include "sim/event_queue.h"
#include "world/engine.h"
#include "world/scheduler.h"

namespace dynascope {

class CacheRoad;
class LoadCommands;

class Jobs {
  public:
    explicit Jobs(Engine& engine) : engine_(engine), scheduler_(engine) {}

    // Runs one event at the engine's present instant; what follows from it is queued again.
    void run(const Event& event);
    // Every table's partitions that are too large, at once.
    void divide_for_size();

  private:
    void table_lifecycle(const Event& event);  // jobs/table_lifecycle.cc
    void backfill(const Event& event);
    void setting(const Event& event);
    void replica_apply(const Event& event);  // jobs/replica_lag.cc
    void elect(const Event& event);
    void index_write(const Event& event);  // jobs/index_propagation.cc
    void ttl_sweep(const Event& event);    // jobs/ttl_sweep.cc
    void stream_trim(const Event& event);  // jobs/stream_trim.cc
    void partition_check();                // jobs/partition_manager.cc
    bool check_partitions(std::uint32_t table, std::uint32_t index);
    void divide_for_size(TableEntry& table, GlobalIndex* index);
    void prepare_partitions(TableEntry& table, GlobalIndex* index);
    void tell_of_partitions(const TableEntry& table, const GlobalIndex* index, std::string text);
    bool split(std::uint32_t table, std::uint32_t index, std::uint32_t partition);
    void load_tick(const Event& event);  // jobs/load_runner.cc
    static LoadRequest draw_request(Load& load, const TableEntry& table);
    LoadOutcome attempt(Load& load, TableEntry& table, LoadCommands& commands, const LoadRequest& request,
                        CacheRoad* road);
    void send_by_clients(Load& load, TableEntry& table, LoadCommands& commands, CacheRoad* road);
    void export_work(const Event& event);  // jobs/transfer_worker.cc
    void import_work(const Event& event);
    void backup_work(const Event& event);   // jobs/backup_worker.cc
    void bulk_step(const Event& event);     // jobs/bulk_runner.cc
    void auto_scale();                      // jobs/auto_scaler.cc
    void region_write(const Event& event);  // jobs/region_replication.cc

    Engine& engine_;
    Scheduler scheduler_;
};

}  // namespace dynascope
