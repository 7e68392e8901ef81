// The operations. Each checks, decides, charges, then applies; a refused request changes nothing but meters.
// Errors carry the service's type and wording.
#pragma once

#include "base/result.h"
#include "ops/admin_commands.h"
#include "ops/backup_commands.h"
#include "ops/commands.h"
#include "ops/context.h"
#include "ops/transfer_commands.h"
#include "ops/vector_commands.h"

namespace dynascope::ops {

Result<GetAnswer> get(Context&, const GetCommand&);
Result<WriteAnswer> write(Context&, const WriteCommand&);  // kPut, kUpdate, kDelete
Result<WriteAnswer> write(Context&, WriteCommand&&);       // may keep the item instead of a copy
Result<RangeAnswer> range_read(Context&, const RangeCommand&);
Result<SearchAnswer> search_vectors(Context&, const SearchCommand&);
// A number of a search vector; nothing when no 32-bit float is near it.
std::optional<float> search_number(std::string_view sortable);
Result<BatchGetAnswer> batch_get(Context&, const BatchGetCommand&);
Result<BatchWriteAnswer> batch_write(Context&, const BatchWriteCommand&);
Result<BatchWriteAnswer> batch_write(Context&, BatchWriteCommand&&);  // may keep items instead of copies
Result<TransactGetAnswer> transact_get(Context&, const TransactGetCommand&);
Result<TransactWriteAnswer> transact_write(Context&, const TransactWriteCommand&);
// TransactionCanceledException for these reasons, one for each action; "None" where an action was not at fault.
Error transaction_cancelled(std::vector<CancellationReason> reasons);

Result<TableDescription> create_table(Context&, const TableDefinition&);
// With GlobalTableSourceArn or GlobalTableSettingsReplicationMode.
Result<TableDescription> create_table(Context&, const TableDefinition&, const GlobalTableOrigin&);
Result<TableDescription> describe_table(Context&, std::string_view table_name);
Result<TableNames> list_tables(Context&, std::string_view exclusive_start, int limit);
Result<TableDescription> update_table(Context&, const UpdateTableCommand&);
Result<TableDescription> delete_table(Context&, std::string_view table_name);

Result<TimeToLiveDescription> update_time_to_live(Context&, std::string_view table, bool enabled,
                                                  std::string_view attribute);
Result<TimeToLiveDescription> describe_time_to_live(Context&, std::string_view table);

Status tag_resource(Context&, std::string_view arn, const std::map<std::string, std::string>& tags);
Status untag_resource(Context&, std::string_view arn, const std::vector<std::string>& keys);
Result<std::map<std::string, std::string>> list_tags(Context&, std::string_view arn);

Result<Backup> create_backup(Context&, std::string_view table_name, std::string_view backup_name);
Result<Backup> describe_backup(Context&, std::string_view arn);
Result<Backup> delete_backup(Context&, std::string_view arn);  // as it was, with status DELETED
Result<BackupList> list_backups(Context&, const ListBackupsCommand&);
Result<TableDescription> restore_from_backup(Context&, const RestoreFromBackupCommand&);
Result<ContinuousBackupsDescription> describe_continuous_backups(Context&, std::string_view table_name);
Result<ContinuousBackupsDescription> update_continuous_backups(Context&, std::string_view table_name, bool enabled,
                                                               std::optional<int> days);
Result<TableDescription> restore_to_point(Context&, const RestoreToPointCommand&);
Result<Export> export_table(Context&, const ExportCommand&);
Result<Export> describe_export(Context&, std::string_view arn);
Result<ExportList> list_exports(Context&, const ListTransfersCommand&);
Result<Import> import_table(Context&, const ImportCommand&);
Result<Import> describe_import(Context&, std::string_view arn);
Result<ImportList> list_imports(Context&, const ListTransfersCommand&);

Result<StreamList> list_streams(Context&, const ListStreamsCommand&);
Result<StreamDescription> describe_stream(Context&, const DescribeStreamCommand&);
Result<std::string> get_shard_iterator(Context&, const GetShardIteratorCommand&);
Result<RecordsAnswer> get_records(Context&, std::string_view iterator, int limit);

// Work that arrives later (ops/deferred.cc), called by world's jobs when it is due.
void finish_table(Context&, std::uint32_t table);  // CREATING or UPDATING to ACTIVE
void remove_table(Context&, std::uint32_t table);  // DELETING ends
inline constexpr int backfill_items_per_page = 1'000;
void finish_index(Context&, std::uint32_t table, std::uint32_t index);
void remove_index(Context&, std::uint32_t table, std::uint32_t index);
bool backfill_page(Context&, std::uint32_t table, std::uint32_t index);  // true: more to do
void apply_index_write(Context&, std::uint32_t table, std::uint32_t index, IndexWrite write);
void finish_time_to_live(Context&, std::uint32_t table);
void finish_setting(Context&, std::uint32_t table, std::uint32_t index, Setting);
void finish_backup(Context&, std::string_view place);
void expire_backup(Context&, std::string_view place);
void finish_export(Context&, std::string_view place);
void begin_import(Context&, std::string_view place);  // its table appears, or it fails
void finish_import(Context&, std::string_view place);
// Deletes at most `limit` items that expired at or before `epoch_seconds`; returns how many.
int sweep_expired(Context&, std::uint32_t table, std::int64_t epoch_seconds, int limit);
// What is due on the link between two replicas of a global table; returns how many writes arrived.
int deliver_to_region(Context&, std::uint32_t from, std::uint32_t to);
// Splits a partition of the table (index 0) or of a global index; the stream's shard follows. False: it cannot split.
bool split_partition(Context&, std::uint32_t table, std::uint32_t index, std::uint32_t partition);
// How many items each stored one of the table stands for, in all Regions of a global table (storage/scale.h).
void scale_table(Regions&, TableEntry& table, std::int64_t factor);
// Partitions of more than 10 GB are divided until none is left that can be. Returns how many there are more.
bool has_partition_to_divide(const TableEntry& table, const GlobalIndex* index);
std::int64_t divide_for_size(Context&, TableEntry& table, GlobalIndex* index);
// The partitions that a table or index lacks for what it is to take.
const Partition* partition_too_wide(const TableStore& store, const ThroughputMeter& meter, Instant now);
void prepare_partitions(Context&, std::uint32_t table, std::uint32_t index);

}  // namespace dynascope::ops
