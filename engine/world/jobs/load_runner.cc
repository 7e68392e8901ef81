// A load sends its requests in ticks of 10 ms, as typed commands below the wire.
#include <algorithm>
#include <charconv>
#include <utility>

#include "base/check.h"
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

std::string sortable(std::int64_t number) {
    char text[24];
    const char* const end = std::to_chars(text, text + sizeof text, number).ptr;
    std::string bytes;
    const Status written = append_sortable_number(bytes, {text, static_cast<std::size_t>(end - text)});
    CHECK(written.ok(), "every integer is a number");
    return bytes;
}

void add_key_value(ItemBuilder& item, const KeyPart& part, std::string_view prefix, std::uint64_t number) {
    if (part.type == ValueType::kNumber) return item.add_number(part.name, sortable(static_cast<std::int64_t>(number)));
    const std::string text = std::string(prefix) + std::to_string(number);
    if (part.type == ValueType::kBinary) return item.add_binary(part.name, text);
    item.add_string(part.name, text);
}

constexpr std::string_view sent_name = "sent";
constexpr std::string_view payload_name = "payload";

// Adds the attributes of the next key. An item (`whole`) has two attributes of its own, which win over key attributes
// of the same name.
void draw_key(Load& load, const KeySchema& schema, bool whole, ItemBuilder& item) {
    const auto is_own = [whole](const KeyPart& part) {
        return whole && (part.name == sent_name || part.name == payload_name);
    };
    const std::uint64_t number = load.keys.pick(load.rng);
    for (const KeyPart& part : schema.hash) {
        if (!is_own(part)) add_key_value(item, part, load.plan.key_prefix, number);
    }
    for (const KeyPart& part : schema.range) {
        const std::uint64_t sort_number = load.rng.below(sort_keys_per_partition_key);
        if (!is_own(part)) add_key_value(item, part, "LOAD#", sort_number);
    }
}

std::string next_key(Load& load, const KeySchema& schema) {
    ItemBuilder key;
    draw_key(load, schema, false, key);
    return key.finish();
}

std::string next_item(Load& load, const KeySchema& schema) {
    ItemBuilder item;
    item.reserve(static_cast<std::size_t>(load.plan.item_size_bytes) + 128);
    draw_key(load, schema, true, item);
    item.add_number(sent_name, sortable(load.sent));
    // Names and the counter take about 40 bytes; the payload fills the rest.
    const std::int64_t fill = std::max<std::int64_t>(1, load.plan.item_size_bytes - 40);
    item.add_filler(payload_name, static_cast<std::size_t>(fill), 'x');
    return item.finish();
}

UpdateAction add_hit() {
    UpdateAction add;
    add.kind = UpdateAction::Kind::kAdd;
    add.path.elements.push_back({false, "hits", 0});
    AttributeValue::from_number(Number(1)).append_packed(add.value.operand.value);
    return add;
}

WriteCommand write_command(Load& load, const TableDefinition& table, WriteCommand::Kind kind) {
    WriteCommand command;
    command.kind = kind;
    command.table_name = table.name;
    if (kind == WriteCommand::Kind::kPut) {
        command.item = next_item(load, table.key);
    } else {
        command.key = next_key(load, table.key);
    }
    if (kind == WriteCommand::Kind::kUpdate) command.update.emplace().actions.push_back(add_hit());
    return command;
}

RangeCommand query_command(Load& load, const TableDefinition& table) {
    const std::string key = next_key(load, table.key);
    RangeCommand command;
    command.table_name = table.name;
    command.key_condition.emplace();
    for (const KeyPart& part : table.key.hash) {
        KeyTest test;
        test.attribute = part.name;
        test.value = ItemView(key).find(part.name)->bytes();
        command.key_condition->push_back(std::move(test));
    }
    command.limit = 10;
    return command;
}

GetCommand get_command(Load& load, const TableDefinition& table, bool consistent) {
    GetCommand command;
    command.table_name = table.name;
    command.key = next_key(load, table.key);
    command.consistent = consistent;
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
    const TableDefinition& definition = table.definition;
    Context context = engine_.context(table.id);
    bool ok = false;
    bool throttled = false;
    const auto write = [&](WriteCommand::Kind kind) {
        ok = settle(load, ops::write(context, write_command(load, definition, kind)), throttled);
    };
    switch (operation) {
        case LoadOperation::kPut: write(WriteCommand::Kind::kPut); break;
        case LoadOperation::kUpdate: write(WriteCommand::Kind::kUpdate); break;
        case LoadOperation::kDelete: write(WriteCommand::Kind::kDelete); break;
        case LoadOperation::kGet:
        case LoadOperation::kGetConsistent: {
            const bool consistent = operation == LoadOperation::kGetConsistent;
            ok = settle(load, ops::get(context, get_command(load, definition, consistent)), throttled);
            break;
        }
        case LoadOperation::kQuery:
            ok = settle(load, ops::range_read(context, query_command(load, definition)), throttled);
            break;
    }
    engine_.state_.metrics.count(operation_name(operation), engine_.state_.now, !ok, throttled);
    if (throttled && engine_.keep_happenings_) {
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
