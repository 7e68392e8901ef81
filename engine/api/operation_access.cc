#include "api/operation_access.h"

#include <algorithm>
#include <array>

#include "api/optional_member.h"
#include "api/table_name.h"
#include "ops/access.h"
#include "table/names.h"

namespace dynascope {

namespace {

constexpr std::array<std::string_view, 13> item_operations{
    "BatchExecuteStatement", "BatchGetItem", "BatchWriteItem",    "DeleteItem", "ExecuteStatement",
    "ExecuteTransaction",    "GetItem",      "PutItem",           "Query",      "Scan",
    "TransactGetItems",      "UpdateItem",   "TransactWriteItems"};

constexpr std::array<std::string_view, 9> arn_members{"ResourceArn",      "StreamArn",      "TableArn",
                                                      "BackupArn",        "ExportArn",      "ImportArn",
                                                      "BulkOperationArn", "SourceTableArn", "GlobalTableSourceArn"};

// Operations whose action takes no resource.
bool is_of_account(std::string_view operation) {
    if (operation.starts_with("List")) return operation != "ListTagsOfResource";
    return operation == "DescribeLimits" || operation == "DescribeEndpoints";
}

std::string arn_of_table(const Context& context, std::string_view name, JsonView index = {}) {
    if (is_table_arn(name)) {
        const std::string arn(name);
        return index.present() ? arn + "/index/" + std::string(index.string()) : arn;
    }
    return index.present() ? index_arn(context.region, name, index.string()) : table_arn(context.region, name);
}

std::string resource_of(const Context& context, std::string_view operation, const WireRequest& request) {
    if (is_of_account(operation)) return "*";
    if (operation == "GetRecords") {
        const auto iterator = ShardIterator::decode(optional_member(request, "ShardIterator").string());
        return iterator ? iterator->stream_arn : "*";
    }
    if (const JsonView table = optional_member(request, "TableName"); table.present()) {
        return arn_of_table(context, table.string(), optional_member(request, "IndexName"));
    }
    if (const JsonView table = optional_member(request, "GlobalTableName"); table.present()) {
        return "arn:aws:dynamodb::" + std::string(account_id) + ":global-table/" + std::string(table.string());
    }
    if (const JsonView table = optional_member(request, "SourceTableName"); table.present()) {
        return arn_of_table(context, table.string());
    }
    if (const JsonView table = member_of(optional_member(request, "TableCreationParameters"), "TableName");
        table.present()) {
        return arn_of_table(context, table.string());
    }
    for (const std::string_view member : arn_members) {
        if (const JsonView arn = optional_member(request, member); arn.present()) return std::string(arn.string());
    }
    return "*";
}

void read_tags(const WireRequest& request, AccessRequest& access) {
    const JsonView tags = optional_member(request, "Tags");
    for (JsonView tag = tags.first(); tag.present(); tag = tag.next()) {
        access.tags[std::string(member_of(tag, "Key").string())] = std::string(member_of(tag, "Value").string());
    }
    const JsonView keys = optional_member(request, "TagKeys");
    for (JsonView key = keys.first(); key.present(); key = key.next()) access.tags[std::string(key.string())];
}

}  // namespace

Status permit_request(Context& context, std::string_view operation, const WireRequest& request) {
    context.access->operation = operation;
    const JsonView capacity = optional_member(request, "ReturnConsumedCapacity");
    context.access->return_capacity = capacity.present() ? capacity.string() : "NONE";
    if (std::find(item_operations.begin(), item_operations.end(), operation) != item_operations.end()) return {};
    AccessRequest access;
    access.action = operation;
    access.resource = resource_of(context, operation, request);
    read_tags(request, access);
    TRY(context.access->check(access));
    // A restore needs its source and its target.
    const JsonView target = optional_member(request, "TargetTableName");
    if (!target.present()) return {};
    access.resource = arn_of_table(context, target.string());
    return context.access->check(access);
}

}  // namespace dynascope
