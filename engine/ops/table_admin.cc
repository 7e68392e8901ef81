#include "ops/table_admin.h"

#include <algorithm>
#include <utility>

#include "base/hash.h"
#include "base/limits.h"
#include "ops/lookup.h"
#include "ops/operations.h"
#include "ops/timestamp.h"
#include "table/definition_rules.h"
#include "table/names.h"

namespace dynascope::ops {

namespace {

constexpr std::uint32_t on_demand_partitions = 4;

std::string table_uuid(std::string_view arn, std::uint32_t id, std::uint64_t chance) {
    std::string bytes;
    append_hash(bytes, hash128(std::string(arn) + "#" + std::to_string(id), chance));
    std::string uuid;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        if (i == 4 || i == 6 || i == 8 || i == 10) uuid.push_back('-');
        uuid.push_back("0123456789abcdef"[byte >> 4]);
        uuid.push_back("0123456789abcdef"[byte & 15]);
    }
    return uuid;
}

}  // namespace

std::uint32_t initial_partitions(BillingMode mode, const Throughput& provisioned) {
    if (mode == BillingMode::kPayPerRequest) return on_demand_partitions;
    // ceil(RCU / 3,000 + WCU / 1,000) over the common denominator.
    const std::int64_t thirds = provisioned.read_units + 3 * provisioned.write_units;
    return static_cast<std::uint32_t>(std::max<std::int64_t>(1, (thirds + 2'999) / 3'000));
}

void settle_key_types(KeySchema& key, const std::vector<AttributeDefinition>& attributes) {
    for (auto* parts : {&key.hash, &key.range}) {
        for (KeyPart& part : *parts) {
            for (const AttributeDefinition& attribute : attributes) {
                if (attribute.name == part.name) part.type = attribute.type;
            }
        }
    }
}

void follow_up(Context& context, FollowUp::Kind kind, std::uint32_t table, std::uint32_t index) {
    FollowUp& later = context.follow_ups.emplace_back();
    later.kind = kind;
    later.table = table;
    later.index = index;
}

GlobalIndex& add_global_index(Context& context, TableEntry& table, const IndexDefinition& definition) {
    GlobalIndex& index = table.global_indexes.emplace_back();
    index.id = table.next_index_id++;
    index.definition = definition;
    index.definition.global = true;
    index.status = TableStatus::kCreating;
    index.created = context.now;
    const BillingMode mode = table.definition.billing_mode;
    index.store = TableStore(initial_partitions(mode, definition.provisioned), context.now);
    index.meter = ThroughputMeter(mode, definition.provisioned, context.now);
    return index;
}

void open_stream(Context& context, TableEntry& table, StreamView view) {
    // A label is a millisecond: a second stream within the same one waits for the next, as its ARN must differ.
    Instant labelled = context.now;
    if (table.stream) table.former_streams.push_back(std::move(*table.stream));
    for (const StreamLog& former : table.former_streams) {
        if (former.label() >= label_text(labelled)) labelled = labelled + millis(1);
    }
    const std::string label = label_text(labelled);
    table.stream.emplace(stream_arn(context.region, table.definition.name, label), label, view, context.now);
    for (const Partition& partition : table.store.partitions()) table.stream->open_shard(partition.id, {}, context.now);
    table.definition.stream = view;
}

void close_stream(Context& context, TableEntry& table) {
    if (table.stream && table.stream->enabled()) table.stream->disable(context.now);
    table.definition.stream.reset();
}

TableDescription describe(const Context& context, const TableEntry& table) {
    TableDescription description;
    description.definition = table.definition;
    description.status = table.status;
    description.arn = table.arn;
    description.uuid = table.uuid;
    description.created = table.created;
    description.item_count = table.store.item_count();
    description.size_bytes = table.store.size_bytes();
    description.last_increase = table.throughput_changes.last_increase;
    description.last_decrease = table.throughput_changes.last_decrease;
    const bool today = table.throughput_changes.decrease_day == context.now.epoch_seconds() / 86'400;
    description.decreases_today = today ? table.throughput_changes.decreases_today : 0;
    description.billing_mode_changed = table.billing_mode_changed;
    const std::string& name = table.definition.name;
    for (const LocalIndex& index : table.local_indexes) {
        description.local_indexes.push_back({index.definition, index_arn(context.region, name, index.definition.name),
                                             TableStatus::kActive, false, index.store.item_count(),
                                             index.store.size_bytes()});
    }
    for (const GlobalIndex& index : table.global_indexes) {
        description.global_indexes.push_back({index.definition, index_arn(context.region, name, index.definition.name),
                                              index.status, index.backfilling, index.store.item_count(),
                                              index.store.size_bytes()});
    }
    if (table.stream) {
        description.stream_arn = table.stream->arn();
        description.stream_label = table.stream->label();
        description.stream_enabled = table.stream->enabled();
        if (description.stream_enabled) description.stream_view = table.stream->view();
    }
    return description;
}

Result<TableDescription> create_table(Context& context, const TableDefinition& definition) {
    TRY(check_definition(definition));
    if (context.catalog.find(definition.name) != nullptr) {
        return Error{ErrorType::kResourceInUse, "Table already exists: " + definition.name};
    }
    if (context.catalog.tables().size() >= static_cast<std::size_t>(limits::tables_max)) {
        return Error{ErrorType::kLimitExceeded, "Subscriber limit exceeded: The account has reached its limit of " +
                                                    std::to_string(limits::tables_max) + " tables in this Region"};
    }
    TableEntry& table = context.catalog.add(definition.name);
    table.definition = definition;
    TableDefinition& settled = table.definition;
    settle_key_types(settled.key, settled.attributes);
    for (auto* indexes : {&settled.local_indexes, &settled.global_indexes}) {
        for (IndexDefinition& index : *indexes) {
            settle_key_types(index.key, settled.attributes);
            index.global = indexes == &settled.global_indexes;
        }
    }
    table.arn = table_arn(context.region, settled.name);
    table.uuid = table_uuid(table.arn, table.id, context.chance);
    table.created = context.now;
    table.store = TableStore(initial_partitions(settled.billing_mode, settled.provisioned), context.now);
    table.meter = ThroughputMeter(settled.billing_mode, settled.provisioned, context.now);
    if (settled.billing_mode == BillingMode::kPayPerRequest) table.billing_mode_changed = context.now;
    for (const IndexDefinition& index : settled.local_indexes) table.local_indexes.push_back({index, TableStore()});
    for (const IndexDefinition& index : settled.global_indexes) add_global_index(context, table, index);
    if (settled.stream) open_stream(context, table, *settled.stream);
    follow_up(context, FollowUp::Kind::kTableActive, table.id);
    return describe(context, table);
}

Result<TableDescription> describe_table(Context& context, std::string_view table_name) {
    TRY_ASSIGN(const TableEntry* table, find_for_control(context, table_name));
    return describe(context, *table);
}

Result<TableNames> list_tables(Context& context, std::string_view exclusive_start, int limit) {
    TableNames answer;
    const Catalog::Tables& tables = context.catalog.tables();
    auto at = exclusive_start.empty() ? tables.begin() : tables.upper_bound(exclusive_start);
    for (; at != tables.end(); ++at) {
        if (answer.names.size() == static_cast<std::size_t>(limit)) {
            answer.last_evaluated = answer.names.back();
            break;
        }
        answer.names.push_back(at->first);
    }
    return answer;
}

Result<TableDescription> delete_table(Context& context, std::string_view table_name) {
    TRY_ASSIGN(TableEntry * table, find_for_control(context, table_name));
    TRY(check_changeable(*table));
    if (table->definition.deletion_protection) {
        return validation_error(
            "Resource cannot be deleted as it is currently protected against deletion. Disable "
            "deletion protection first.");
    }
    table->status = TableStatus::kDeleting;
    for (GlobalIndex& index : table->global_indexes) index.status = TableStatus::kDeleting;
    close_stream(context, *table);
    follow_up(context, FollowUp::Kind::kTableGone, table->id);
    return describe(context, *table);
}

}  // namespace dynascope::ops
