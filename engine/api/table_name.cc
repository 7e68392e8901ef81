#include "api/table_name.h"

#include "api/shape.h"

namespace dynascope {
namespace {

constexpr std::string_view arn_prefix = "arn:aws:dynamodb:";
constexpr std::string_view account_id = "123456789012";
constexpr std::string_view table_mark = ":table/";

}  // namespace

bool is_table_arn(std::string_view text) {
    if (!text.starts_with(arn_prefix)) return false;
    const std::size_t mark = text.find(table_mark);
    if (mark == std::string_view::npos) return false;
    const std::string_view owner = text.substr(arn_prefix.size(), mark - arn_prefix.size());
    if (owner.find(':') == std::string_view::npos) return false;
    const std::string_view name = text.substr(mark + table_mark.size());
    return name.size() >= 3 && name.size() <= 255 && is_name(name);
}

std::string table_name_of(std::string_view text, std::string_view region) {
    if (!is_table_arn(text)) return std::string(text);
    const std::size_t mark = text.find(table_mark);
    const std::string_view owner = text.substr(arn_prefix.size(), mark - arn_prefix.size());
    const bool ours = owner.size() == region.size() + 1 + account_id.size() && owner.starts_with(region) &&
                      owner.ends_with(account_id);
    return std::string(ours ? text.substr(mark + table_mark.size()) : text);
}

std::string table_name_of(JsonView value, std::string_view region) { return table_name_of(value.string(), region); }

}  // namespace dynascope
