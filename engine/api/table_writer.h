// Descriptions of tables as answers carry them. Source: API Reference, TableDescription.
#pragma once

#include "json/wire_writer.h"
#include "ops/admin_commands.h"

namespace dynascope {

void write_table_description(const TableDescription& table, WireWriter& out);
// [{"AttributeName": ..., "KeyType": ...}]
void write_key_schema(const KeySchema& key, WireWriter& out);
// "Projection": {...}
void write_projection(const Projection& projection, WireWriter& out);
// "OnDemandThroughput": {...}, when there is a maximum
void write_maximum(const OnDemandThroughput& maximum, WireWriter& out);
void date_member(std::string_view name, Instant instant, WireWriter& out);
void write_warm_throughput(const std::optional<WarmDescription>& warm, WireWriter& out);

}  // namespace dynascope
