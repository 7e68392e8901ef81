// BatchGetItem and BatchWriteItem: many single operations, each admitted on its own.
#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include "base/limits.h"
#include "ops/consumed.h"
#include "ops/item_read.h"
#include "ops/item_write.h"
#include "ops/key_paths.h"
#include "ops/lookup.h"
#include "ops/operations.h"
#include "ops/replicate.h"
#include "value/item_size.h"

namespace dynascope::ops {

namespace {

bool has_duplicates(const std::vector<std::string>& keys) {
    std::vector<std::string_view> sorted(keys.begin(), keys.end());
    std::sort(sorted.begin(), sorted.end());
    return std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end();
}

bool has_duplicates(const std::vector<WriteDecision>& decisions) {
    std::vector<std::pair<std::uint32_t, std::string_view>> sorted;
    sorted.reserve(decisions.size());
    for (const WriteDecision& decision : decisions) sorted.emplace_back(decision.table->id, decision.key);
    std::sort(sorted.begin(), sorted.end());
    return std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end();
}

Error duplicate_keys() { return validation_error("Provided list of item keys contains duplicates"); }

// One table of a BatchGetItem with its checked storage keys.
struct GetGroup {
    TableEntry* table = nullptr;
    std::vector<std::string> keys;
};

Result<std::vector<GetGroup>> check_batch_get(Context& context, const BatchGetCommand& command) {
    // Duplicates are found before any table is looked up; equal keys in another order of attributes, after.
    for (const BatchGetTable& wanted : command.tables) {
        if (has_duplicates(wanted.keys)) return duplicate_keys();
    }
    std::vector<GetGroup> groups;
    for (const BatchGetTable& wanted : command.tables) {
        GetGroup& group = groups.emplace_back();
        TRY_ASSIGN(group.table, find_for_data(context, wanted.table_name));
        if (wanted.consistent && group.table->replication.group != 0) TRY(check_group_read(context, *group.table));
        const KeySchema& schema = group.table->definition.key;
        for (const std::string& key : wanted.keys) {
            TRY(check_key(schema, ItemView(key)));
            group.keys.push_back(table_storage_key(schema, ItemView(key)));
        }
        if (has_duplicates(group.keys)) return duplicate_keys();
        if (wanted.projection) TRY(check_key_paths(*group.table, *wanted.projection));
    }
    return groups;
}

// One bad request refuses all, so everything is decided before anything is written. The keys differ, so that no write
// can change what was decided about another.
Result<std::vector<WriteDecision>> decide_batch(Context& context, const BatchWriteCommand& command) {
    std::vector<WriteDecision> decisions(command.writes.size());
    for (std::size_t i = 0; i < decisions.size(); ++i) {
        TRY_ASSIGN(TableEntry * table, find_for_data(context, command.writes[i].table_name));
        if (command.writes[i].kind == WriteCommand::Kind::kPut) {
            TRY(check_batch_item_key(table->definition.key, ItemView(command.writes[i].item)));
        }
        TRY(decide(context, *table, command.writes[i], false, decisions[i]));
        if (exceeds_collection(decisions[i])) return collection_too_large();
    }
    if (has_duplicates(decisions)) return duplicate_keys();
    return decisions;
}

void add_collection(BatchWriteAnswer& answer, const WriteCommand& write, const TableEntry& table) {
    if (!write.return_collection) return;
    const bool put = write.kind == WriteCommand::Kind::kPut;
    auto metrics = collection_metrics(table, ItemView(put ? write.item : write.key));
    if (!metrics) return;
    for (auto& [name, seen] : answer.collections) {
        if (name != table.definition.name || seen.key != metrics->key) continue;
        seen = std::move(*metrics);
        return;
    }
    answer.collections.emplace_back(table.definition.name, std::move(*metrics));
}

}  // namespace

Result<BatchGetAnswer> batch_get(Context& context, const BatchGetCommand& command) {
    TRY_ASSIGN(const std::vector<GetGroup> groups, check_batch_get(context, command));
    if (context.trace != nullptr) context.trace->plan = "BatchGetItem by keys";
    BatchGetAnswer answer;
    std::optional<Refusal> refused;
    bool leaderless = false;
    std::int64_t answer_bytes = 0;
    std::uint64_t draw = 0;
    bool any_read = false;
    for (std::size_t t = 0; t < groups.size(); ++t) {
        TableEntry& table = *groups[t].table;
        const BatchGetTable& wanted = command.tables[t];
        const ReadConsistency consistency = wanted.consistent ? ReadConsistency::kStrong : ReadConsistency::kEventual;
        answer.responses.emplace_back(table.definition.name, std::vector<std::string>());
        ConsumedCapacity consumed;
        consumed.table_name = table.definition.name;
        consumed.table_read = HalfUnits{};
        std::vector<std::size_t> unprocessed;
        for (std::size_t k = 0; k < groups[t].keys.size(); ++k) {
            if (answer_bytes >= limits::batch_size_bytes_max) {
                unprocessed.push_back(k);
                continue;
            }
            if (const auto cached = find_cached(context, table, groups[t].keys[k], consistency)) {
                any_read = true;
                answer_bytes += item_size_bytes(*cached);
                if (cached->empty()) continue;
                answer.responses.back().second.push_back(copy_item(*cached, wanted.projection));
                if (context.trace != nullptr) context.trace->items_returned += 1;
                continue;
            }
            const ItemRead read = read_item(context, table, groups[t].keys[k], consistency, draw++);
            if (!read.answered) {
                leaderless = true;
                unprocessed.push_back(k);
                continue;
            }
            if (const auto refusal = find_refusal(context, std::span(&read.arm, 1))) {
                note_refusal(context, *refusal);
                if (!refused) refused = refusal;
                unprocessed.push_back(k);
                continue;
            }
            spend(context, std::span(&read.arm, 1));
            tell_cache(context, table, groups[t].keys[k], consistency, read.item);
            any_read = true;
            add_units(consumed.table_read, read.arm.units);
            answer_bytes += read.size_bytes;
            if (read.item.empty()) continue;
            answer.responses.back().second.push_back(copy_item(read.item, wanted.projection));
            if (context.trace != nullptr) context.trace->items_returned += 1;
        }
        if (!unprocessed.empty()) answer.unprocessed.emplace_back(t, std::move(unprocessed));
        add_consumed(answer.consumed, consumed);
    }
    if (!any_read && refused) return throttle_error(context, *refused);
    if (!any_read && leaderless) return leader_lost();
    return answer;
}

Result<BatchWriteAnswer> batch_write(Context& context, BatchWriteCommand&& command) {
    TRY_ASSIGN(std::vector<WriteDecision> decisions, decide_batch(context, command));
    if (context.trace != nullptr) context.trace->plan = "BatchWriteItem by keys";
    BatchWriteAnswer answer;
    std::optional<Refusal> refused;
    bool leaderless = false;
    bool any_written = false;
    std::vector<ArmCharge> arms;
    for (std::size_t i = 0; i < decisions.size(); ++i) {
        WriteDecision& decision = decisions[i];
        trace_write(context, decision);
        if (!decision.answered) {
            leaderless = true;
            answer.unprocessed.push_back(i);
            continue;
        }
        arms.clear();
        append_arms(arms, decision);
        if (const auto refusal = find_refusal(context, arms)) {
            note_refusal(context, *refusal);
            if (!refused) refused = refusal;
            answer.unprocessed.push_back(i);
            continue;
        }
        spend(context, arms);
        any_written = true;
        add_consumed(answer.consumed, consumed_by(decision));
        decision.own_item = &command.writes[i].item;
        apply(context, decision);
        add_collection(answer, command.writes[i], *decision.table);
    }
    if (!any_written && refused) return throttle_error(context, *refused);
    if (!any_written && leaderless) return leader_lost();
    return answer;
}

Result<BatchWriteAnswer> batch_write(Context& context, const BatchWriteCommand& command) {
    return batch_write(context, BatchWriteCommand(command));
}

}  // namespace dynascope::ops
