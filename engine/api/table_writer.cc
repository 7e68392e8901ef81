#include "api/table_writer.h"

#include "api/replica_writer.h"
#include "api/vector_definition.h"
#include "table/stream_view.h"

namespace dynascope {
namespace {

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

// The same of tables and of indexes.
template <class Description>
void write_throughput(const Description& description, WireWriter& out) {
    out.name("ProvisionedThroughput");
    out.begin_object();
    if (description.last_increase) date_member("LastIncreaseDateTime", *description.last_increase, out);
    if (description.last_decrease) date_member("LastDecreaseDateTime", *description.last_decrease, out);
    out.member("NumberOfDecreasesToday", description.decreases_today);
    out.member("ReadCapacityUnits", description.definition.provisioned.read_units);
    out.member("WriteCapacityUnits", description.definition.provisioned.write_units);
    out.end_object();
}

void write_encryption(const TableDescription& table, WireWriter& out) {
    if (!table.encryption) return;
    out.name("SSEDescription");
    out.begin_object();
    out.member("Status", table.encryption->status == EncryptionStatus::kEnabled ? "ENABLED" : "UPDATING");
    if (!table.encryption->key_arn.empty()) {
        out.member("SSEType", "KMS");
        out.member("KMSMasterKeyArn", table.encryption->key_arn);
    }
    out.end_object();
}

// Absent while the table has the class that tables have by default, unless it ever changed.
void write_table_class(const TableDescription& table, WireWriter& out) {
    const bool standard = table.definition.table_class == TableClass::kStandard;
    if (standard && !table.class_changed) return;
    out.name("TableClassSummary");
    out.begin_object();
    out.member("TableClass", standard ? "STANDARD" : "STANDARD_INFREQUENT_ACCESS");
    if (table.class_changed) date_member("LastUpdateDateTime", *table.class_changed, out);
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
        if (!table.restore) out.member("IndexStatus", status_name(index.status));
        // Only an index that joined a living table is filled from what the table holds.
        if (index.status == TableStatus::kCreating && table.status != TableStatus::kCreating) {
            out.member("Backfilling", index.backfilling);
        }
        write_throughput(index, out);
        write_maximum(index.definition.on_demand, out);
        write_warm_throughput(index.warm, out);
        out.end_object();
    }
    out.end_array();
}

// Tables that were always provisioned have no summary.
void write_billing_mode(const TableDescription& table, WireWriter& out) {
    const bool on_demand = table.definition.billing_mode == BillingMode::kPayPerRequest;
    if (!on_demand && !table.billing_mode_changed) return;
    out.name("BillingModeSummary");
    out.begin_object();
    out.member("BillingMode", on_demand ? "PAY_PER_REQUEST" : "PROVISIONED");
    if (table.billing_mode_changed) {
        date_member("LastUpdateToPayPerRequestDateTime", *table.billing_mode_changed, out);
    }
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

void write_restore(const RestoreSummary& restore, WireWriter& out) {
    out.name("RestoreSummary");
    out.begin_object();
    if (!restore.source_backup_arn.empty()) out.member("SourceBackupArn", restore.source_backup_arn);
    out.member("SourceTableArn", restore.source_table_arn);
    date_member("RestoreDateTime", restore.point, out);
    out.member("RestoreInProgress", true);
    out.end_object();
}

}  // namespace

void date_member(std::string_view name, Instant instant, WireWriter& out) {
    out.name(name);
    out.epoch_seconds(instant.microseconds);
}

void write_projection(const Projection& projection, WireWriter& out) {
    out.name("Projection");
    out.begin_object();
    switch (projection.type) {
        case ProjectionType::kAll: out.member("ProjectionType", "ALL"); break;
        case ProjectionType::kKeysOnly: out.member("ProjectionType", "KEYS_ONLY"); break;
        case ProjectionType::kInclude: out.member("ProjectionType", "INCLUDE"); break;
        case ProjectionType::kNone: break;
    }
    if (!projection.non_key_attributes.empty()) {
        out.name("NonKeyAttributes");
        out.begin_array();
        for (const std::string& name : projection.non_key_attributes) out.string(name);
        out.end_array();
    }
    out.end_object();
}

void write_maximum(const OnDemandThroughput& maximum, WireWriter& out) {
    if (maximum.empty()) return;
    out.name("OnDemandThroughput");
    out.begin_object();
    if (maximum.max_read_units) out.member("MaxReadRequestUnits", *maximum.max_read_units);
    if (maximum.max_write_units) out.member("MaxWriteRequestUnits", *maximum.max_write_units);
    out.end_object();
}

void write_warm_throughput(const std::optional<WarmDescription>& warm, WireWriter& out) {
    if (!warm) return;
    out.name("WarmThroughput");
    out.begin_object();
    out.member("ReadUnitsPerSecond", warm->units.read_units);
    out.member("WriteUnitsPerSecond", warm->units.write_units);
    out.member("Status", warm->updating ? "UPDATING" : "ACTIVE");
    out.end_object();
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
        write_vector_indexes(table, out);
        write_stream(table, out);
        if (table.restore) write_restore(*table.restore, out);
        write_encryption(table, out);
        write_table_class(table, out);
        write_maximum(definition.on_demand, out);
        write_warm_throughput(table.warm, out);
    }
    if (whole) write_group(table, out);
    out.member("DeletionProtectionEnabled", definition.deletion_protection);
    out.end_object();
}

}  // namespace dynascope
