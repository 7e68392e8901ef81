// All that hangs on one table. Written by ops and by the jobs of world through ops; read by everyone else.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "backup/continuous_backups.h"
#include "base/saturate.h"
#include "base/time.h"
#include "billing/usage.h"
#include "capacity/throughput.h"
#include "catalog/request_meter.h"
#include "catalog/table_settings.h"
#include "index/propagation.h"
#include "replication/replication_link.h"
#include "storage/expiry.h"
#include "storage/scale.h"
#include "storage/table_store.h"
#include "stream/stream_log.h"
#include "table/table_definition.h"
#include "table/table_status.h"
#include "vector/vector_store.h"

namespace dynascope {

// Shares the table's partitions: its store's own single range is not a partition of the simulation.
struct LocalIndex {
    IndexDefinition definition;
    TableStore store;
    template <class Archive>
    void visit(Archive& archive) {
        archive(definition, store);
    }
};

// What the quota of provisioned decreases counts: 4 at midnight UTC, one more for each hour without, 4 at most.
struct ThroughputChanges {
    std::optional<Instant> last_increase;
    std::optional<Instant> last_decrease;
    std::int64_t decreases_today = 0;
    std::int64_t decreases_left = 0;  // after the last one, on its day
    std::int64_t decrease_day = 0;    // epoch day of the count
    bool decreasing = false;          // accepted, but not yet counted: the change is still under way
    template <class Archive>
    void visit(Archive& archive) {
        archive(last_increase, last_decrease, decreases_today, decreases_left, decrease_day, decreasing);
    }
};

struct GlobalIndex {
    std::uint32_t id = 0;  // unique within the table, never reused
    IndexDefinition definition;
    TableStatus status = TableStatus::kActive;
    Instant created = {};
    bool backfilling = false;
    std::string backfill_position;  // last table storage key that was read
    TableStore store;
    ThroughputMeter meter;
    ThroughputChanges throughput_changes;
    IndexPropagation propagation;
    // UpdateTable in progress for this index alone.
    std::optional<Throughput> pending_provisioned;
    std::optional<WarmThroughput> pending_warm;
    ContributorInsights insights;
    UsageMeter usage;
    template <class Archive>
    void visit(Archive& archive) {
        archive(id, definition, status, created, backfilling, backfill_position, store, meter, throughput_changes,
                propagation, pending_provisioned, pending_warm, insights, usage);
    }
};

struct VectorIndex {
    std::uint32_t id = 0;  // from the same numbers as those of global indexes
    VectorIndexDefinition definition;
    TableStatus status = TableStatus::kActive;
    Instant created = {};
    bool backfilling = false;
    std::string backfill_position;
    VectorStore store;
    IndexPropagation propagation;
    template <class Archive>
    void visit(Archive& archive) {
        archive(id, definition, status, created, backfilling, backfill_position, store, propagation);
    }
};

enum class TtlStatus : std::uint8_t { kDisabled, kEnabling, kEnabled, kDisabling };

struct TimeToLive {
    TtlStatus status = TtlStatus::kDisabled;
    std::string attribute;
    Instant changed = {};
    bool ever_changed = false;
    template <class Archive>
    void visit(Archive& archive) {
        archive(status, attribute, changed, ever_changed);
    }
};

// Where a table that is being restored comes from.
struct RestoreOrigin {
    std::string backup_place;  // in the vault; empty: from a point in time
    std::string backup_arn;
    std::string table_arn;
    Instant point;
    template <class Archive>
    void visit(Archive& archive) {
        archive(backup_place, backup_arn, table_arn, point);
    }
};

struct TableEntry {
    std::uint32_t id = 0;
    TableDefinition definition;
    TableStatus status = TableStatus::kCreating;
    std::string arn;
    std::string uuid;  // TableId
    Instant created = {};
    TableStore store;
    ThroughputMeter meter;
    ThroughputChanges throughput_changes;
    std::optional<Instant> billing_mode_changed;
    std::vector<LocalIndex> local_indexes;
    std::vector<GlobalIndex> global_indexes;
    std::vector<VectorIndex> vector_indexes;
    std::uint32_t next_index_id = 1;
    std::optional<StreamLog> stream;  // the newest, enabled or not
    std::vector<StreamLog> former_streams;
    TimeToLive ttl;
    ExpiryIndex expiry;
    // UpdateTable in progress: takes effect when the table goes back to ACTIVE.
    std::optional<TableDefinition> pending_definition;
    std::optional<TableClass> pending_class;
    std::optional<WarmThroughput> pending_warm;
    TableSettings settings;
    ContinuousBackups continuous_backups;
    std::optional<RestoreOrigin> restore;  // until the table is ACTIVE
    TableReplication replication;
    UsageMeter usage;
    RequestMeter requests;
    std::uint32_t throttled_percent = 0;  // a fault: of 100 requests so many are refused
    std::int64_t scale_factor = 1;        // as many items each stored one stands for

    GlobalIndex* find_global(std::string_view name);
    LocalIndex* find_local(std::string_view name);
    GlobalIndex* find_global(std::uint32_t index_id);
    VectorIndex* find_vector(std::string_view name);
    VectorIndex* find_vector(std::uint32_t index_id);
    // Of a global or a vector index; null and empty for neither.
    IndexPropagation* find_propagation(std::uint32_t index_id);
    std::string_view index_name(std::uint32_t index_id) const;
    // Bytes or items as the service would have them.
    std::int64_t scaled(std::int64_t stored) const { return saturating_product(stored, scale_factor); }
    Scale scale_of(const GlobalIndex* index) const;  // null: of the table itself

    template <class Archive>
    void visit(Archive& archive) {
        archive(id, definition, status, arn, uuid, created, store, meter, throughput_changes, billing_mode_changed,
                local_indexes, global_indexes, next_index_id, stream, former_streams, ttl, expiry, pending_definition,
                pending_class, pending_warm, settings, continuous_backups, restore, vector_indexes, replication, usage,
                requests, throttled_percent, scale_factor);
    }
};

}  // namespace dynascope
