// TransactWriteItems and TransactGetItems: all or nothing, with a reason for every action when it is nothing.
#include <algorithm>
#include <utility>
#include <vector>

#include "base/limits.h"
#include "capacity/price.h"
#include "ops/consumed.h"
#include "ops/item_read.h"
#include "ops/item_write.h"
#include "ops/lookup.h"
#include "ops/operations.h"
#include "ops/replicate.h"

namespace dynascope::ops {

namespace {

// Collects the reasons of a cancellation in request order.
class Reasons {
  public:
    explicit Reasons(std::size_t actions) : reasons_(actions) {
        for (CancellationReason& reason : reasons_) reason.code = "None";
    }
    void set(std::size_t action, std::string code, std::string message, std::string item = {}) {
        if (reasons_[action].code != "None") return;
        reasons_[action] = {std::move(code), std::move(message), std::move(item)};
        any_ = true;
    }
    void throttle(std::size_t action, const Error& error) {
        set(action, error.type == ErrorType::kThrottling ? "ThrottlingError" : "ProvisionedThroughputExceeded",
            error.message);
    }
    bool any() const { return any_; }
    Error take() { return transaction_cancelled(std::move(reasons_)); }

  private:
    std::vector<CancellationReason> reasons_;
    bool any_ = false;
};

Error too_large() { return validation_error("The aggregate size of the items in the transaction cannot exceed 4 MB"); }

// The tables and keys of a transaction's actions. Bad keys become reasons, all else ends the request.
struct Targets {
    std::vector<TableEntry*> tables;
    std::vector<std::string> keys;  // storage keys, empty for a bad key
};

template <class Command, class KeyOf>
Result<Targets> find_targets(Context& context, const std::vector<Command>& commands, Reasons& reasons, KeyOf key_of) {
    Targets targets;
    for (const Command& command : commands) {
        TRY_ASSIGN(TableEntry * table, find_for_data(context, command.table_name));
        if (table->replication.group != 0) TRY(check_group_transaction(context, *table));
        targets.tables.push_back(table);
    }
    std::vector<std::pair<std::uint32_t, std::string_view>> unique;
    targets.keys.resize(commands.size());
    for (std::size_t i = 0; i < commands.size(); ++i) {
        Result<std::string> key = key_of(*targets.tables[i], commands[i]);
        if (!key.ok()) {
            if (is_empty_key_error(key.error())) return key.take_error();
            reasons.set(i, "ValidationError", key.error().message);
            continue;
        }
        targets.keys[i] = std::move(key).value();
        unique.emplace_back(targets.tables[i]->id, targets.keys[i]);
    }
    std::sort(unique.begin(), unique.end());
    if (std::adjacent_find(unique.begin(), unique.end()) != unique.end()) {
        return validation_error("Transaction request cannot include multiple operations on one item");
    }
    return targets;
}

bool same_arm(const ArmCharge& arm, const Refusal& refusal) {
    return arm.table == refusal.arm.table && arm.index == refusal.arm.index &&
           (refusal.whole || arm.partition == refusal.arm.partition);
}

// Admits all arms, or names every action that wanted of the limit that was hit. `owners` says whose arm each is.
bool admit_actions(Context& context, const std::vector<ArmCharge>& arms, const std::vector<std::size_t>& owners,
                   Reasons& reasons) {
    const auto refusal = find_refusal(context, arms);
    if (!refusal) {
        spend(context, arms);
        return true;
    }
    note_refusal(context, *refusal);
    const Error error = throttle_error(context, *refusal);
    for (std::size_t i = 0; i < arms.size(); ++i) {
        if (same_arm(arms[i], *refusal)) reasons.throttle(owners[i], error);
    }
    return false;
}

// Decides every action; what fails becomes a reason. Empty index keys of updates end the request.
Status decide_all(Context& context, const TransactWriteCommand& command, const Targets& targets,
                  std::vector<WriteDecision>& decisions, Reasons& reasons) {
    std::int64_t total_bytes = 0;
    for (std::size_t i = 0; i < command.writes.size(); ++i) {
        if (targets.keys[i].empty()) continue;
        WriteDecision& decision = decisions[i];
        Status decided = decide(context, *targets.tables[i], command.writes[i], true, decision);
        if (!decided.ok()) {
            if (is_empty_key_error(decided.error())) return decided.take_error();
            reasons.set(i, "ValidationError", decided.error().message);
            continue;
        }
        trace_write(context, decision);
        total_bytes += decision.charged_bytes();
        if (!decision.condition_failed) {
            if (exceeds_collection(decision)) {
                reasons.set(i, "ItemCollectionSizeLimitExceeded", "Collection size exceeded.");
            }
            continue;
        }
        reasons.set(i, "ConditionalCheckFailed", "The conditional request failed",
                    command.writes[i].return_old_on_failure ? std::string(decision.old_image.bytes()) : std::string());
    }
    if (total_bytes > limits::transaction_size_bytes_max) {
        return too_large();
    }
    return {};
}

// A transaction that was done before: nothing is written, the items are read for the answer.
TransactWriteAnswer replay(Context& context, const TransactWriteCommand& command, const Targets& targets) {
    TransactWriteAnswer answer;
    answer.replayed = true;
    for (std::size_t i = 0; i < command.writes.size(); ++i) {
        const ItemRead read =
            read_item(context, *targets.tables[i], targets.keys[i], ReadConsistency::kTransactional, 0);
        spend(context, std::span(&read.arm, 1));
        ConsumedCapacity consumed;
        consumed.table_name = targets.tables[i]->definition.name;
        consumed.table_read = read.arm.units;
        add_consumed(answer.consumed, consumed);
    }
    return answer;
}

void forget_expired_tokens(Context& context) {
    auto& tokens = context.catalog.transaction_tokens;
    for (auto token = tokens.begin(); token != tokens.end();) {
        token = token->second.expires <= context.now ? tokens.erase(token) : std::next(token);
    }
}

void add_collections(TransactWriteAnswer& answer, const TransactWriteCommand& command, const Targets& targets) {
    for (std::size_t i = 0; i < command.writes.size(); ++i) {
        const WriteCommand& write = command.writes[i];
        if (!write.return_collection || write.kind == WriteCommand::Kind::kConditionCheck) continue;
        const bool put = write.kind == WriteCommand::Kind::kPut;
        auto metrics = collection_metrics(*targets.tables[i], ItemView(put ? write.item : write.key));
        if (metrics) answer.collections.emplace_back(targets.tables[i]->definition.name, std::move(*metrics));
    }
}

}  // namespace

Error transaction_cancelled(std::vector<CancellationReason> reasons) {
    Error error{ErrorType::kTransactionCanceled,
                "Transaction cancelled, please refer cancellation reasons for specific reasons ["};
    for (const CancellationReason& reason : reasons) {
        if (&reason != &reasons.front()) error.message += ", ";
        error.message += reason.code;
    }
    error.message += "]";
    error.cancellation_reasons = std::move(reasons);
    return error;
}

Result<TransactWriteAnswer> transact_write(Context& context, const TransactWriteCommand& command) {
    if (context.trace != nullptr) context.trace->plan = "TransactWriteItems by keys";
    Reasons reasons(command.writes.size());
    TRY_ASSIGN(const Targets targets,
               find_targets(context, command.writes, reasons, [](const TableEntry& table, const WriteCommand& write) {
                   return write_key(table, write);
               }));
    if (!command.token.empty()) {
        forget_expired_tokens(context);
        const auto known = context.catalog.transaction_tokens.find(command.token);
        if (known != context.catalog.transaction_tokens.end()) {
            if (known->second.request_hash == command.request_hash && !reasons.any()) {
                return replay(context, command, targets);
            }
            return Error{ErrorType::kIdempotentParameterMismatch,
                         "The request uses the same client token as a previous, but non-identical request"};
        }
    }

    std::vector<WriteDecision> decisions(command.writes.size());
    TRY(decide_all(context, command, targets, decisions, reasons));
    const auto answered = [](const WriteDecision& decision) { return decision.answered; };
    if (!std::all_of(decisions.begin(), decisions.end(), answered)) return leader_lost();
    std::vector<ArmCharge> arms;
    std::vector<std::size_t> owners;
    const bool cancelled = reasons.any();
    for (std::size_t i = 0; i < decisions.size(); ++i) {
        if (decisions[i].units.count > 0) append_arms(arms, decisions[i], cancelled);
        owners.resize(arms.size(), i);
    }
    if (!admit_actions(context, arms, owners, reasons) || cancelled) return reasons.take();

    TransactWriteAnswer answer;
    for (WriteDecision& decision : decisions) {
        add_consumed(answer.consumed, consumed_by(decision));
        apply(context, decision);
    }
    add_collections(answer, command, targets);
    if (!command.token.empty()) {
        context.catalog.transaction_tokens[command.token] = {command.request_hash,
                                                             context.now + seconds(limits::transaction_token_seconds)};
    }
    return answer;
}

Result<TransactGetAnswer> transact_get(Context& context, const TransactGetCommand& command) {
    if (context.trace != nullptr) context.trace->plan = "TransactGetItems by keys";
    Reasons reasons(command.gets.size());
    TRY_ASSIGN(const Targets targets,
               find_targets(context, command.gets, reasons,
                            [](const TableEntry& table, const GetCommand& get) -> Result<std::string> {
                                TRY(check_key(table.definition.key, ItemView(get.key)));
                                return table_storage_key(table.definition.key, ItemView(get.key));
                            }));
    if (reasons.any()) return reasons.take();
    TransactGetAnswer answer;
    std::vector<ArmCharge> arms;
    std::vector<std::size_t> owners;
    std::int64_t total_bytes = 0;
    for (std::size_t i = 0; i < command.gets.size(); ++i) {
        const ItemRead read =
            read_item(context, *targets.tables[i], targets.keys[i], ReadConsistency::kTransactional, 0);
        if (!read.answered) return leader_lost();
        tell_cache(context, *targets.tables[i], targets.keys[i], ReadConsistency::kTransactional, read.item);
        total_bytes += read.size_bytes;
        if (total_bytes > limits::transaction_size_bytes_max) return too_large();
        arms.push_back(read.arm);
        owners.push_back(i);
        answer.items.push_back(copy_item(read.item, command.gets[i].projection));
        if (context.trace != nullptr && !read.item.empty()) context.trace->items_returned += 1;
        ConsumedCapacity consumed;
        consumed.table_name = targets.tables[i]->definition.name;
        consumed.table_read = read.arm.units;
        add_consumed(answer.consumed, consumed);
    }
    if (!admit_actions(context, arms, owners, reasons)) return reasons.take();
    return answer;
}

}  // namespace dynascope::ops
