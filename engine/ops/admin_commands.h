// Commands and descriptions of the control plane and of streams.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "ops/replica_commands.h"
#include "stream/stream_log.h"
#include "table/table_definition.h"
#include "table/table_status.h"

namespace dynascope {

struct WarmDescription {
    Throughput units;
    bool updating = false;
};

enum class EncryptionStatus : std::uint8_t { kEnabled, kUpdating };
struct EncryptionDescription {
    EncryptionStatus status = EncryptionStatus::kEnabled;
    std::string key_arn;  // empty: the key that AWS owns, on the way to another or back
};

// What a table's description says of its group: the other replicas, not itself.
struct ReplicaDescription {
    Replica replica;
    std::string key_arn;  // empty: the key that AWS owns
    std::optional<WarmDescription> warm;
    std::map<std::string, std::optional<WarmDescription>> indexes;  // warm throughput by index
};
struct GroupDescription {
    MultiRegionConsistency consistency = MultiRegionConsistency::kEventual;
    bool disassociation_protection = true;  // of the described replica itself
    std::vector<ReplicaDescription> replicas;
    std::optional<Witness> witness;
};

struct IndexDescription {
    IndexDefinition definition;
    std::string arn;
    TableStatus status = TableStatus::kActive;  // global only
    bool backfilling = false;
    std::int64_t item_count = 0;
    std::int64_t size_bytes = 0;
    std::optional<Instant> last_increase;
    std::optional<Instant> last_decrease;
    std::int64_t decreases_today = 0;
    std::optional<WarmDescription> warm;
};

struct VectorIndexDescription {
    VectorIndexDefinition definition;
    std::string arn;
    TableStatus status = TableStatus::kActive;
    bool backfilling = false;
    std::int64_t item_count = 0;
    std::int64_t size_bytes = 0;
};

// Only while the table is being restored.
struct RestoreSummary {
    std::string source_backup_arn;  // empty: from a point in time
    std::string source_table_arn;
    Instant point;
};

// What DescribeTable and kin answer; a copy, so that it outlives the request.
struct TableDescription {
    TableDefinition definition;
    TableStatus status = TableStatus::kActive;
    std::string arn;
    std::string uuid;
    Instant created = {};
    std::int64_t item_count = 0;
    std::int64_t size_bytes = 0;
    std::optional<Instant> last_increase;
    std::optional<Instant> last_decrease;
    std::int64_t decreases_today = 0;
    std::optional<Instant> billing_mode_changed;
    std::optional<WarmDescription> warm;
    std::optional<EncryptionDescription> encryption;
    std::optional<Instant> class_changed;
    std::vector<IndexDescription> local_indexes;
    std::vector<IndexDescription> global_indexes;
    std::vector<VectorIndexDescription> vector_indexes;
    std::string stream_arn;  // latest, empty: none ever
    std::string stream_label;
    bool stream_enabled = false;
    std::optional<StreamView> stream_view;
    std::optional<RestoreSummary> restore;
    std::optional<GroupDescription> group;
    std::string settings_mode;  // GlobalTableSettingsReplicationMode; empty: never set
};

struct TableNames {
    std::vector<std::string> names;
    std::string last_evaluated;  // empty: no more
};

struct IndexUpdate {
    std::string name;
    std::optional<Throughput> provisioned;
    OnDemandThroughput on_demand;  // -1 removes a maximum
    std::optional<WarmThroughput> warm;
};

struct UpdateTableCommand {
    std::string table_name;
    std::vector<AttributeDefinition> attributes;
    std::optional<BillingMode> billing_mode;
    std::optional<Throughput> provisioned;
    OnDemandThroughput on_demand;  // -1 removes a maximum
    WarmThroughput warm;
    std::optional<EncryptionSpecification> encryption;
    std::optional<bool> stream_enabled;
    std::optional<StreamView> stream_view;
    std::optional<TableClass> table_class;
    std::optional<bool> deletion_protection;
    std::optional<bool> disassociation_protection;
    std::optional<IndexDefinition> create_index;
    std::optional<std::string> delete_index;
    std::vector<IndexUpdate> update_indexes;
    int index_updates = 0;  // entries of GlobalSecondaryIndexUpdates
    std::optional<VectorIndexDefinition> create_vector_index;
    std::optional<std::string> delete_vector_index;
    std::vector<ReplicaUpdate> replica_updates;
    std::optional<MultiRegionConsistency> consistency;
    std::optional<WitnessUpdate> witness;
    std::optional<std::string> settings_mode;
};

struct TimeToLiveDescription {
    bool enabled = false;
    std::string attribute;
    std::string status;  // ENABLING, ENABLED, DISABLING, DISABLED
};

struct ListStreamsCommand {
    std::string table_name;  // empty: all
    std::string exclusive_start_arn;
    int limit = 100;
};
struct StreamSummary {
    std::string arn;
    std::string table_name;
    std::string label;
};
struct StreamList {
    std::vector<StreamSummary> streams;
    std::string last_evaluated_arn;
};

struct DescribeStreamCommand {
    std::string arn;
    std::string exclusive_start_shard;
    int limit = 100;
    std::string child_shards_of;  // ShardFilter CHILD_SHARDS
};
struct ShardSummary {
    std::string id;
    std::string parent_id;
    std::uint64_t starting_sequence = 0;
    std::optional<std::uint64_t> ending_sequence;
};
struct StreamDescription {
    std::string arn;
    std::string label;
    std::string status;  // ENABLING, ENABLED, DISABLING, DISABLED
    StreamView view = StreamView::kNewAndOldImages;
    Instant created = {};
    std::string table_name;
    KeySchema key;
    std::vector<ShardSummary> shards;
    std::string last_evaluated_shard;
};

struct GetShardIteratorCommand {
    std::string arn;
    std::string shard_id;
    IteratorType type = IteratorType::kTrimHorizon;
    std::optional<std::uint64_t> sequence;
};

struct RecordsAnswer {
    std::vector<StreamRecord> records;
    StreamView view = StreamView::kNewAndOldImages;
    std::string region;
    std::string next_iterator;  // empty: the closed shard's end
};

}  // namespace dynascope
