// Amazon resource names of tables, indexes and streams, and the way back to a table's name.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dynascope {

inline constexpr std::string_view account_id = "123456789012";  // the one account of every world

std::string table_arn(std::string_view region, std::string_view table);
std::string index_arn(std::string_view region, std::string_view table, std::string_view index);
// label: the stream's ISO timestamp.
std::string stream_arn(std::string_view region, std::string_view table, std::string_view label);

// What belongs to a table and outlives it. kind: "backup", "export" or "import".
std::string table_record_arn(std::string_view region, std::string_view table, std::string_view kind,
                             std::string_view id);

// Such a record as its ARN names it; views into the ARN.
struct TableRecordName {
    std::string_view cloud;  // aws, aws-cn, ...
    std::string_view service;
    std::string_view region;
    std::string_view account;
    std::string_view table;
    std::string_view id;
};
// Nothing when `arn` has not the form of the ARN of such a record.
std::optional<TableRecordName> parse_record_arn(std::string_view arn, std::string_view kind);

// A table, index or stream as its ARN names it; views into the ARN.
struct ResourceName {
    std::string_view region;
    std::string_view account;
    std::string_view table;
    std::string_view index;         // empty unless the ARN names an index
    std::string_view stream_label;  // empty unless the ARN names a stream
};
// Nothing when `arn` is not the ARN of a table, index or stream.
std::optional<ResourceName> parse_arn(std::string_view arn);

// The table that a TableName parameter means: a plain name, or the ARN of a table. Nothing when it looks like an ARN
// ("arn:...") but names no table.
std::optional<std::string_view> table_name_of(std::string_view name_or_arn);

// 3 to 255 characters of A-Z a-z 0-9 _ - . for tables and indexes.
bool is_resource_name(std::string_view name);

}  // namespace dynascope
