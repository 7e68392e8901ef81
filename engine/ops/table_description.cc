// What DescribeTable and kin answer.
#include "ops/encryption.h"
#include "ops/replica_admin.h"
#include "ops/table_admin.h"
#include "ops/table_settings.h"
#include "ops/vector_admin.h"
#include "table/names.h"

namespace dynascope::ops {

namespace {

// What DescribeTable shows of a change of throughput under way: a new mode at once, new units when they are there.
void describe_throughput(const Context& context, const TableEntry& table, TableDescription& description) {
    if (table.pending_definition && table.pending_definition->billing_mode != table.definition.billing_mode) {
        description.definition.billing_mode = table.pending_definition->billing_mode;
        description.definition.provisioned = table.pending_definition->provisioned;
    }
    description.last_increase = table.throughput_changes.last_increase;
    description.last_decrease = table.throughput_changes.last_decrease;
    description.decreases_today = decreases_today(context, table.throughput_changes);
    description.billing_mode_changed = table.billing_mode_changed;
    // A table that is being created tells its warm throughput only when it was asked for.
    if (table.status != TableStatus::kCreating || !table.definition.warm.empty()) {
        description.warm = describe_warm(context, table.meter,
                                         table.pending_warm.has_value() || table.status == TableStatus::kCreating);
    }
}

IndexDescription describe_index(const Context& context, const TableEntry& table, const GlobalIndex& index) {
    IndexDescription description;
    description.definition = index.definition;
    description.arn = index_arn(context.region, table.definition.name, index.definition.name);
    description.status = index.status;
    description.backfilling = index.backfilling;
    description.item_count = table.scaled(index.store.item_count());
    description.size_bytes = table.scaled(index.store.size_bytes());
    description.last_increase = index.throughput_changes.last_increase;
    description.last_decrease = index.throughput_changes.last_decrease;
    description.decreases_today = decreases_today(context, index.throughput_changes);
    if (index.status != TableStatus::kCreating || !index.definition.warm.empty()) {
        description.warm = describe_warm(context, index.meter,
                                         index.pending_warm.has_value() || index.status == TableStatus::kCreating);
    }
    return description;
}

}  // namespace

TableDescription describe(const Context& context, const TableEntry& table) {
    TableDescription description;
    description.definition = table.definition;
    description.status = table.status;
    description.arn = table.arn;
    description.uuid = table.uuid;
    description.created = table.created;
    description.item_count = table.scaled(table.store.item_count());
    description.size_bytes = table.scaled(table.store.size_bytes());
    describe_throughput(context, table, description);
    description.encryption = describe_encryption(table);
    if (!table.settings.class_changes.empty()) description.class_changed = table.settings.class_changes.back();
    const std::string& name = table.definition.name;
    for (const LocalIndex& index : table.local_indexes) {
        IndexDescription& local = description.local_indexes.emplace_back();
        local.definition = index.definition;
        local.arn = index_arn(context.region, name, index.definition.name);
        local.item_count = table.scaled(index.store.item_count());
        local.size_bytes = table.scaled(index.store.size_bytes());
    }
    for (const GlobalIndex& index : table.global_indexes) {
        description.global_indexes.push_back(describe_index(context, table, index));
    }
    describe_vector_indexes(context, table, description);
    if (table.restore) {
        description.restore = {table.restore->backup_arn, table.restore->table_arn, table.restore->point};
        // The items of a table in the making are nobody's yet.
        description.item_count = description.size_bytes = 0;
        for (auto* indexes : {&description.local_indexes, &description.global_indexes}) {
            for (IndexDescription& index : *indexes) index.item_count = index.size_bytes = 0;
        }
        for (VectorIndexDescription& index : description.vector_indexes) index.item_count = index.size_bytes = 0;
    }
    if (table.stream) {
        description.stream_arn = table.stream->arn();
        description.stream_label = table.stream->label();
        description.stream_enabled = table.stream->enabled();
        if (description.stream_enabled) description.stream_view = table.stream->view();
    }
    describe_group(context, table, description);
    return description;
}

}  // namespace dynascope::ops
