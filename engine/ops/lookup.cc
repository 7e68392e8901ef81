#include "ops/lookup.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/check.h"
#include "base/limits.h"
#include "base/same_text.h"
#include "index/index_entry.h"
#include "ops/request_tally.h"
#include "value/item_size.h"

namespace dynascope::ops {

namespace {

bool is_empty_key(ValueView value) { return value.type() != ValueType::kNumber && value.scalar().empty(); }

std::string_view empty_kind(ValueView value) { return value.type() == ValueType::kBinary ? "binary" : "string"; }

// The key values of one item, found once for all that is asked of them.
struct KeyValues {
    static constexpr std::size_t parts_max = 8;  // four hash and four range parts
    struct Entry {
        const KeyPart* part;
        std::optional<ValueView> value;
        bool hash;
    };
    std::array<Entry, parts_max> entries;
    std::size_t count = 0;

    KeyValues(const KeySchema& schema, ItemView item) {
        for (const KeyPart& part : schema.hash) entries[count++] = {&part, std::nullopt, true};
        for (const KeyPart& part : schema.range) entries[count++] = {&part, std::nullopt, false};
        // In one walk over the item.
        std::size_t left = count;
        for (auto walk = item.attributes(); left > 0 && walk.next();) {
            for (std::size_t i = 0; i < count; ++i) {
                if (!same_text(entries[i].part->name, walk.name())) continue;
                entries[i].value = walk.value();
                --left;
            }
        }
    }
    std::span<const Entry> all() const { return {entries.data(), count}; }

