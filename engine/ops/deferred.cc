// Work that arrives later. Every function copes with coming too late: a table or an index that is gone, or in another
// state by now, is left alone.
#include <algorithm>
#include <utility>
#include <vector>

#include "base/limits.h"
#include "capacity/price.h"
#include "catalog/metering.h"
#include "ops/admission.h"
#include "ops/backup_admin.h"
#include "ops/bulk_commands.h"
#include "ops/contributor_insights.h"
#include "ops/encryption.h"
#include "ops/item_write.h"
#include "ops/kinesis_destination.h"
#include "ops/lookup.h"
#include "ops/operations.h"
#include "ops/replica_admin.h"
#include "ops/table_admin.h"
#include "ops/table_settings.h"
#include "ops/vector_admin.h"
#include "value/item_size.h"

namespace dynascope::ops {

namespace {

constexpr Duration backups_enabled_after = seconds(3);

GlobalIndex* find_index(Context& context, std::uint32_t table, std::uint32_t index) {
    TableEntry* entry = context.catalog.find(table);
    return entry != nullptr ? entry->find_global(index) : nullptr;
}

void take_over_pending(Context& context, TableEntry& table) {
    finish_throughput(context, table);
    if (table.pending_class) finish_table_class(context, table, *table.pending_class);
    table.pending_class.reset();
}

VectorIndex* find_vector(Context& context, std::uint32_t table, std::uint32_t index) {
    TableEntry* entry = context.catalog.find(table);
    return entry != nullptr ? entry->find_vector(index) : nullptr;
}

}  // namespace

void finish_table(Context& context, std::uint32_t table_id) {
    TableEntry* table = context.catalog.find(table_id);
    if (table == nullptr) return;
    if (table->replication.group != 0 && !finish_replica(context, *table)) return;
    if (table->status == TableStatus::kCreating) {
        for (GlobalIndex& index : table->global_indexes) index.status = TableStatus::kActive;
        if (table->definition.billing_mode == BillingMode::kPayPerRequest) table->billing_mode_changed = context.now;
        finish_restore(context, *table);
        table->continuous_backups.available_from =
            context.now + (context.settings.lifecycle ? backups_enabled_after : Duration{});
        for (VectorIndex& index : table->vector_indexes) index.status = TableStatus::kActive;
    } else if (table->status == TableStatus::kUpdating) {
        take_over_pending(context, *table);
    } else {
        return;
    }
    table->status = TableStatus::kActive;
}

void remove_table(Context& context, std::uint32_t table_id) {
    TableEntry* table = context.catalog.find(table_id);
    if (table == nullptr || table->status != TableStatus::kDeleting) return;
    if (table->replication.group != 0) leave_group(context, *table);
    close_stream(context, *table);
    keep_deleted_table(context, *table);
    std::vector<StreamLog>& orphans = context.catalog.orphan_streams;
    for (StreamLog& log : table->former_streams) orphans.push_back(std::move(log));
    if (table->stream) orphans.push_back(std::move(*table->stream));
    std::erase_if(orphans, [&](const StreamLog& log) { return !log.readable(context.now); });
    fail_bulk_operations(context, table_id);
    close_meters(context.catalog, *table, context.now);
    context.catalog.remove(table_id);
}

void finish_index(Context& context, std::uint32_t table_id, std::uint32_t index_id) {
    if (VectorIndex* vector = find_vector(context, table_id, index_id)) return finish_vector_index(*vector);
    GlobalIndex* index = find_index(context, table_id, index_id);
    if (index == nullptr) return;
    if (index->status != TableStatus::kCreating && index->status != TableStatus::kUpdating) return;
    finish_index_throughput(context, *context.catalog.find(table_id), *index);
    index->status = TableStatus::kActive;
    index->backfilling = false;
    index->backfill_position.clear();
}

void remove_index(Context& context, std::uint32_t table_id, std::uint32_t index_id) {
    TableEntry* table = context.catalog.find(table_id);
    if (find_vector(context, table_id, index_id) != nullptr) return remove_vector_index(*table, index_id);
    GlobalIndex* index = find_index(context, table_id, index_id);
    if (index == nullptr || index->status != TableStatus::kDeleting) return;
    const std::string name = index->definition.name;
    close_meter(context.catalog, *table, *index, context.now);
    std::erase_if(table->definition.global_indexes, [&name](const auto& known) { return known.name == name; });
    std::erase_if(table->global_indexes, [index_id](const GlobalIndex& known) { return known.id == index_id; });
    drop_unused_attributes(table->definition);
}

bool backfill_page(Context& context, std::uint32_t table_id, std::uint32_t index_id) {
    TableEntry* table = context.catalog.find(table_id);
    if (VectorIndex* vector = find_vector(context, table_id, index_id)) {
        return backfill_vector_page(context, *table, *vector);
    }
    GlobalIndex* index = find_index(context, table_id, index_id);
    if (index == nullptr || index->status != TableStatus::kCreating) return false;
    index->backfilling = true;
    const KeySchema& key = table->definition.key;
    auto at = table->store.seek(index->backfill_position);
    if (at != table->store.end() && at->first == index->backfill_position) ++at;
    for (int read = 0; at != table->store.end() && read < backfill_items_per_page; ++at, ++read) {
        index->backfill_position = at->first;
        if (at->second.item.empty()) continue;
        // Items whose index keys are missing or of another type stay out.
        const ItemImage image{ItemView(at->second.item), at->second.size_bytes};
        for (IndexWrite& write : index_writes(index->definition, key, {}, image)) {
            const ArmCharge arm{table, index, Access::kWrite, write_price(write.charged_bytes, false),
                                index->store.partitions()[index->store.partition_at(write.key)].id};
            index->meter.spend(arm.access, arm.units, arm.partition, context.now, false);
            count_usage(arm, context.now);
            write_index_entry(context, *table, *index, std::move(write));
        }
    }
    if (at != table->store.end()) return true;
    follow_up(context, FollowUp::Kind::kIndexActive, table_id, index_id);
    return false;
}

void apply_index_write(Context& context, std::uint32_t table_id, std::uint32_t index_id, IndexWrite write) {
    if (VectorIndex* vector = find_vector(context, table_id, index_id)) {
        return write_vector_entry(*vector, std::move(write));
    }
    GlobalIndex* index = find_index(context, table_id, index_id);
    if (index == nullptr || index->status == TableStatus::kDeleting) return;
    write_index_entry(context, *context.catalog.find(table_id), *index, std::move(write));
}

void finish_setting(Context& context, std::uint32_t table_id, std::uint32_t index_id, Setting setting) {
    TableEntry* table = context.catalog.find(table_id);
    GlobalIndex* index = index_id == 0 ? nullptr : find_index(context, table_id, index_id);
    if (table == nullptr || (index_id != 0 && index == nullptr)) return;
    switch (setting) {
        case Setting::kEncryption: finish_encryption(*table); break;
        case Setting::kWarmThroughput: finish_warm_throughput(context, *table, index); break;
        case Setting::kContributorInsights: finish_contributor_insights(context, *table, index); break;
        case Setting::kKinesisDestination:
        case Setting::kKinesisPrecision: finish_kinesis_destination(context, *table); break;
    }
}

void finish_time_to_live(Context& context, std::uint32_t table_id) {
    TableEntry* table = context.catalog.find(table_id);
    if (table == nullptr) return;
    TimeToLive& ttl = table->ttl;
    if (ttl.status == TtlStatus::kDisabling) {
        ttl.status = TtlStatus::kDisabled;
        table->expiry.clear();
    } else if (ttl.status == TtlStatus::kEnabling) {
        ttl.status = TtlStatus::kEnabled;
        for (const auto& [key, record] : table->store) {
            if (record.item.empty()) continue;
            const auto expires = expiry_of(ItemView(record.item), ttl.attribute, context.now.epoch_seconds());
            if (expires) table->expiry.add(*expires, key);
        }
    }
}

int sweep_expired(Context& context, std::uint32_t table_id, std::int64_t epoch_seconds, int limit) {
    int swept = 0;
    TableEntry* const swept_table = context.catalog.find(table_id);
    while (swept < limit) {
        TableEntry* table = context.catalog.find(table_id);
        if (table == nullptr || table->ttl.status != TtlStatus::kEnabled) break;
        if (table->status == TableStatus::kCreating || table->status == TableStatus::kDeleting) break;
        const auto due = table->expiry.first_due(epoch_seconds);
        if (!due) break;
        const Record* record = table->store.find(due->second);
        if (record == nullptr || record->item.empty()) {
            table->expiry.remove(due->first, due->second);
            continue;
        }
        WriteCommand command;
        command.kind = WriteCommand::Kind::kDelete;
        command.table_name = table->definition.name;
        command.key = extract_key(table->definition.key, ItemView(record->item));
        command.by_ttl = true;
        const Result<WriteAnswer> deleted = write(context, command);
        CHECK(deleted.ok(), "a delete by time to live cannot be refused");
        // The write dropped the entry; what another attribute value left behind goes here.
        table->expiry.remove(due->first, due->second);
        ++swept;
    }
    if (swept > 0) swept_table->requests.ttl_deletes.add(context.now, swept);
    return swept;
}

bool split_partition(Context& context, std::uint32_t table_id, std::uint32_t index_id, std::uint32_t partition) {
    TableEntry* table = context.catalog.find(table_id);
    GlobalIndex* index = index_id == 0 ? nullptr : find_index(context, table_id, index_id);
    if (table == nullptr || (index_id != 0 && index == nullptr)) return false;
    TableStore& store = index != nullptr ? index->store : table->store;
    if (!store.has_partition(partition)) return false;
    // A local index keeps each item collection in one partition.
    const bool between = index == nullptr && !table->local_indexes.empty();
    const auto key = between ? store.middle_key_between_collections(partition) : store.middle_key(partition);
    if (!key) return false;
    divide_partition(context, *table, index, partition, {*key});
    return true;
}

void prepare_partitions(Context& context, std::uint32_t table_id, std::uint32_t index_id) {
    TableEntry* table = context.catalog.find(table_id);
    GlobalIndex* index = index_id == 0 ? nullptr : find_index(context, table_id, index_id);
    if (table == nullptr || (index_id != 0 && index == nullptr)) return;
    divide_for_warm_throughput(context, *table, index);
}

void divide_partition(Context& context, TableEntry& table, GlobalIndex* index, std::uint32_t partition,
                      const std::vector<std::string>& keys) {
    TableStore& store = index != nullptr ? index->store : table.store;
    const std::vector<std::uint32_t> children = store.divide(partition, keys, context.now);
    (index != nullptr ? index->meter : table.meter).drop_partition(partition);
    if (context.settings.replica_lag) {
        // What the parent's followers lacked, the children's lack: the event that was queued named the parent.
        for (const std::uint32_t child : children) {
            FollowUp& later = context.follow_ups.emplace_back();
            later.kind = FollowUp::Kind::kReplicate;
            later.table = table.id;
            later.index = index != nullptr ? index->id : 0;
            later.partition = child;
        }
    }
    if (index == nullptr && table.stream && table.stream->enabled()) {
        table.stream->split_shard(partition, children, context.now);
    }
}

}  // namespace dynascope::ops
