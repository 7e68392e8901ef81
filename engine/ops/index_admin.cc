// Global indexes that come and go while the table lives.
#include <algorithm>
#include <utility>

#include "base/limits.h"
#include "ops/lookup.h"
#include "ops/table_admin.h"
#include "ops/throughput_rules.h"
#include "table/definition_rules.h"
#include "table/vector_rules.h"

namespace dynascope::ops {

Status check_no_index_in_motion(const TableEntry& table, std::uint32_t except) {
    bool moving = false;
    const auto look = [&](std::uint32_t id, TableStatus status) {
        if (id == except && status == TableStatus::kCreating) return;
        moving = moving || status == TableStatus::kCreating || status == TableStatus::kDeleting;
    };
    for (const GlobalIndex& index : table.global_indexes) look(index.id, index.status);
    for (const VectorIndex& index : table.vector_indexes) look(index.id, index.status);
    if (!moving) return {};
    return Error{ErrorType::kLimitExceeded,
                 "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table"};
}

void merge_attributes(TableDefinition& table, const std::vector<AttributeDefinition>& attributes) {
    for (const AttributeDefinition& attribute : attributes) {
        const auto same = std::find_if(table.attributes.begin(), table.attributes.end(),
                                       [&attribute](const auto& known) { return known.name == attribute.name; });
        if (same == table.attributes.end()) table.attributes.push_back(attribute);
    }
}

void drop_unused_attributes(TableDefinition& definition) {
    const auto is_used = [&definition](const AttributeDefinition& attribute) {
        if (definition.key.is_key(attribute.name)) return true;
        for (const auto* indexes : {&definition.local_indexes, &definition.global_indexes}) {
            for (const IndexDefinition& index : *indexes) {
                if (index.key.is_key(attribute.name)) return true;
            }
        }
        return std::any_of(definition.vector_indexes.begin(), definition.vector_indexes.end(),
                           [&attribute](const auto& index) { return index.find_element(attribute.name) != nullptr; });
    };
    std::erase_if(definition.attributes, [&](const auto& attribute) { return !is_used(attribute); });
}

Status create_index(Context& context, TableEntry& table, const UpdateTableCommand& command) {
    IndexDefinition index = *command.create_index;
    if (table.find_global(index.name) != nullptr || table.find_local(index.name) != nullptr ||
        table.find_vector(index.name) != nullptr) {
        return validation_error("Attempting to create an index which already exists");
    }
    TRY(check_no_index_in_motion(table));
    if (command.attributes.empty()) {
        return invalid_parameter("AttributeDefinitions is not specified for index: " + index.name);
    }
    TableDefinition grown = table.definition;
    merge_attributes(grown, command.attributes);
    TRY(check_new_global_index(grown, index));
    if (grown.global_indexes.size() >= static_cast<std::size_t>(limits::global_indexes_max)) {
        return Error{ErrorType::kLimitExceeded,
                     "Subscriber limit exceeded: Number of global secondary indexes exceeds per-table limit of 20"};
    }
    TRY(check_new_index_throughput(context, grown.billing_mode, index));
    settle_key_types(index.key, grown.attributes);
    TRY(check_key_against_vectors(grown, index.key));
    index.global = true;
    grown.global_indexes.push_back(index);
    TRY(check_capacity_quotas(context, grown, &table.definition));
    table.definition = std::move(grown);
    const GlobalIndex& created = add_global_index(context, table, index);
    follow_up(context, FollowUp::Kind::kBackfill, table.id, created.id);
    return {};
}

Error no_such_index(const TableEntry& table, std::string_view name) {
    return {ErrorType::kResourceNotFound,
            "Requested resource not found: Index " + std::string(name) + " for table " + table.definition.name};
}

Status delete_index(Context& context, TableEntry& table, std::string_view name) {
    GlobalIndex* index = table.find_global(name);
    if (index == nullptr) {
        if (table.find_local(name) != nullptr) {
            return validation_error("Cannot delete an index that is not a GlobalSecondaryIndex: " + std::string(name));
        }
        return no_such_index(table, name);
    }
    return begin_index_deletion(context, table, *index);
}

}  // namespace dynascope::ops
