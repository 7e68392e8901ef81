// Pictures of the engine for eyes: plain copies, made on demand, never the engine's insides.
// The UI draws them; Inspect gives the same as JSON (observe/inspect.h).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "base/units.h"
#include "observe/fault_picture.h"
#include "observe/global_table_picture.h"
#include "table/table_definition.h"
#include "table/table_status.h"
#include "world/engine.h"

namespace dynascope {

struct IndexPicture {
    std::string name;
    bool global = false;
    KeySchema key;
    ProjectionType projection = ProjectionType::kAll;
    TableStatus status = TableStatus::kActive;
    bool backfilling = false;
    std::int64_t item_count = 0;
    std::int64_t size_bytes = 0;
    std::int64_t pending_writes = 0;  // on their way to a global index
    std::optional<Throughput> provisioned;
};

struct VectorIndexPicture {
    std::string name;
    std::string attribute;
    std::int64_t dimensions = 0;
    DistanceFunction distance = DistanceFunction::kCosine;
    TableStatus status = TableStatus::kActive;
    bool backfilling = false;
    std::int64_t item_count = 0;
    std::int64_t size_bytes = 0;
    std::int64_t pending_writes = 0;
};

struct TablePicture {
    std::string name;
    TableStatus status = TableStatus::kActive;
    KeySchema key;
    BillingMode billing_mode = BillingMode::kProvisioned;
    Throughput provisioned;
    std::int64_t item_count = 0;
    std::int64_t size_bytes = 0;
    std::int64_t stored_items = 0;  // each of which stands for scale_factor
    std::int64_t scale_factor = 1;
    std::int64_t partition_count = 0;
    std::optional<StreamView> stream;  // enabled only
    std::string ttl_attribute;         // empty: off
    bool deletion_protection = false;
    std::vector<IndexPicture> indexes;
    std::vector<VectorIndexPicture> vector_indexes;
};

struct FollowerPicture {
    std::int64_t behind_writes = 0;  // writes of the partition that it lacks
    Duration behind = {};            // age of the oldest of them
};

struct PartitionPicture {
    std::uint32_t id = 0;
    std::uint32_t parent = 0;
    // Share of the hash ring, in millionths: [start, end).
    std::int64_t ring_start = 0;
    std::int64_t ring_end = 0;
    std::string lower_text;  // "hash 4000..., sort key > ORDER#5" for ranges within an item collection
    std::int64_t item_count = 0;
    std::int64_t stored_items = 0;  // fewer than that where each stands for many
    std::int64_t size_bytes = 0;
    HalfUnits read_last_second;  // used within the last second, against 3,000 and 1,000 units
    HalfUnits write_last_second;
    std::int64_t throttled_reads = 0;  // in the history kept (300 s)
    std::int64_t throttled_writes = 0;
    std::vector<FollowerPicture> followers;
    bool has_leader = true;
    std::int64_t elections = 0;
};

struct ThroughputPicture {
    BillingMode billing_mode = BillingMode::kProvisioned;
    std::int64_t read_rate = 0;  // units a second (on-demand: what it takes at once now)
    std::int64_t write_rate = 0;
    std::int64_t read_tokens = 0;  // units left, burst included
    std::int64_t write_tokens = 0;
    std::int64_t read_depth = 0;  // most that the bucket holds
    std::int64_t write_depth = 0;
};

// One partition in one second of the heat map.
struct HeatCell {
    std::uint32_t partition = 0;
    std::int64_t second = 0;  // epoch second
    HalfUnits read;
    HalfUnits write;
    std::int32_t throttled = 0;
};

struct SecondPicture {  // whole table, one second
    std::int64_t second = 0;
    HalfUnits read;
    HalfUnits write;
    std::int64_t throttled_reads = 0;
    std::int64_t throttled_writes = 0;
    std::int64_t requests = 0;
};

struct UpcomingPicture {  // what the queue holds, joined by kind and target
    std::string kind;     // "table becomes ACTIVE", "follower applies", "index write", "TTL sweep", ...
    std::string target;
    Instant due = {};
    std::int64_t count = 1;
};

struct StreamRecordPicture {
    std::string sequence;
    std::string event;  // INSERT, MODIFY, REMOVE
    Instant at = {};
    std::string shard;
    std::string keys_json;  // wire JSON of a packed item
    std::string old_json;   // empty: absent
    std::string new_json;
    bool by_ttl = false;
};

struct ShardPicture {
    std::string id;
    std::string parent;
    std::uint32_t partition = 0;
    bool open = true;
    std::int64_t records = 0;
};

struct StreamPicture {
    std::string table;
    std::string arn;
    StreamView view = StreamView::kNewAndOldImages;
    bool enabled = true;
    std::vector<ShardPicture> shards;
    std::vector<StreamRecordPicture> records;  // newest first, at most `limit`
};

struct OperationPicture {
    std::string operation;
    std::vector<OperationSecond> seconds;
};

class Inspector {
  public:
    // Looks at one Region; queue and operations are those of all.
    explicit Inspector(const Engine& engine, std::string_view region = home_region)
        : engine_(engine), catalog_(engine.regions().find(region)) {}

    std::vector<TablePicture> tables() const;
    std::optional<TablePicture> table(std::string_view name) const;
    // index: empty for the table, else a global index's name. Ordered by range. Empty for unknown names.
    std::vector<PartitionPicture> partitions(std::string_view table, std::string_view index = {}) const;
    std::optional<ThroughputPicture> throughput(std::string_view table, std::string_view index = {}) const;
    // Cells of the last `seconds` virtual seconds that had traffic, by partition, then second.
    std::vector<HeatCell> heat(std::string_view table, std::string_view index, std::int64_t seconds) const;
    std::vector<SecondPicture> table_seconds(std::string_view table, std::string_view index,
                                             std::int64_t seconds) const;
    // The queue's next `limit` entries after joining.
    std::vector<UpcomingPicture> upcoming(std::size_t limit) const;
    std::optional<StreamPicture> stream(std::string_view table, std::size_t limit) const;
    std::vector<OperationPicture> operations() const;
    // The newest `limit` records of each data stream of Kinesis (or of one), oldest first, as JSON.
    std::string kinesis_json(std::string_view stream_arn, std::size_t limit) const;
    std::vector<GlobalTablePicture> global_tables() const;  // of all Regions
    std::vector<FaultPicture> faults() const;               // in force, of all Regions, oldest first

  private:
    const TableEntry* find(std::string_view table) const {
        return catalog_ == nullptr ? nullptr : catalog_->find(table);
    }

    const Engine& engine_;
    const Catalog* catalog_;  // null: nothing was ever asked of this Region
};

// Answers Inspect {"What": "tables" | "partitions" | "replicas" | "queue" | "metrics" | "streams" | "timeline" |
// "loads" | "kinesis" | "functions" | "bill" | "prices" | "caches" |
// "globalTables" | "faults", "TableName": ..., "IndexName": ...,
// "StreamArn": ..., "PeriodsBack": ...}. To be installed with Engine::set_inspect.
Answer inspect(const Engine& engine, std::string_view body, std::string_view region = home_region);

}  // namespace dynascope
