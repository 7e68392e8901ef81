#include "ops/table_admin.h"

#include <algorithm>
#include <utility>

#include "base/limits.h"
#include "ops/encryption.h"
#include "ops/lookup.h"
#include "ops/operations.h"
#include "ops/table_settings.h"
#include "ops/throughput_rules.h"
#include "ops/timestamp.h"
#include "ops/update_admission.h"
#include "ops/uuid.h"
#include "ops/vector_admin.h"
#include "table/definition_rules.h"
#include "table/names.h"

namespace dynascope::ops {

namespace {

constexpr std::uint32_t on_demand_partitions = 4;

std::uint32_t partitions_of_new(BillingMode mode, const Throughput& provisioned, const WarmThroughput& warm) {
    return std::max(initial_partitions(mode, provisioned),
                    partitions_for(warm.read_units.value_or(0), warm.write_units.value_or(0)));
}

// Whatever is under way has to end first.
Status check_deletable(const TableEntry& table) {
    if (table.status == TableStatus::kCreating || table.status == TableStatus::kDeleting) {
        return check_changeable(table);
    }
    bool moving = false;
    for (const GlobalIndex& index : table.global_indexes) moving = moving || index.status != TableStatus::kActive;
    if (!table.pending_definition && moving) {
        return still_in_use("Cannot delete table while indexes are being created, updated, or deleted.");
    }
    if (table.status == TableStatus::kUpdating && !table.pending_definition && !table.pending_class) {
        return still_in_use("Cannot delete table while stream is being enabled/disabled.");
    }
    bool busy = table.status == TableStatus::kUpdating || table.pending_warm || table.settings.encryption.next_key_arn;
    for (const GlobalIndex& index : table.global_indexes) busy = busy || index.pending_warm;
    if (!busy) return {};
    return still_in_use("Table: " + table.definition.name + " is in the process of being updated.");
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

void follow_up_setting(Context& context, Setting setting, std::uint32_t table, std::uint32_t index) {
    follow_up(context, FollowUp::Kind::kSetting, table, index);
    context.follow_ups.back().setting = setting;
}

GlobalIndex& add_global_index(Context& context, TableEntry& table, const IndexDefinition& definition) {
    GlobalIndex& index = table.global_indexes.emplace_back();
    index.id = table.next_index_id++;
    index.definition = definition;
    index.definition.global = true;
    index.status = TableStatus::kCreating;
    index.created = context.now;
    const BillingMode mode = table.definition.billing_mode;
    index.store = TableStore(partitions_of_new(mode, definition.provisioned, definition.warm), context.now);
    index.meter = ThroughputMeter(mode, definition.provisioned, context.now);
    index.meter.set_maximum(definition.on_demand);
    index.meter.raise_warm(definition.warm);
    return index;
}

void open_stream(Context& context, TableEntry& table, StreamView view) {
    // A label is a millisecond: a second stream within the same one waits for the next, as its ARN must differ.
    Instant labelled = context.now;
    if (table.stream) table.former_streams.push_back(std::move(*table.stream));
    std::erase_if(table.former_streams, [&](const StreamLog& log) { return !log.readable(context.now); });
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

TableEntry& add_table(Context& context, const TableDefinition& definition, std::string key_arn) {
    TableEntry& table = context.catalog.add(definition.name);
    table.definition = definition;
    TableDefinition& settled = table.definition;
    settled.lists = {};
    settle_key_types(settled.key, settled.attributes);
    for (auto* indexes : {&settled.local_indexes, &settled.global_indexes}) {
        for (IndexDefinition& index : *indexes) {
            settle_key_types(index.key, settled.attributes);
            index.global = indexes == &settled.global_indexes;
        }
    }
    table.arn = table_arn(context.region, settled.name);
    table.uuid = uuid_of(table.arn + "#" + std::to_string(table.id), context.chance);
    table.created = context.now;
    table.store = TableStore(partitions_of_new(settled.billing_mode, settled.provisioned, settled.warm), context.now);
    table.meter = ThroughputMeter(settled.billing_mode, settled.provisioned, context.now);
    table.meter.set_maximum(settled.on_demand);
    table.meter.raise_warm(settled.warm);
    table.settings.encryption.key_arn = std::move(key_arn);
    for (const IndexDefinition& index : settled.local_indexes) table.local_indexes.push_back({index, TableStore()});
    for (const IndexDefinition& index : settled.global_indexes) add_global_index(context, table, index);
    for (VectorIndexDefinition& index : settled.vector_indexes) add_vector_index(context, table, index);
    if (settled.stream) open_stream(context, table, *settled.stream);
    return table;
}

Status check_table_count(const Context& context) {
    if (context.catalog.tables().size() < static_cast<std::size_t>(limits::tables_max)) return {};
    return Error{ErrorType::kLimitExceeded, "Subscriber limit exceeded: The account has reached its limit of " +
                                                std::to_string(limits::tables_max) + " tables in this Region"};
}

Result<TableDescription> create_table(Context& context, const TableDefinition& definition) {
    TRY(check_definition(definition));
    TRY(check_new_table_throughput(context, definition));
    TRY(check_capacity_quotas(context, definition, nullptr));
    TRY_ASSIGN(std::string key_arn, key_of_new_table(context, definition.encryption));
    if (context.catalog.find(definition.name) != nullptr) {
        return Error{ErrorType::kResourceInUse, "Table already exists: " + definition.name};
    }
    TRY(check_table_count(context));
    TableEntry& table = add_table(context, definition, std::move(key_arn));
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

Result<TableDescription> delete_one_table(Context& context, std::string_view table_name) {
    TRY_ASSIGN(TableEntry * table, find_for_control(context, table_name));
    TRY(check_deletable(*table));
    TRY(check_vector_indexes_settled(*table));
    if (table->definition.deletion_protection) {
        return validation_error(
            "Resource cannot be deleted as it is currently protected against deletion. Disable "
            "deletion protection first.");
    }
    table->status = TableStatus::kDeleting;
    for (GlobalIndex& index : table->global_indexes) index.status = TableStatus::kDeleting;
    for (VectorIndex& index : table->vector_indexes) index.status = TableStatus::kDeleting;
    close_stream(context, *table);
    follow_up(context, FollowUp::Kind::kTableGone, table->id);
    return describe(context, *table);
}

}  // namespace dynascope::ops
