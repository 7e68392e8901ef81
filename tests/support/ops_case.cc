#include "tests/support/ops_case.h"

#include <utility>

#include "base/check.h"
#include "value/number.h"

namespace dynascope::testing {

TableCase::TableCase(std::string name) {
    definition.name = std::move(name);
    definition.billing_mode = BillingMode::kPayPerRequest;
}

KeyPart TableCase::define(std::string attribute, ValueType type) {
    bool known = false;
    for (const AttributeDefinition& defined : definition.attributes) known = known || defined.name == attribute;
    if (!known) definition.attributes.push_back({attribute, type});
    return {std::move(attribute), type};
}

TableCase& TableCase::hash(std::string attribute, ValueType type) {
    definition.key.hash.push_back(define(std::move(attribute), type));
    return *this;
}

TableCase& TableCase::range(std::string attribute, ValueType type) {
    definition.key.range.push_back(define(std::move(attribute), type));
    return *this;
}

TableCase& TableCase::local(std::string name, std::string range, Projection projection, ValueType type) {
    IndexDefinition& index = definition.local_indexes.emplace_back();
    index.name = std::move(name);
    index.key.hash = definition.key.hash;
    index.key.range.push_back(define(std::move(range), type));
    index.projection = std::move(projection);
    return *this;
}

TableCase& TableCase::global(std::string name, std::string hash, std::string range, Projection projection,
                             Throughput provisioned) {
    IndexDefinition& index = definition.global_indexes.emplace_back();
    index.name = std::move(name);
    index.global = true;
    index.key.hash.push_back(define(std::move(hash), ValueType::kString));
    if (!range.empty()) index.key.range.push_back(define(std::move(range), ValueType::kString));
    index.projection = std::move(projection);
    index.provisioned = provisioned;
    return *this;
}

TableCase& TableCase::provisioned(std::int64_t read_units, std::int64_t write_units) {
    definition.billing_mode = BillingMode::kProvisioned;
    definition.provisioned = {read_units, write_units};
    return *this;
}

TableCase& TableCase::stream(StreamView view) {
    definition.stream = view;
    return *this;
}

IndexDefinition global_index(std::string name, std::string hash) {
    IndexDefinition index;
    index.name = std::move(name);
    index.global = true;
    index.key.hash.push_back({std::move(hash), ValueType::kString});
    return index;
}

Context OpsCase::context() {
    return {now, "us-east-1", catalog, settings, chance, trace ? &*trace : nullptr, follow_ups};
}

void OpsCase::settle() {
    std::vector<FollowUp> kept;
    while (!follow_ups.empty()) {
        std::vector<FollowUp> due = std::exchange(follow_ups, {});
        Context at = context();
        for (FollowUp& work : due) {
            switch (work.kind) {
                case FollowUp::Kind::kTableActive: ops::finish_table(at, work.table); break;
                case FollowUp::Kind::kTableGone: ops::remove_table(at, work.table); break;
                case FollowUp::Kind::kIndexActive: ops::finish_index(at, work.table, work.index); break;
                case FollowUp::Kind::kIndexGone: ops::remove_index(at, work.table, work.index); break;
                case FollowUp::Kind::kBackfill:
                    while (ops::backfill_page(at, work.table, work.index)) {
                    }
                    break;
                case FollowUp::Kind::kTtlActive: ops::finish_time_to_live(at, work.table); break;
                case FollowUp::Kind::kSetting: ops::finish_setting(at, work.table, work.index, work.setting); break;
                case FollowUp::Kind::kTableRestored: ops::finish_table(at, work.table); break;
                case FollowUp::Kind::kBackupReady: ops::finish_backup(at, work.record); break;
                case FollowUp::Kind::kBackupExpires: break;
                case FollowUp::Kind::kExportDone: ops::finish_export(at, work.record); break;
                case FollowUp::Kind::kImportBegins: ops::begin_import(at, work.record); break;
                case FollowUp::Kind::kImportDone: ops::finish_import(at, work.record); break;
                case FollowUp::Kind::kReplicate:
                case FollowUp::Kind::kSendToRegions:
                case FollowUp::Kind::kBulkStep:
                case FollowUp::Kind::kIndexWrite: kept.push_back(std::move(work)); break;
            }
        }
    }
    follow_ups = std::move(kept);
}

void OpsCase::deliver_index_writes() {
    std::vector<FollowUp> kept;
    std::vector<FollowUp> due = std::exchange(follow_ups, {});
    Context at = context();
    for (FollowUp& work : due) {
        if (work.kind == FollowUp::Kind::kIndexWrite) {
            ops::apply_index_write(at, work.table, work.index, std::move(work.write));
        } else {
            kept.push_back(std::move(work));
        }
    }
    for (FollowUp& work : kept) follow_ups.push_back(std::move(work));
}

void OpsCase::replicate() {
    const auto level = [this](TableStore& store) {
        std::vector<std::uint32_t> ids;
        for (const Partition& partition : store.partitions()) ids.push_back(partition.id);
        for (const std::uint32_t id : ids) {
            for (int f = 0; f < followers_per_partition; ++f)
                store.apply_to_follower(id, f, store.last_sequence(), now);
        }
    };
    for (const auto& [name, entry] : catalog.tables()) {
        level(entry->store);
        for (GlobalIndex& index : entry->global_indexes) level(index.store);
    }
}

TableEntry& OpsCase::create(const TableCase& wanted) {
    Context at = context();
    const auto created = ops::create_table(at, wanted.definition);
    CHECK(created.ok(), "a test's table is illegal");
    settle();
    return table(wanted.definition.name);
}

TableEntry& OpsCase::table(std::string_view name) {
    TableEntry* entry = catalog.find(name);
    CHECK(entry != nullptr, "a test's table is missing");
    return *entry;
}

WriteCommand OpsCase::put_command(std::string_view item) {
    WriteCommand command;
    command.table_name = "T";
    command.item = packed_item(item);
    return command;
}

WriteCommand OpsCase::update_command(std::string_view key, std::string_view expression, Pairs values) {
    WriteCommand command;
    command.kind = WriteCommand::Kind::kUpdate;
    command.table_name = "T";
    command.key = packed_item(key);
    if (!expression.empty()) {
        Placeholders bound = placeholders({}, values);
        auto update = compile_update(*cache_, expression, bound);
        CHECK(update.ok(), "a test's update does not compile");
        command.update = std::move(update).value();
    }
    return command;
}

WriteCommand OpsCase::delete_command(std::string_view key) {
    WriteCommand command;
    command.kind = WriteCommand::Kind::kDelete;
    command.table_name = "T";
    command.key = packed_item(key);
    return command;
}

Result<WriteAnswer> OpsCase::put(std::string_view item, std::string_view text, Pairs values, ReturnValues returned) {
    WriteCommand command = put_command(item);
    if (!text.empty()) command.condition = condition(text, values);
    command.return_values = returned;
    Context at = context();
    return ops::write(at, command);
}

Result<WriteAnswer> OpsCase::update(std::string_view key, std::string_view expression, Pairs values,
                                    ReturnValues returned, std::string_view text) {
    WriteCommand command = update_command(key, expression, values);
    if (!text.empty()) command.condition = condition(text, values);
    command.return_values = returned;
    Context at = context();
    return ops::write(at, command);
}

Result<WriteAnswer> OpsCase::remove(std::string_view key, ReturnValues returned) {
    WriteCommand command = delete_command(key);
    command.return_values = returned;
    Context at = context();
    return ops::write(at, command);
}

Result<GetAnswer> OpsCase::get(std::string_view key, bool consistent) {
    GetCommand command;
    command.table_name = "T";
    command.key = packed_item(key);
    command.consistent = consistent;
    Context at = context();
    return ops::get(at, command);
}

std::string OpsCase::item(std::string_view key) {
    const auto answer = get(key);
    CHECK(answer.ok(), "a test's read fails");
    return answer.value().item().empty() ? std::string() : item_json(answer.value().item().bytes());
}

RangeCommand OpsCase::query(std::string_view text, Pairs values) {
    RangeCommand command;
    command.table_name = "T";
    Placeholders bound = placeholders({}, values);
    auto compiled = compile_key_condition(*cache_, text, bound);
    CHECK(compiled.ok(), "a test's key condition does not compile");
    command.key_condition = std::move(compiled).value();
    return command;
}

RangeCommand OpsCase::scan() {
    RangeCommand command;
    command.table_name = "T";
    return command;
}

Condition OpsCase::condition(std::string_view text, Pairs values, ExpressionKind kind) {
    Placeholders bound = placeholders({}, values);
    auto compiled = compile_condition(*cache_, kind, text, bound);
    CHECK(compiled.ok(), "a test's condition does not compile");
    return std::move(compiled).value();
}

ProjectionPaths OpsCase::projection(std::string_view text) {
    Placeholders bound = placeholders({}, {});
    auto compiled = compile_projection(*cache_, text, bound);
    CHECK(compiled.ok(), "a test's projection does not compile");
    return std::move(compiled).value();
}

Result<RangeAnswer> OpsCase::read(const RangeCommand& command) {
    Context at = context();
    return ops::range_read(at, command);
}

std::string message_of(const Status& status) { return status.ok() ? std::string() : status.error().message; }

std::string column(const RangeAnswer& answer, std::string_view attribute) {
    std::string out;
    for (const ItemView item : answer.items) {
        if (!out.empty()) out += ' ';
        const auto value = item.find(attribute);
        if (!value) {
            out += '-';
        } else if (value->type() == ValueType::kNumber) {
            append_number_text(out, value->scalar());
        } else {
            out += value->scalar();
        }
    }
    return out;
}

}  // namespace dynascope::testing
