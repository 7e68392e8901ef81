#include "ops/explain.h"
#include "ops/item_cache.h"
#include "ops/item_read.h"
#include "ops/key_paths.h"
#include "ops/lookup.h"
#include "ops/operations.h"
#include "ops/read_replica.h"
#include "ops/replicate.h"
#include "value/item_size.h"

namespace dynascope::ops {

ItemRead read_item(Context& context, TableEntry& table, std::string_view key, ReadConsistency consistency,
                   std::uint64_t draw) {
    const Partition& partition = table.store.partitions()[table.store.partition_at(key)];
    const ReadReplica replica =
        choose_replica(context, table.store, partition, consistency != ReadConsistency::kEventual, draw);
    ItemRead read;
    read.answered = consistency == ReadConsistency::kEventual || partition.has_leader();
    if (const Record* record = table.store.find(key)) {
        read.item = record->visible(replica.applied);
        const bool newest = read.item.bytes().data() == record->item.data();
        if (!read.item.empty()) read.size_bytes = newest ? record->size_bytes : item_size_bytes(read.item);
    }
    read.arm = {&table, nullptr, Access::kRead, read_price(read.size_bytes, consistency), partition.id};
    if (context.trace != nullptr) {
        Trace& trace = *context.trace;
        trace.table = table.definition.name;
        trace.items_examined += read.item.empty() ? 0 : 1;
        trace.bytes_examined += read.size_bytes;
        trace.partitions.push_back(
            {table.definition.name, partition.id, replica.number, Access::kRead, replica.staleness});
        trace.charges.push_back(
            explain_read(table.definition.name, read.size_bytes, read.arm.units, consistency, table.meter.mode()));
    }
    return read;
}

std::optional<ItemView> find_cached(Context& context, const TableEntry& table, std::string_view key,
                                    ReadConsistency consistency) {
    if (context.cache == nullptr || consistency != ReadConsistency::kEventual) return std::nullopt;
    const auto cached = context.cache->find(table, key);
    if (cached && context.trace != nullptr) context.trace->table = table.definition.name;
    return cached;
}

void tell_cache(Context& context, const TableEntry& table, std::string_view key, ReadConsistency consistency,
                ItemView item) {
    if (context.cache == nullptr) return;
    if (consistency == ReadConsistency::kEventual) {
        context.cache->learn(table, key, item);
    } else {
        context.cache->pass(table, consistency == ReadConsistency::kTransactional);
    }
}

std::string copy_item(ItemView item, const std::optional<ProjectionPaths>& projection) {
    if (item.empty()) return {};
    return projection ? project_paths(item, *projection) : std::string(item.bytes());
}

Result<GetAnswer> get(Context& context, const GetCommand& command) {
    TRY_ASSIGN(TableEntry * table, find_for_data(context, command.table_name));
    const ItemView key(command.key);
    TRY_ASSIGN(const std::string storage_key, storage_key_of_key(table->definition.key, key));
    if (command.projection) TRY(check_key_paths(*table, *command.projection));
    if (command.consistent && table->replication.group != 0) TRY(check_group_read(context, *table));
    const ReadConsistency consistency = command.consistent ? ReadConsistency::kStrong : ReadConsistency::kEventual;
    if (context.trace != nullptr) context.trace->plan = "GetItem by key";
    GetAnswer answer;
    answer.consumed.table_name = table->definition.name;
    if (const auto cached = find_cached(context, *table, storage_key, consistency)) {
        answer.seen = *cached;
        answer.consumed.table_read = HalfUnits{};
    } else {
        const ItemRead read = read_item(context, *table, storage_key, consistency, 0);
        if (!read.answered) return leader_lost();
        TRY(admit(context, std::span(&read.arm, 1)));
        tell_cache(context, *table, storage_key, consistency, read.item);
        answer.seen = read.item;
        answer.consumed.table_read = read.arm.units;
    }
    if (command.projection) answer.projected = copy_item(answer.seen, command.projection);
    if (context.trace != nullptr && !answer.item().empty()) context.trace->items_returned += 1;
    return answer;
}

}  // namespace dynascope::ops
