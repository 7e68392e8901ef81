// A load sends its requests in ticks of 10 ms, as typed commands below the wire.
#include <algorithm>
#include <utility>

#include "ops/operations.h"
#include "value/attribute_value.h"
#include "world/jobs.h"

namespace dynascope {

namespace {

constexpr Duration tick = millis(10);
constexpr std::uint64_t sort_keys_per_partition_key = 16;

LoadOperation pick_operation(Load& load) {
    std::uint64_t total = 0;
    for (const auto& [operation, weight] : load.plan.mix) total += weight;
    std::uint64_t draw = load.rng.below(total);
    for (const auto& [operation, weight] : load.plan.mix) {
        if (draw < weight) return operation;
        draw -= weight;
    }
    return load.plan.mix.rbegin()->first;
}

AttributeValue key_value(const KeyPart& part, const std::string& prefix, std::uint64_t number) {
    if (part.type == ValueType::kNumber) return AttributeValue::from_number(Number(static_cast<std::int64_t>(number)));
    AttributeValue value = AttributeValue::from_string(prefix + std::to_string(number));
    value.type = part.type;
    return value;
}

std::map<std::string, AttributeValue> draw_key(Load& load, const KeySchema& schema) {
    std::map<std::string, AttributeValue> key;
    const std::uint64_t number = load.keys.pick(load.rng);
    for (const KeyPart& part : schema.hash) key[part.name] = key_value(part, load.plan.key_prefix, number);
    for (const KeyPart& part : schema.range) {
        key[part.name] = key_value(part, "LOAD#", load.rng.below(sort_keys_per_partition_key));
    }
    return key;
}

WriteCommand put_command(const Load& load, const std::string& table, std::map<std::string, AttributeValue> item) {
    WriteCommand command;
    command.table_name = table;
    item["sent"] = AttributeValue::from_number(Number(load.sent));
    // Names and the counter take about 40 bytes; the payload fills the rest.
    const std::int64_t fill = std::max<std::int64_t>(1, load.plan.item_size_bytes - 40);
    item["payload"] = AttributeValue::from_string(std::string(static_cast<std::size_t>(fill), 'x'));
    command.item = pack_item(item);
    return command;
}

WriteCommand update_command(const std::string& table, const std::map<std::string, AttributeValue>& key) {
    WriteCommand command;
    command.kind = WriteCommand::Kind::kUpdate;
    command.table_name = table;
    command.key = pack_item(key);
    UpdateAction add;
    add.kind = UpdateAction::Kind::kAdd;
    add.path.elements.push_back({false, "hits", 0});
    AttributeValue::from_number(Number(1)).append_packed(add.value.operand.value);
    command.update.emplace();
    command.update->actions.push_back(std::move(add));
    return command;
}

RangeCommand query_command(const std::string& table, const KeySchema& schema,
                           const std::map<std::string, AttributeValue>& key) {
    RangeCommand command;
    command.table_name = table;
    command.key_condition.emplace();
    for (const KeyPart& part : schema.hash) {
        KeyTest test;
        test.attribute = part.name;
        key.at(part.name).append_packed(test.value);
        command.key_condition->push_back(std::move(test));
    }
    command.limit = 10;
    return command;
}

void count_consumed(Load& load, const ConsumedCapacity& consumed) {
    load.consumed_read += consumed.read_total();
    load.consumed_write += consumed.write_total();
}

template <class T>
bool settle(Load& load, const Result<T>& result, bool& throttled) {
    ++load.sent;
    if (result.ok()) {
        ++load.succeeded;
        count_consumed(load, result.value().consumed);
        return true;
    }
    throttled = result.error().type == ErrorType::kProvisionedThroughputExceeded ||
                result.error().type == ErrorType::kThrottling;
    ++(throttled ? load.throttled : load.failed);
    load.last_error = result.error().message;
    return false;
}

const char* operation_name(LoadOperation operation) {
    switch (operation) {
        case LoadOperation::kPut: return "PutItem";
        case LoadOperation::kUpdate: return "UpdateItem";
        case LoadOperation::kGet:
        case LoadOperation::kGetConsistent: return "GetItem";
        case LoadOperation::kQuery: return "Query";
        case LoadOperation::kDelete: return "DeleteItem";
    }
    return "";
}

}  // namespace

void Jobs::load_request(Load& load, TableEntry& table) {
    ++engine_.work_;
    const LoadOperation operation = pick_operation(load);
    const KeySchema& schema = table.definition.key;
    std::map<std::string, AttributeValue> key = draw_key(load, schema);
    Context context = engine_.context(table.id);
    bool ok = false;
    bool throttled = false;
    switch (operation) {
        case LoadOperation::kPut:
            ok = settle(load, ops::write(context, put_command(load, table.definition.name, std::move(key))), throttled);
            break;
        case LoadOperation::kUpdate:
            ok = settle(load, ops::write(context, update_command(table.definition.name, key)), throttled);
            break;
        case LoadOperation::kDelete: {
            WriteCommand command;
            command.kind = WriteCommand::Kind::kDelete;
            command.table_name = table.definition.name;
            command.key = pack_item(key);
            ok = settle(load, ops::write(context, command), throttled);
            break;
        }
        case LoadOperation::kGet:
        case LoadOperation::kGetConsistent: {
            GetCommand command;
            command.table_name = table.definition.name;
            command.key = pack_item(key);
            command.consistent = operation == LoadOperation::kGetConsistent;
            ok = settle(load, ops::get(context, command), throttled);
            break;
        }
        case LoadOperation::kQuery:
            ok = settle(load, ops::range_read(context, query_command(table.definition.name, schema, key)), throttled);
            break;
    }
    engine_.state_.metrics.count(operation_name(operation), engine_.state_.now, !ok, throttled);
    if (throttled) {
        engine_.happened(HappeningKind::kThrottle, engine_.shown_name(table), "requests of the load throttled", 1, true,
                         true);
    }
    scheduler_.date_follow_ups(nullptr);
}

void Jobs::load_tick(const Event& event) {
    const auto found = engine_.state_.loads.find(static_cast<std::uint32_t>(event.number));
    if (found == engine_.state_.loads.end()) return;
    Load& load = found->second;
    if (load.state != LoadState::kRunning || load.run != event.index) return;
    Catalog* catalog = engine_.state_.regions.find(load.plan.region);
    TableEntry* table = catalog == nullptr ? nullptr : catalog->find(load.plan.table);
    const std::string name = Engine::shown_name(load.plan.region, load.plan.table);
    if (table == nullptr) {
        load.state = LoadState::kStopped;
        load.last_error = "the table is gone";
        engine_.happened(HappeningKind::kLoad, name, "load stops: the table is gone", 1, false, true);
        return;
    }
    load.owed_microrequests += load.plan.rate_per_second * tick.microseconds;
    for (; load.owed_microrequests >= 1'000'000; load.owed_microrequests -= 1'000'000) load_request(load, *table);
    engine_.state_.traffic_since_check = true;
    load.ran = load.ran + tick;
    if (load.ran >= load.plan.length) {
        load.state = LoadState::kFinished;
        engine_.happened(HappeningKind::kLoad, name, "load ends: " + load.plan.name);
        return;
    }
    scheduler_.schedule(JobKind::kLoadTick, engine_.state_.now + tick, 0, load.run, load.id);
}

}  // namespace dynascope
