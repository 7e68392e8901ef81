#include "ops/explain.h"
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
    const ItemRead read = read_item(context, *table, storage_key, consistency, 0);
    if (context.trace != nullptr) context.trace->plan = "GetItem by key";
    TRY(admit(context, std::span(&read.arm, 1)));
    GetAnswer answer;
    answer.seen = read.item;
    if (command.projection) answer.projected = copy_item(read.item, command.projection);
    answer.consumed.table_name = table->definition.name;
    answer.consumed.table_read = read.arm.units;
    if (context.trace != nullptr && !answer.item().empty()) context.trace->items_returned += 1;
    return answer;
}

}  // namespace dynascope::ops