    // When all are there.
    std::string storage_key() const {
        std::array<ValueView, parts_max> values;
        std::size_t hash_count = 0;
        for (std::size_t i = 0; i < count; ++i) {
            values[i] = *entries[i].value;
            hash_count += entries[i].hash ? 1 : 0;
        }
        return storage_key_of({values.data(), count}, hash_count);
    }
};

Error key_too_long(bool hash) {
    return invalid_parameter(hash ? "Size of hashkey has exceeded the maximum size limit of2048 bytes"
                                  : "Aggregated size of all range keys has exceeded the size limit of 1024 bytes");
}

// The limits hold for all partition key attributes together, and for all sort key attributes. A value that is absent or
// of another type is no key and counts nothing.
Status check_key_sizes(const KeyValues& values) {
    // Packed, a key value takes no less.
    std::size_t packed_bytes = 0;
    for (const KeyValues::Entry& entry : values.all()) packed_bytes += entry.value ? entry.value->bytes().size() : 0;
    if (packed_bytes <= limits::sort_key_size_bytes_max) return {};
    std::int64_t hash_bytes = 0;
    std::int64_t range_bytes = 0;
    for (const KeyValues::Entry& entry : values.all()) {
        if (!entry.value || entry.value->type() != entry.part->type) continue;
        (entry.hash ? hash_bytes : range_bytes) += value_size_bytes(*entry.value);
    }
    if (hash_bytes > limits::partition_key_size_bytes_max) return key_too_long(true);
    if (range_bytes > limits::sort_key_size_bytes_max) return key_too_long(false);
    return {};
}

bool has_types(const KeyValues& values) {
    for (const KeyValues::Entry& entry : values.all()) {
        if (!entry.value || entry.value->type() != entry.part->type) return false;
    }
    return true;
}

Error key_mismatch() { return validation_error("The provided key element does not match the schema"); }

Error empty_key(const KeyPart& part, ValueView value) {
    return validation_error(std::string(unsupported_values) +
                            "The AttributeValue for a key attribute cannot contain an empty " +
                            std::string(empty_kind(value)) + " value. Key: " + part.name);
}

// Values that are there and have the right type.
Status check_key_values(const KeyValues& values) {
    for (const KeyValues::Entry& entry : values.all()) {
        if (is_empty_key(*entry.value)) return empty_key(*entry.part, *entry.value);
    }
    return check_key_sizes(values);
}

// What is wrong with an index's keys in an item; the service reports the index that comes first by name.
struct IndexFault {
    const IndexDefinition* index = nullptr;
    const KeyPart* part = nullptr;
    ValueView value;
};

// `before`: the image that an update began with. What it held then is no fault of the update, such as items that are
// older than the index.
void find_index_fault(const KeySchema& table, const IndexDefinition& index, const KeyValues& values, ItemView before,
                      IndexFault& fault) {
    for (const KeyValues::Entry& entry : values.all()) {
        const std::optional<ValueView>& value = entry.value;
        if (!value || (value->type() == entry.part->type && !is_empty_key(*value))) continue;
        if (fault.index != nullptr && fault.index->name < index.name) return;
        const std::string& name = entry.part->name;
        if (table.is_key(name) || (!before.empty() && before.find(name) == value)) continue;
        fault = {&index, entry.part, *value};
        return;
    }
}

Status check_index_key_sizes(const IndexDefinition& index, ItemView item) {
    return check_key_sizes(KeyValues(index.key, item));
}

Error in_use(std::string_view what, const TableEntry& table) {
    return {ErrorType::kResourceInUse, "Attempt to change a resource which is still in use: Table is being " +
                                           std::string(what) + ": " + table.definition.name};
}

}  // namespace

Error invalid_parameter(std::string_view what) {
    return validation_error(std::string(invalid_values) + std::string(what));
}

Error invalid_request(std::string_view what) { return validation_error("Invalid Request: " + std::string(what)); }

Result<TableEntry*> find_for_data(const Context& context, std::string_view name) {
    TableEntry* table = context.catalog.find(name);
    if (table == nullptr || table->status == TableStatus::kCreating || table->status == TableStatus::kDeleting) {
        return Error{ErrorType::kResourceNotFound, "Requested resource not found"};
    }
    if (context.tally != nullptr) context.tally->touch(table);
    return table;
}

Result<TableEntry*> find_for_control(const Context& context, std::string_view name) {
    TableEntry* table = context.catalog.find(name);
    if (table == nullptr) {
        return Error{ErrorType::kResourceNotFound,
                     "Requested resource not found: Table: " + std::string(name) + " not found"};
    }
    return table;
}

Status check_changeable(const TableEntry& table) {
    switch (table.status) {
        case TableStatus::kCreating: return in_use("created", table);
        case TableStatus::kUpdating: return in_use("updated", table);
        case TableStatus::kDeleting: return in_use("deleted", table);
        case TableStatus::kActive: break;
    }
    return {};
}

namespace {

Status check_key(ItemView key, const KeyValues& values) {
    if (key.count() != values.count || !has_types(values)) return key_mismatch();
    return check_key_values(values);
}

Status check_item_key(const KeyValues& values) {
    for (const KeyValues::Entry& entry : values.all()) {
        const KeyPart& part = *entry.part;
        if (!entry.value) return invalid_parameter("Missing the key " + part.name + " in the item");
        if (entry.value->type() == part.type) continue;
        return invalid_parameter("Type mismatch for key " + part.name +
                                 " expected: " + std::string(type_name(part.type)) +
                                 " actual: " + std::string(type_name(entry.value->type())));
    }
    return check_key_values(values);
}

}  // namespace

Status check_key(const KeySchema& schema, ItemView key) { return check_key(key, KeyValues(schema, key)); }

Result<std::string> storage_key_of_key(const KeySchema& schema, ItemView key) {
    const KeyValues values(schema, key);
    TRY(check_key(key, values));
    return values.storage_key();
}

Result<std::string> storage_key_of_item(const KeySchema& schema, ItemView item) {
    const KeyValues values(schema, item);
    TRY(check_item_key(values));
    return values.storage_key();
}

Status check_batch_item_key(const KeySchema& schema, ItemView item) {
    return has_types(KeyValues(schema, item)) ? Status() : Status(key_mismatch());
}

Status check_key_part(const KeyPart& part, bool hash, ValueView value) {
    if (is_empty_key(value)) return empty_key(part, value);
    const std::int64_t most = hash ? limits::partition_key_size_bytes_max : limits::sort_key_size_bytes_max;
    return value_size_bytes(value) > most ? Status(key_too_long(hash)) : Status();
}

Status check_item_key(const KeySchema& schema, ItemView item) { return check_item_key(KeyValues(schema, item)); }

Status check_index_keys(const TableEntry& table, ItemView item, bool by_update, ItemView before) {
    if (table.local_indexes.empty() && table.global_indexes.empty()) return {};
    IndexFault fault;
    bool fit = true;
    const auto look_at = [&](const IndexDefinition& index) {
        const KeyValues values(index.key, item);
        find_index_fault(table.definition.key, index, values, before, fault);
        fit = fit && check_key_sizes(values).ok();
    };
    for (const LocalIndex& index : table.local_indexes) look_at(index.definition);
    for (const GlobalIndex& index : table.global_indexes) look_at(index.definition);
    if (fault.index != nullptr) {
        if (fault.value.type() != fault.part->type) {
            return invalid_parameter("Type mismatch for Index Key " + fault.part->name +
                                     " Expected: " + std::string(type_name(fault.part->type)) + " Actual: " +
                                     std::string(type_name(fault.value.type())) + " IndexName: " + fault.index->name);
        }
        const std::string tail = "The AttributeValue for a key attribute cannot contain an empty " +
                                 std::string(empty_kind(fault.value)) + " value.";
        if (by_update) {
            return validation_error(std::string(unsupported_values) +
                                    "The update expression attempted to update a secondary index key to a value that "
                                    "is not supported. " +
                                    tail);
        }
        return validation_error(std::string(unsupported_values) +
                                "A value specified for a secondary index key is not supported. " + tail +
                                " IndexName: " + fault.index->name + ", IndexKey: " + fault.part->name);
    }
    if (fit) return {};
    for (const LocalIndex& index : table.local_indexes) TRY(check_index_key_sizes(index.definition, item));
    for (const GlobalIndex& index : table.global_indexes) TRY(check_index_key_sizes(index.definition, item));
    return {};
}

Status check_item_size(const TableEntry& table, ItemView item, std::int64_t size_bytes, bool by_update) {
    std::int64_t total_bytes = size_bytes;
    const auto copies = static_cast<std::int64_t>(table.local_indexes.size()) + 1;
    // An entry is never larger than its item, so most items need no closer look.
    if (size_bytes * copies > limits::item_size_bytes_max) {
        for (const LocalIndex& index : table.local_indexes) {
            if (!index_storage_key(index.definition, table.definition.key, item)) continue;
            total_bytes += item_size_bytes(ItemView(project_entry(index.definition, table.definition.key, item)));
        }
    }
    if (total_bytes <= limits::item_size_bytes_max) return {};
    return validation_error(by_update ? "Item size to update has exceeded the maximum allowed size"
                                      : "Item size has exceeded the maximum allowed size");
}

bool is_empty_key_error(const Error& error) {
    return error.type == ErrorType::kValidation && error.message.starts_with(unsupported_values);
}

std::string extract_key(const KeySchema& schema, ItemView item) {
    const KeyValues values(schema, item);
    std::array<const KeyValues::Entry*, KeyValues::parts_max> parts;
    std::size_t count = 0;
    std::size_t bytes = 1;
    for (const KeyValues::Entry& entry : values.all()) {
        CHECK(entry.value.has_value(), "an item holds its table's key attributes");
        bytes += varint_bytes_max + entry.part->name.size() + entry.value->bytes().size();
        parts[count++] = &entry;
    }
    std::sort(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(count),
              [](const auto* a, const auto* b) { return a->part->name < b->part->name; });
    std::string key;
    key.reserve(bytes);
    append_varint(key, count);
    for (std::size_t i = 0; i < count; ++i) {
        append_varint(key, parts[i]->part->name.size());
        key.append(parts[i]->part->name).append(parts[i]->value->bytes());
    }
    return key;
}

}  // namespace dynascope::ops
