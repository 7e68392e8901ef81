#include "api/table_name.h"

#include "table/names.h"

namespace dynascope {
namespace {

std::optional<ResourceName> parse_table_arn(std::string_view text) {
    if (!text.starts_with("arn:")) return std::nullopt;
    std::optional<ResourceName> name = parse_arn(text);
    if (!name || !name->index.empty() || !name->stream_label.empty()) return std::nullopt;
    if (!is_resource_name(name->table)) return std::nullopt;
    return name;
}

}  // namespace

bool is_table_arn(std::string_view text) { return parse_table_arn(text).has_value(); }

std::string table_name_of(std::string_view text, std::string_view region) {
    const std::optional<ResourceName> name = parse_table_arn(text);
    if (!name) return std::string(text);
    return std::string(name->region == region && name->account == account_id ? name->table : text);
}

std::string table_name_of(JsonView value, std::string_view region) { return table_name_of(value.string(), region); }

}  // namespace dynascope
