// Descriptions of tables as answers carry them. Source: API Reference, TableDescription.
#pragma once

#include "json/wire_writer.h"
#include "ops/admin_commands.h"

namespace dynascope {

void write_table_description(const TableDescription& table, WireWriter& out);
// [{"AttributeName": ..., "KeyType": ...}]
void write_key_schema(const KeySchema& key, WireWriter& out);
std::string_view stream_view_word(StreamView view);

}  // namespace dynascope
