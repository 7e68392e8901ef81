// Tags of tables, by the table's ARN.
#include <utility>

#include "base/limits.h"
#include "ops/lookup.h"
#include "ops/operations.h"
#include "table/names.h"

namespace dynascope::ops {

namespace {

constexpr std::size_t tag_key_length_max = 128;
constexpr std::size_t tag_value_length_max = 256;

Result<TableEntry*> find_by_arn(Context& context, std::string_view arn) {
    if (!arn.starts_with("arn:")) {
        return invalid_parameter("ARNs must start with 'arn:': " + std::string(arn));
    }
    const auto name = parse_arn(arn);
    if (!name) return invalid_parameter("Provided Arn is not a DynamoDB resource arn: " + std::string(arn));
    if (!name->index.empty() || !name->stream_label.empty()) {
        return invalid_parameter(
            "Invalid resource arn provided, only table or stream is accepted. Provided resource "
            "arn: " +
            std::string(arn));
    }
    if (name->region != context.region) {
        return validation_error("Invalid TableArn: Invalid ResourceArn provided as input " + std::string(arn));
    }
    TableEntry* table = context.catalog.find(name->table);
    if (table == nullptr || name->account != account_id) {
        return Error{ErrorType::kResourceNotFound,
                     "Requested resource not found: ResourcArn: " + std::string(arn) + " not found"};
    }
    return table;
}

}  // namespace

Status tag_resource(Context& context, std::string_view arn, const std::map<std::string, std::string>& tags) {
    if (tags.empty()) return validation_error("Atleast one Tag needs to be provided as Input.");
    for (const auto& [key, value] : tags) {
        if (key.empty() || key.size() > tag_key_length_max) {
            return validation_error("The Tag Key provided is invalid, Key: " + key);
        }
        if (key.starts_with("aws:")) return validation_error("Tag Key cannot be prefixed with aws:, Key: " + key);
        if (value.size() > tag_value_length_max) {
            return validation_error("The Tag Value provided is invalid, Value: " + value);
        }
    }
    TRY_ASSIGN(TableEntry * table, find_by_arn(context, arn));
    std::map<std::string, std::string> merged = table->definition.tags;
    for (const auto& [key, value] : tags) merged[key] = value;
    if (merged.size() > static_cast<std::size_t>(limits::tags_max)) {
        return validation_error("Number of Tags exceed the current limit for the provided ResourceArn");
    }
    table->definition.tags = std::move(merged);
    return {};
}

Status untag_resource(Context& context, std::string_view arn, const std::vector<std::string>& keys) {
    if (keys.empty()) return validation_error("Atleast one Tag Key needs to be provided as Input.");
    TRY_ASSIGN(TableEntry * table, find_by_arn(context, arn));
    for (const std::string& key : keys) table->definition.tags.erase(key);
    return {};
}

Result<std::map<std::string, std::string>> list_tags(Context& context, std::string_view arn) {
    TRY_ASSIGN(const TableEntry* table, find_by_arn(context, arn));
    return table->definition.tags;
}

}  // namespace dynascope::ops
