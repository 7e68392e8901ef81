#include "api/table_writer.h"

#include "base/limits.h"

namespace dynascope {
namespace {

void date_member(std::string_view name, Instant instant, WireWriter& out) {
    out.name(name);
    out.epoch_seconds(instant.microseconds);
}

void write_attributes(const std::vector<AttributeDefinition>& attributes, WireWriter& out) {
    out.name("AttributeDefinitions");
    out.begin_array();
    for (const AttributeDefinition& attribute : attributes) {
        out.begin_object();
        out.member("AttributeName", attribute.name);
        out.member("AttributeType", type_name(attribute.type));
        out.end_object();
    }
    out.end_array();
}

void write_projection(const Projection& projection, WireWriter& out) {
    out.name("Projection");
    out.begin_object();
    switch (projection.type) {
        case ProjectionType::kAll: out.member("ProjectionType", "ALL"); break;
        case ProjectionType::kKeysOnly: out.member("ProjectionType", "KEYS_ONLY"); break;
        case ProjectionType::kInclude: out.member("ProjectionType", "INCLUDE"); break;
    }
    if (!projection.non_key_attributes.empty()) {
        out.name("NonKeyAttributes");
        out.begin_array();
        for (const std::string& name : projection.non_key_attributes) out.string(name);
        out.end_array();
    }
    out.end_object();
}

void write_warm_throughput(BillingMode mode, const Throughput& provisioned, TableStatus status, WireWriter& out) {
    const bool on_demand = mode == BillingMode::kPayPerRequest;
    out.name("WarmThroughput");
    out.begin_object();
    out.member("ReadUnitsPerSecond", on_demand ? limits::on_demand_read_units_initial : provisioned.read_units);
    out.member("WriteUnitsPerSecond", on_demand ? limits::on_demand_write_units_initial : provisioned.write_units);
    out.member("Status", status_name(status));
    out.end_object();
}

void write_index_common(const IndexDescription& index, WireWriter& out) {
    out.member("IndexName", index.definition.name);
    out.name("KeySchema");
    write_key_schema(index.definition.key, out);
    write_projection(index.definition.projection, out);
    out.member("IndexSizeBytes", index.size_bytes);
    out.member("ItemCount", index.item_count);
    out.member("IndexArn", index.arn);
}

void write_local_indexes(const TableDescription& table, WireWriter& out) {
    if (table.local_indexes.empty()) return;
    out.name("LocalSecondaryIndexes");
    out.begin_array();
    for (const IndexDescription& index : table.local_indexes) {
        out.begin_object();
        write_index_common(index, out);
        out.end_object();
    }
    out.end_array();
}

void write_global_indexes(const TableDescription& table, WireWriter& out) {
    if (table.global_indexes.empty()) return;
    out.name("GlobalSecondaryIndexes");
    out.begin_array();
    for (const IndexDescription& index : table.global_indexes) {
        out.begin_object();
        write_index_common(index, out);
        out.member("IndexStatus", status_name(index.status));
        // Only an index that joined a living table is filled from what the table holds.
        if (index.status == TableStatus::kCreating && table.status != TableStatus::kCreating) {
            out.member("Backfilling", index.backfilling);
        }
        out.name("ProvisionedThroughput");
        out.begin_object();
        out.member("NumberOfDecreasesToday", std::int64_t{0});
        out.member("ReadCapacityUnits", index.definition.provisioned.read_units);
        out.member("WriteCapacityUnits", index.definition.provisioned.write_units);
        out.end_object();
        write_warm_throughput(table.definition.billing_mode, index.definition.provisioned, index.status, out);
        out.end_object();
    }
    out.end_array();
}

void write_throughput(const TableDescription& table, WireWriter& out) {
    out.name("ProvisionedThroughput");
    out.begin_object();
    if (table.last_increase) date_member("LastIncreaseDateTime", *table.last_increase, out);
    if (table.last_decrease) date_member("LastDecreaseDateTime", *table.last_decrease, out);
    out.member("NumberOfDecreasesToday", table.decreases_today);
    out.member("ReadCapacityUnits", table.definition.provisioned.read_units);
    out.member("WriteCapacityUnits", table.definition.provisioned.write_units);
    out.end_object();
}

// Tables that were always provisioned have no summary.
void write_billing_mode(const TableDescription& table, WireWriter& out) {
    const bool on_demand = table.definition.billing_mode == BillingMode::kPayPerRequest;
    if (!on_demand && !table.billing_mode_changed) return;
    out.name("BillingModeSummary");
    out.begin_object();
    out.member("BillingMode", on_demand ? "PAY_PER_REQUEST" : "PROVISIONED");
    date_member("LastUpdateToPayPerRequestDateTime", table.billing_mode_changed.value_or(table.created), out);
    out.end_object();
}

void write_stream(const TableDescription& table, WireWriter& out) {
    if (table.stream_enabled) {
        out.name("StreamSpecification");
        out.begin_object();
        out.member("StreamEnabled", true);
        if (table.stream_view) out.member("StreamViewType", stream_view_word(*table.stream_view));
        out.end_object();
    }
    if (table.stream_arn.empty()) return;
    out.member("LatestStreamLabel", table.stream_label);
    out.member("LatestStreamArn", table.stream_arn);
}

}  // namespace

std::string_view stream_view_word(StreamView view) {
    switch (view) {
        case StreamView::kKeysOnly: return "KEYS_ONLY";
        case StreamView::kNewImage: return "NEW_IMAGE";
        case StreamView::kOldImage: return "OLD_IMAGE";
        case StreamView::kNewAndOldImages: return "NEW_AND_OLD_IMAGES";
    }
    return {};
}

void write_key_schema(const KeySchema& key, WireWriter& out) {
    out.begin_array();
    for (const auto* parts : {&key.hash, &key.range}) {
        for (const KeyPart& part : *parts) {
            out.begin_object();
            out.member("AttributeName", part.name);
            out.member("KeyType", parts == &key.hash ? "HASH" : "RANGE");
            out.end_object();
        }
    }
    out.end_array();
}

void write_table_description(const TableDescription& table, WireWriter& out) {
    const TableDefinition& definition = table.definition;
    out.begin_object();
    // A table that is going away is described by little more than its name.
    const bool whole = table.status != TableStatus::kDeleting;
    if (whole) write_attributes(definition.attributes, out);
    out.member("TableName", definition.name);
    if (whole) {
        out.name("KeySchema");
        write_key_schema(definition.key, out);
    }
    out.member("TableStatus", status_name(table.status));
    if (whole) date_member("CreationDateTime", table.created, out);
    write_throughput(table, out);
    out.member("TableSizeBytes", table.size_bytes);
    out.member("ItemCount", table.item_count);
    out.member("TableArn", table.arn);
    out.member("TableId", table.uuid);
    write_billing_mode(table, out);
    if (whole) {
        write_local_indexes(table, out);
        write_global_indexes(table, out);
        write_stream(table, out);
        if (definition.table_class == TableClass::kStandardInfrequentAccess) {
            out.name("TableClassSummary");
            out.begin_object();
            out.member("TableClass", "STANDARD_INFREQUENT_ACCESS");
            out.end_object();
        }
        write_warm_throughput(definition.billing_mode, definition.provisioned, table.status, out);
    }
    out.member("DeletionProtectionEnabled", definition.deletion_protection);
    out.end_object();
}

}  // namespace dynascope
