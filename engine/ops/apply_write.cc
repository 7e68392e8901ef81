// The second half of item_write.h: what a decided write changes.
#include <limits>
#include <utility>

#include "ops/item_cache.h"
#include "ops/item_write.h"
#include "ops/kinesis_destination.h"
#include "ops/lookup.h"
#include "ops/replicate.h"

namespace dynascope::ops {

namespace {

// When an image expires; `never` without a time to live.
constexpr std::int64_t never = std::numeric_limits<std::int64_t>::min();
std::int64_t expiry_second(ItemView image, const TimeToLive& ttl, std::int64_t now_seconds) {
    return image.empty() ? never : expiry_of(image, ttl.attribute, now_seconds).value_or(never);
}

void follow_expiry(Context& context, const WriteDecision& decision) {
    TableEntry& table = *decision.table;
    if (table.ttl.status != TtlStatus::kEnabled && table.ttl.status != TtlStatus::kDisabling) return;
    // The entry of the old image was made at some earlier instant: no age limit may hide it now.
    const std::int64_t before = expiry_second(decision.old_image, table.ttl, 0);
    const std::int64_t after = expiry_second(decision.new_image(), table.ttl, context.now.epoch_seconds());
    if (before == after) return;
    if (before != never) table.expiry.remove(before, decision.key);
    if (after != never) table.expiry.add(after, decision.key);
}

void follow_stream(Context& context, const WriteDecision& decision) {
    TableEntry& table = *decision.table;
    const bool streams = table.stream && table.stream->enabled();
    if (!streams && table.settings.kinesis.empty()) return;
    const WriteCommand& command = *decision.command;
    const std::string extracted = command.kind == WriteCommand::Kind::kPut
                                      ? extract_key(table.definition.key, ItemView(command.item))
                                      : std::string();
    const std::string_view keys = extracted.empty() ? std::string_view(command.key) : std::string_view(extracted);
    const ItemView before = decision.old_image;
    const ItemView after = decision.new_image();
    if (streams) {
        table.stream->append(decision.partition, ItemView(keys), {before, decision.old_size_bytes},
                             {after, decision.new_size_bytes}, command.by_ttl, context.now, context.chain);
    }
    if (table.settings.kinesis.empty()) return;
    send_to_kinesis(context, table, {keys, before.bytes(), after.bytes(), command.by_ttl});
}

void follow_replicas(Context& context, std::uint32_t table, std::uint32_t index, std::uint32_t partition) {
    if (!context.settings.replica_lag) return;
    FollowUp& follow_up = context.follow_ups.emplace_back();
    follow_up.kind = FollowUp::Kind::kReplicate;
    follow_up.table = table;
    follow_up.index = index;
    follow_up.partition = partition;
}

void send_to_index(Context& context, TableEntry& table, GlobalChange& change) {
    // Writes still on their way must arrive before this one, also after lag was switched off.
    if (!context.settings.index_lag && change.index->propagation.size() == 0) {
        write_index_entry(context, table, *change.index, std::move(change.write));
        return;
    }
    FollowUp& follow_up = context.follow_ups.emplace_back();
    follow_up.kind = FollowUp::Kind::kIndexWrite;
    follow_up.table = table.id;
    follow_up.index = change.index->id;
    follow_up.write = std::move(change.write);
}

}  // namespace

void write_index_entry(Context& context, TableEntry& table, GlobalIndex& index, IndexWrite write) {
    if (write.item.empty()) {
        const Record* record = index.store.find(write.key);
        if (record == nullptr || record->item.empty()) return;
    }
    index.store.write(write.key, std::move(write.item), write.size_bytes, context.now, context.settings.replica_lag);
    if (!context.settings.replica_lag) return;
    const std::uint32_t partition = index.store.partitions()[index.store.partition_at(write.key)].id;
    follow_replicas(context, table.id, index.id, partition);
}

namespace {

std::string take_image(WriteDecision& decision) {
    const WriteCommand& command = *decision.command;
    if (command.kind == WriteCommand::Kind::kUpdate) return std::move(decision.updated);
    // A string with room to spare would keep it for as long as the item lives.
    constexpr std::size_t spare_bytes_max = 32;
    std::string* const own = decision.own_item;
    const bool last_user = !command.return_collection && decision.table->replication.group == 0;
    const bool takes = own != nullptr && command.kind == WriteCommand::Kind::kPut && last_user &&
                       own->capacity() - own->size() <= spare_bytes_max;
    return takes ? std::move(*own) : std::string(decision.new_image().bytes());
}

// Before the image moves into the table.
void follow_cache(ItemCache& cache, const WriteDecision& decision) {
    const WriteCommand& command = *decision.command;
    if (!decision.transactional) {
        cache.written(*decision.table, decision.key, decision.new_image());
        return;
    }
    const bool put = command.kind == WriteCommand::Kind::kPut;
    cache.transacted(*decision.table, decision.key,
                     put ? extract_key(decision.table->definition.key, ItemView(command.item)) : command.key);
}

}  // namespace

void apply(Context& context, WriteDecision& decision) {
    if (context.cache != nullptr) follow_cache(*context.cache, decision);
    if (!decision.changed) return;
    TableEntry& table = *decision.table;
    follow_expiry(context, decision);
    follow_stream(context, decision);
    table.continuous_backups.record(context.now, decision.key, decision.old_image.bytes());

    // The write below ends the life of old_image.
    std::string image = take_image(decision);
    decision.old_image = {};
    const bool travels = table.replication.group != 0 && !decision.command->replicated;
    const std::string sent = travels ? image : std::string();
    table.store.write(decision.key, std::move(image), decision.new_size_bytes, context.now,
                      context.settings.replica_lag);
    follow_replicas(context, table.id, 0, decision.partition);
    // Local entries have no followers of their own: they are as new as the leader.
    for (LocalChange& change : decision.local_changes) {
        change.index->store.write(change.write.key, std::move(change.write.item), change.write.size_bytes, context.now,
                                  false);
    }
    for (GlobalChange& change : decision.global_changes) send_to_index(context, table, change);
    apply_vector_changes(context, decision);
    if (travels) follow_group(context, decision, sent);
}

}  // namespace dynascope::ops
