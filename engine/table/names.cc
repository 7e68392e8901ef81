#include "table/names.h"

#include <algorithm>

#include "table/region_names.h"

namespace dynascope {

namespace {

constexpr std::size_t name_characters_min = 3;
constexpr std::size_t name_characters_max = 255;

// Takes the part before `separator` off the front of `rest`; all of it when there is none.
std::string_view take_until(std::string_view& rest, char separator) {
    const std::size_t end = std::min(rest.find(separator), rest.size());
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
}

}  // namespace

std::string table_arn(std::string_view region, std::string_view table) {
    std::string arn = "arn:";
    arn.append(cloud_partition(region))
        .append(":dynamodb:")
        .append(region)
        .append(":")
        .append(account_id)
        .append(":table/")
        .append(table);
    return arn;
}

std::string index_arn(std::string_view region, std::string_view table, std::string_view index) {
    return table_arn(region, table).append("/index/").append(index);
}

std::string stream_arn(std::string_view region, std::string_view table, std::string_view label) {
    return table_arn(region, table).append("/stream/").append(label);
}

std::string table_record_arn(std::string_view region, std::string_view table, std::string_view kind,
                             std::string_view id) {
    return table_arn(region, table).append("/").append(kind).append("/").append(id);
}

std::optional<TableRecordName> parse_record_arn(std::string_view arn, std::string_view kind) {
    std::string_view rest = arn;
    if (take_until(rest, ':') != "arn") return std::nullopt;
    TableRecordName name;
    name.cloud = take_until(rest, ':');
    name.service = take_until(rest, ':');
    name.region = take_until(rest, ':');
    name.account = take_until(rest, ':');
    if (take_until(rest, '/') != "table") return std::nullopt;
    name.table = take_until(rest, '/');
    if (take_until(rest, '/') != kind) return std::nullopt;
    name.id = rest;
    if (name.table.empty() || name.id.empty()) return std::nullopt;
    return name;
}

std::optional<ResourceName> parse_arn(std::string_view arn) {
    std::string_view rest = arn;
    if (take_until(rest, ':') != "arn") return std::nullopt;
    take_until(rest, ':');  // the partition of the cloud: aws, aws-cn, ...
    if (take_until(rest, ':') != "dynamodb") return std::nullopt;
    ResourceName name;
    name.region = take_until(rest, ':');
    name.account = take_until(rest, ':');
    if (take_until(rest, '/') != "table") return std::nullopt;
    const bool deeper = rest.find('/') != std::string_view::npos;
    name.table = take_until(rest, '/');
    if (name.table.empty()) return std::nullopt;
    if (!deeper) return name;
    const std::string_view kind = take_until(rest, '/');
    if (rest.empty()) return std::nullopt;
    if (kind == "index") {
        name.index = rest;
    } else if (kind == "stream") {
        name.stream_label = rest;
    } else {
        return std::nullopt;
    }
    return name;
}

std::optional<std::string_view> table_name_of(std::string_view name_or_arn) {
    if (name_or_arn.substr(0, 4) != "arn:") return name_or_arn;
    const std::optional<ResourceName> name = parse_arn(name_or_arn);
    if (!name || !name->index.empty() || !name->stream_label.empty()) return std::nullopt;
    return name->table;
}

bool is_resource_name(std::string_view name) {
    if (name.size() < name_characters_min || name.size() > name_characters_max) return false;
    return std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
               c == '.';
    });
}

}  // namespace dynascope
