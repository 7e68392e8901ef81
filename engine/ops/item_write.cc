#include "ops/item_write.h"

#include <algorithm>
#include <utility>

#include "capacity/price.h"
#include "ops/consumed.h"
#include "ops/explain.h"
#include "ops/key_paths.h"
#include "ops/lookup.h"
#include "ops/operations.h"
#include "ops/replicate.h"
#include "value/item_size.h"

namespace dynascope::ops {

namespace {

using Kind = WriteCommand::Kind;

Status check_update_paths(const KeySchema& schema, const Update& update) {
    for (const UpdateAction& action : update.actions) {
        if (!schema.is_key(action.path.attribute())) continue;
        return invalid_parameter("Cannot update attribute " + action.path.attribute() +
                                 ". This attribute is part of the key");
    }
    return {};
}

// Such an update makes no item where there is none.
bool only_takes_away(const Update& update) {
    for (const UpdateAction& action : update.actions) {
        if (action.kind != UpdateAction::Kind::kRemove && action.kind != UpdateAction::Kind::kDelete) return false;
    }
    return true;
}

// The new image of an update, before its condition is known to hold.
Status decide_update(WriteDecision& decision) {
    const WriteCommand& command = *decision.command;
    const ItemView old_image = decision.old_image;
    if (!command.update) {
        decision.updated = old_image.empty() ? command.key : std::string(old_image.bytes());
    } else {
        TRY_ASSIGN(decision.updated, apply_update(*command.update, old_image, ItemView(command.key)));
        if (old_image.empty() && only_takes_away(*command.update)) {
            decision.updated.clear();
            return {};
        }
    }
    const ItemView image(decision.updated);
    TRY(check_index_keys(*decision.table, image, true, old_image));
    TRY(check_vectors(*decision.table, image, true, old_image));
    decision.new_size_bytes = item_size_bytes(image);
    return check_item_size(*decision.table, image, decision.new_size_bytes, true);
}

void decide_index_changes(WriteDecision& decision) {
    TableEntry& table = *decision.table;
    const KeySchema& key = table.definition.key;
    if (table.local_indexes.empty() && table.global_indexes.empty()) return;
    const ItemImage old_image{decision.old_image, decision.old_size_bytes};
    const ItemImage new_image{decision.new_image(), decision.new_size_bytes};
    const bool free = decision.command->by_ttl;
    decision.local_changes.reserve(table.local_indexes.size());
    decision.global_changes.reserve(table.global_indexes.size());
    for (LocalIndex& index : table.local_indexes) {
        for (IndexWrite& write : index_writes(index.definition, key, old_image, new_image)) {
            const HalfUnits units = free ? HalfUnits{} : write_price(write.charged_bytes, false);
            decision.local_changes.push_back({&index, std::move(write), units});
        }
    }
    for (GlobalIndex& index : table.global_indexes) {
        if (index.status == TableStatus::kDeleting) continue;
        for (IndexWrite& write : index_writes(index.definition, key, old_image, new_image)) {
            const HalfUnits units = free ? HalfUnits{} : write_price(write.charged_bytes, false);
            const std::uint32_t partition = index.store.partitions()[index.store.partition_at(write.key)].id;
            decision.global_changes.push_back({&index, std::move(write), units, partition});
        }
    }
}

}  // namespace

ItemView WriteDecision::new_image() const {
    switch (command->kind) {
        case Kind::kPut: return ItemView(command->item);
        case Kind::kUpdate: return ItemView(updated);
        case Kind::kDelete: return {};
        case Kind::kConditionCheck: return old_image;
    }
    return {};
}

Result<std::string> write_key(const TableEntry& table, const WriteCommand& command) {
    const KeySchema& schema = table.definition.key;
    return command.kind == Kind::kPut ? storage_key_of_item(schema, ItemView(command.item))
                                      : storage_key_of_key(schema, ItemView(command.key));
}

Status decide(Context& context, TableEntry& table, const WriteCommand& command, bool transactional,
              WriteDecision& decision) {
    decision.command = &command;
    decision.table = &table;
    decision.transactional = transactional;
    TRY_ASSIGN(decision.key, write_key(table, command));
    if (table.replication.group != 0 && !command.by_ttl) TRY(check_group_write(context, table, decision.key));
    const Partition& partition = table.store.partitions()[table.store.partition_at(decision.key)];
    decision.partition = partition.id;
    decision.answered = partition.has_leader();
    if (command.kind == Kind::kPut) {
        const ItemView item(command.item);
        TRY(check_index_keys(table, item, false));
        TRY(check_vectors(table, item, false));
        decision.new_size_bytes = command.item_size_bytes != 0 ? command.item_size_bytes : item_size_bytes(item);
        TRY(check_item_size(table, item, decision.new_size_bytes, false));
    } else if (command.update) {
        TRY(check_update_paths(table.definition.key, *command.update));
        TRY(check_key_paths(table, *command.update));
    }

    if (const Record* record = table.store.find(decision.key)) {
        decision.old_image = ItemView(record->item);
        decision.old_size_bytes = record->size_bytes;
    }
    decision.condition_failed = command.condition && !evaluate(*command.condition, decision.old_image);
    if (!decision.condition_failed) {
        if (command.kind == Kind::kUpdate) TRY(decide_update(decision));
        decision.changed = !(decision.old_image == decision.new_image());
        if (decision.changed) {
            decide_index_changes(decision);
            decide_vector_changes(decision);
        }
    }
    if (!command.by_ttl) decision.units = write_price(decision.charged_bytes(), transactional);
    if (context.trace != nullptr) context.trace->items_examined += decision.old_image.empty() ? 0 : 1;
    return {};
}

void decide_replicated(Context& /*context*/, TableEntry& table, const WriteCommand& command, std::string storage_key,
                       WriteDecision& decision) {
    decision.command = &command;
    decision.table = &table;
    decision.key = std::move(storage_key);
    decision.partition = table.store.partitions()[table.store.partition_at(decision.key)].id;
    if (command.kind == Kind::kPut) decision.new_size_bytes = item_size_bytes(ItemView(command.item));
    if (const Record* record = table.store.find(decision.key)) {
        decision.old_image = ItemView(record->item);
        decision.old_size_bytes = record->size_bytes;
    }
    decision.changed = !(decision.old_image == decision.new_image());
    if (decision.changed) {
        decide_index_changes(decision);
        decide_vector_changes(decision);
    }
    decision.units = write_price(decision.charged_bytes(), false);
}

void append_arms(std::vector<ArmCharge>& arms, const WriteDecision& decision, bool cancelled) {
    if (decision.command->by_ttl) return;
    HalfUnits units = decision.units;
    if (!cancelled) {
        for (const LocalChange& change : decision.local_changes) units += change.units;
    }
    arms.push_back({decision.table, nullptr, Access::kWrite, units, decision.partition});
    if (cancelled) return;
    for (const GlobalChange& change : decision.global_changes) {
        arms.push_back({decision.table, change.index, Access::kWrite, change.units, change.partition});
    }
}

ConsumedCapacity consumed_by(const WriteDecision& decision) {
    ConsumedCapacity consumed;
    consumed.table_name = decision.table->definition.name;
    consumed.table_write = decision.units;
    for (const LocalChange& change : decision.local_changes) {
        add_units(consumed.local_indexes[change.index->definition.name].write, change.units);
    }
    for (const GlobalChange& change : decision.global_changes) {
        add_units(consumed.global_indexes[change.index->definition.name].write, change.units);
    }
    add_vector_bytes(consumed, decision);
    return consumed;
}

void trace_write(Context& context, const WriteDecision& decision) {
    if (context.trace == nullptr) return;
    Trace& trace = *context.trace;
    const TableEntry& table = *decision.table;
    trace.table = table.definition.name;
    trace.bytes_examined += decision.old_size_bytes;
    trace.partitions.push_back({table.definition.name, decision.partition, 0, Access::kWrite, {}});
    Charge charge = explain_write(table.definition.name, decision.charged_bytes(), decision.units,
                                  decision.transactional, table.meter.mode());
    if (decision.old_size_bytes > decision.new_size_bytes) charge.why += " (the old item is the larger one)";
    if (decision.condition_failed) charge.why += " (a failed condition is charged too)";
    if (decision.command->by_ttl) charge.why = "deletes by time to live are free";
    trace.charges.push_back(std::move(charge));
    for (const LocalChange& change : decision.local_changes) {
        trace.charges.push_back(explain_write(table.definition.name + "/" + change.index->definition.name,
                                              change.write.charged_bytes, change.units, false, table.meter.mode()));
    }
    for (const GlobalChange& change : decision.global_changes) {
        const std::string resource = resource_name(table, change.index);
        trace.partitions.push_back({resource, change.partition, 0, Access::kWrite, {}});
        trace.charges.push_back(
            explain_write(resource, change.write.charged_bytes, change.units, false, change.index->meter.mode()));
    }
    trace_vector_changes(trace, decision);
}

std::string returned_attributes(const WriteDecision& decision) {
    const auto touched_of = [&decision](ItemView image) {
        const std::optional<Update>& update = decision.command->update;
        if (image.empty() || !update) return std::string();
        std::string projected = project_paths(image, paths_of(*update));
        return ItemView(projected).empty() || ItemView(projected).count() == 0 ? std::string() : projected;
    };
    switch (decision.command->return_values) {
        case ReturnValues::kNone: return {};
        case ReturnValues::kAllOld: return std::string(decision.old_image.bytes());
        case ReturnValues::kAllNew: return std::string(decision.new_image().bytes());
        case ReturnValues::kUpdatedOld: return touched_of(decision.old_image);
        case ReturnValues::kUpdatedNew: return touched_of(decision.new_image());
    }
    return {};
}

namespace {

Result<WriteAnswer> write(Context& context, const WriteCommand& command, std::string* own_item) {
    TRY_ASSIGN(TableEntry * table, find_for_data(context, command.table_name));
    WriteDecision decision;
    decision.own_item = own_item;
    TRY(decide(context, *table, command, false, decision));
    if (context.trace != nullptr) {
        static constexpr std::string_view plans[] = {"PutItem by key", "UpdateItem by key", "DeleteItem by key",
                                                     "ConditionCheck by key"};
        context.trace->plan = plans[static_cast<std::size_t>(command.kind)];
        trace_write(context, decision);
    }
    if (exceeds_collection(decision)) return collection_too_large();
    if (!command.by_ttl) {
        if (!decision.answered) return leader_lost();
        if (decision.global_changes.empty()) {
            HalfUnits units = decision.units;
            for (const LocalChange& change : decision.local_changes) units += change.units;
            const ArmCharge arm{table, nullptr, Access::kWrite, units, decision.partition};
            TRY(admit(context, std::span(&arm, 1)));
        } else {
            std::vector<ArmCharge> arms;
            append_arms(arms, decision);
            TRY(admit(context, arms));
        }
    }
    if (decision.condition_failed) {
        Error error{ErrorType::kConditionalCheckFailed, "The conditional request failed"};
        if (command.return_old_on_failure) error.item = std::string(decision.old_image.bytes());
        return error;
    }
    WriteAnswer answer;
    answer.attributes = returned_attributes(decision);
    answer.consumed = consumed_by(decision);
    apply(context, decision);
    if (command.return_collection) {
        answer.collection =
            collection_metrics(*table, ItemView(command.kind == Kind::kPut ? command.item : command.key));
    }
    return answer;
}

}  // namespace

Result<WriteAnswer> write(Context& context, const WriteCommand& command) { return write(context, command, nullptr); }

Result<WriteAnswer> write(Context& context, WriteCommand&& command) { return write(context, command, &command.item); }

}  // namespace dynascope::ops
