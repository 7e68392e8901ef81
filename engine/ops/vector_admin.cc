#include "ops/vector_admin.h"

#include <algorithm>
#include <utility>

#include "ops/lookup.h"
#include "ops/operations.h"
#include "ops/table_admin.h"
#include "table/names.h"
#include "table/vector_rules.h"

namespace dynascope::ops {

namespace {

void settle_types(VectorIndexDefinition& index, const std::vector<AttributeDefinition>& attributes) {
    for (SearchElement& element : index.search_schema) {
        for (const AttributeDefinition& attribute : attributes) {
            if (attribute.name == element.attribute) element.type = attribute.type;
        }
    }
}

bool is_taken(TableEntry& table, std::string_view name) {
    return table.find_vector(name) != nullptr || table.find_global(name) != nullptr ||
           table.find_local(name) != nullptr;
}

const VectorIndex* find_named(const TableEntry& table, std::string_view name) {
    for (const VectorIndex& index : table.vector_indexes) {
        if (index.definition.name == name) return &index;
    }
    return nullptr;
}

Error in_use(std::string_view what) {
    return {ErrorType::kResourceInUse, "Attempt to change a resource which is still in use: " + std::string(what)};
}

}  // namespace

VectorIndex& add_vector_index(Context& context, TableEntry& table, VectorIndexDefinition& definition) {
    settle_types(definition, table.definition.attributes);
    VectorIndex& index = table.vector_indexes.emplace_back();
    index.id = table.next_index_id++;
    index.definition = definition;
    index.status = TableStatus::kCreating;
    index.created = context.now;
    return index;
}

void describe_vector_indexes(const Context& context, const TableEntry& table, TableDescription& description) {
    for (const VectorIndex& index : table.vector_indexes) {
        description.vector_indexes.push_back(
            {index.definition, index_arn(context.region, table.definition.name, index.definition.name), index.status,
             index.backfilling, table.scaled(index.store.item_count()), table.scaled(index.store.size_bytes())});
    }
}

Status create_vector_index(Context& context, TableEntry& table, const UpdateTableCommand& command) {
    VectorIndexDefinition index = *command.create_vector_index;
    if (is_taken(table, index.name)) return validation_error("Attempting to create an index which already exists");
    TRY(check_no_index_in_motion(table));
    TRY(check_new_vector_index(table.definition, index, command.attributes));
    TableDefinition grown = table.definition;
    grown.vector_indexes.push_back(index);
    merge_attributes(grown, command.attributes);
    drop_unused_attributes(grown);
    table.definition = std::move(grown);
    const VectorIndex& created = add_vector_index(context, table, table.definition.vector_indexes.back());
    follow_up(context, FollowUp::Kind::kBackfill, table.id, created.id);
    return {};
}

Status delete_vector_index(Context& context, TableEntry& table, std::string_view name) {
    VectorIndex* index = table.find_vector(name);
    if (index == nullptr) {
        return no_such_index(table, name);
    }
    return begin_index_deletion(context, table, *index);
}

Status check_stays_on_demand(const TableEntry& table, const UpdateTableCommand& command) {
    if (table.vector_indexes.empty() || command.billing_mode != BillingMode::kProvisioned) return {};
    return invalid_parameter("Tables with vector indexes must be in PAY_PER_REQUEST mode");
}

Status check_vector_index_phase(const TableEntry& table, const UpdateTableCommand& command) {
    if (command.delete_vector_index) {
        const VectorIndex* index = find_named(table, *command.delete_vector_index);
        if (index == nullptr || index->status != TableStatus::kCreating || index->backfilling) return {};
        if (table.status == TableStatus::kCreating) return {};
        return in_use(
            "Index creation is in resource allocation phase. Retry deletion during backfilling phase or when the index "
            "is active. Table: " +
            table.definition.name + " Index: " + index->definition.name);
    }
    if (!command.create_vector_index) return {};
    const VectorIndex* index = find_named(table, command.create_vector_index->name);
    if (index == nullptr || index->status != TableStatus::kCreating || table.status == TableStatus::kCreating)
        return {};
    return in_use("Index is being created.  Table: " + table.definition.name + " Index: " + index->definition.name);
}

Status check_vector_indexes_settled(const TableEntry& table) {
    const auto creating = [](const VectorIndex& index) { return index.status == TableStatus::kCreating; };
    if (!std::any_of(table.vector_indexes.begin(), table.vector_indexes.end(), creating)) return {};
    return in_use("Cannot delete table while indexes are being created, updated, or deleted.");
}

bool backfill_vector_page(Context& context, TableEntry& table, VectorIndex& index) {
    if (index.status != TableStatus::kCreating) return false;
    index.backfilling = true;
    auto at = table.store.seek(index.backfill_position);
    if (at != table.store.end() && at->first == index.backfill_position) ++at;
    for (int read = 0; at != table.store.end() && read < backfill_items_per_page; ++at, ++read) {
        index.backfill_position = at->first;
        if (at->second.item.empty()) continue;
        // What a write would be refused for, an older item is left out for.
        auto entry = vector_entry(index.definition, table.definition.key, ItemView(at->second.item));
        if (!entry) continue;
        const std::int64_t size_bytes = vector_entry_size_bytes(index.definition, ItemView(*entry));
        index.store.write(index.backfill_position, std::move(*entry), size_bytes);
    }
    if (at != table.store.end()) return true;
    follow_up(context, FollowUp::Kind::kIndexActive, table.id, index.id);
    return false;
}

void finish_vector_index(VectorIndex& index) {
    if (index.status != TableStatus::kCreating) return;
    index.status = TableStatus::kActive;
    index.backfilling = false;
    index.backfill_position.clear();
}

void remove_vector_index(TableEntry& table, std::uint32_t index_id) {
    const VectorIndex* index = table.find_vector(index_id);
    if (index->status != TableStatus::kDeleting) return;
    const std::string name = index->definition.name;
    std::erase_if(table.definition.vector_indexes, [&name](const auto& known) { return known.name == name; });
    std::erase_if(table.vector_indexes, [index_id](const VectorIndex& known) { return known.id == index_id; });
    drop_unused_attributes(table.definition);
}

void write_vector_entry(VectorIndex& index, IndexWrite write) {
    if (index.status == TableStatus::kDeleting) return;
    index.store.write(write.key, std::move(write.item), write.size_bytes);
}

}  // namespace dynascope::ops
