// A stream function reads new records and writes what follows from them, through ops like any caller.
#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "ops/operations.h"
#include "value/attribute_value.h"
#include "value/number.h"
#include "world/jobs.h"

namespace dynascope {

namespace {

// What one image adds to its group: nothing when the item does not belong to the aggregate.
struct Share {
    std::string group;  // packed value
    Number sum;
};

std::optional<Share> share_of(const StreamFunction& function, const KeySchema& schema, ItemView image) {
    if (image.empty()) return std::nullopt;
    if (!function.sort_key_prefix.empty()) {
        if (!schema.has_range()) return std::nullopt;
        const auto sort = image.find(schema.range.front().name);
        if (!sort || sort->type() != ValueType::kString || !sort->scalar().starts_with(function.sort_key_prefix)) {
            return std::nullopt;
        }
    }
    const auto group = image.find(function.group_by);
    if (!group || group->type() != ValueType::kString || group->scalar().empty()) return std::nullopt;
    Share share;
    share.group = group->bytes();
    const auto sum = function.sum.empty() ? std::nullopt : image.find(function.sum);
    if (sum && sum->type() == ValueType::kNumber) share.sum = Number::from_sortable(sum->scalar());
    return share;
}

UpdateAction add_action(const char* attribute, const Number& delta) {
    UpdateAction action;
    action.kind = UpdateAction::Kind::kAdd;
    action.path.elements.push_back({false, attribute, 0});
    AttributeValue::from_number(delta).append_packed(action.value.operand.value);
    return action;
}

// What one record changes in one group.
struct Change {
    std::string group;
    std::int64_t items = 0;
    Number sum;
};

std::vector<Change> changes_of(const StreamFunction& function, const KeySchema& schema, const StreamRecord& record) {
    const auto before = share_of(function, schema, ItemView(record.old_image));
    const auto after = share_of(function, schema, ItemView(record.new_image));
    std::vector<Change> changes;
    if (before && after && before->group == after->group) {
        const auto difference = Number::subtract(after->sum, before->sum);
        if (difference.ok() && !(difference.value() == Number())) {
            changes.push_back({after->group, 0, difference.value()});
        }
        return changes;
    }
    if (before) {
        const auto negative = Number::subtract(Number(), before->sum);
        changes.push_back({before->group, -1, negative.ok() ? negative.value() : Number()});
    }
    if (after) changes.push_back({after->group, 1, after->sum});
    return changes;
}

WriteCommand aggregate_command(const StreamFunction& function, const KeySchema& target, const Change& change) {
    WriteCommand command;
    command.kind = WriteCommand::Kind::kUpdate;
    command.table_name = function.target_table;
    std::map<std::string, AttributeValue> key;
    key[target.hash.front().name] = AttributeValue::unpack(ValueView(change.group));
    for (const KeyPart& part : target.range) key[part.name] = AttributeValue::from_string("TOTAL");
    command.key = pack_item(key);
    command.update.emplace();
    command.update->actions.push_back(add_action("items", Number(change.items)));
    if (!function.sum.empty()) command.update->actions.push_back(add_action("sum", change.sum));
    return command;
}

// All of a record's changes or none, so that a retry counts nothing twice.
bool apply_record(Context& context, const StreamFunction& function, const KeySchema& schema, const KeySchema& target,
                  const StreamRecord& record) {
    const std::vector<Change> changes = changes_of(function, schema, record);
    if (changes.empty()) return true;
    if (changes.size() == 1) return ops::write(context, aggregate_command(function, target, changes.front())).ok();
    TransactWriteCommand both;
    for (const Change& change : changes) both.writes.push_back(aggregate_command(function, target, change));
    return ops::transact_write(context, both).ok();
}

}  // namespace

// Reads each shard from where it stands; stops at the first record that fails, to try it again later.
void Jobs::run_function(StreamFunction& function, TableEntry& table) {
    Catalog& catalog = *engine_.state_.regions.of_table(table.id);
    const TableEntry* target = catalog.find(function.target_table);
    for (const auto& [id, fault] : engine_.state_.faults) {
        if (fault.kind != Fault::Kind::kFunctionFailure || fault.table != function.table) continue;
        if (fault.region == function.region) target = nullptr;
    }
    ++function.invocations;
    function.last_run = engine_.state_.now;
    const std::uint64_t last = table.stream->last_sequence();
    std::int64_t records = 0;
    bool failed = target == nullptr;
    for (const Shard& shard : table.stream->shards()) {
        if (failed) break;
        std::uint64_t& position = function.positions[shard.id];
        auto record = std::lower_bound(shard.records.begin(), shard.records.end(), position,
                                       [](const StreamRecord& r, std::uint64_t p) { return r.sequence < p; });
        for (; record != shard.records.end() && !failed; ++record) {
            Context context = engine_.context(catalog, nullptr);
            failed = !apply_record(context, function, table.definition.key, target->definition.key, *record);
            scheduler_.date_follow_ups(nullptr);
            if (failed) break;
            position = record->sequence + 1;
            ++records;
        }
    }
    function.records += records;
    if (failed) {
        ++function.failures;
        engine_.happened(HappeningKind::kFunction, engine_.shown_name(table), function.name + " failed; it tries again",
                         1, true, true);
        return;
    }
    function.seen = last;
    if (records > 0) {
        engine_.happened(HappeningKind::kFunction, engine_.shown_name(table), function.name + " handled stream records",
                         records, true);
    }
}

void Jobs::function_poll(const Event& event) {
    const auto found = engine_.state_.functions.find(static_cast<std::uint32_t>(event.number));
    if (found == engine_.state_.functions.end()) return;
    StreamFunction& function = found->second;
    function.poll_pending = false;
    Catalog* catalog = engine_.state_.regions.find(function.region);
    TableEntry* table = catalog == nullptr ? nullptr : catalog->find(function.table);
    if (table == nullptr || !table->stream) return;
    const std::int64_t failures = function.failures;
    run_function(function, *table);
    if (function.failures == failures) return;
    function.poll_pending = true;
    scheduler_.schedule(JobKind::kFunctionPoll, engine_.state_.now + seconds(1), table->id, 0, function.id);
}

}  // namespace dynascope
