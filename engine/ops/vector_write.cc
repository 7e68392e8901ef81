#include "ops/vector_write.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/limits.h"
#include "ops/admission.h"
#include "ops/explain.h"
#include "ops/item_write.h"
#include "ops/lookup.h"
#include "value/item_size.h"
#include "vector/float32.h"

namespace dynascope::ops {

namespace {

// Unlike with other parameters, a full stop: the service's wording for vectors.
Error invalid_vector(std::string detail, std::string_view end, const VectorIndexDefinition& index) {
    return validation_error("One or more parameter values were invalid. " + std::move(detail) + std::string(end) +
                            "IndexName: " + index.name);
}

Error fault_error(const VectorFault& fault, const VectorIndexDefinition& index) {
    const std::string element = index.attribute + "[" + std::to_string(fault.element) + "]";
    switch (fault.kind) {
        case VectorFault::Kind::kNotAList: break;
        case VectorFault::Kind::kSize:
            return invalid_vector("Invalid size for parameter " + index.attribute + ", Expected: " +
                                      std::to_string(index.dimensions) + ", Actual: " + std::to_string(fault.size),
                                  " ", index);
        case VectorFault::Kind::kElementType:
            return invalid_vector(
                "Invalid type for parameter " + element +
                    ", Expected: 32-bit floating point number, Actual: " + std::string(type_name(fault.value.type())),
                ". ", index);
        case VectorFault::Kind::kElementRange:
            return invalid_vector("Invalid value for parameter " + element +
                                      ", Value: " + java_decimal_text(fault.value.scalar()) +
                                      " is outside valid range [-3.4028235E38, 3.4028235E38]",
                                  ". ", index);
    }
    return invalid_vector(
        "Invalid type for parameter " + index.attribute + ", Expected: 32-bit floating point number list", " ", index);
}

Error empty_error(const VectorIndexDefinition& index, const SearchElement& element, bool by_update) {
    const std::string kind = element.type == ValueType::kBinary ? "binary" : "string";
    const std::string tail = "The AttributeValue for a key attribute cannot contain an empty " + kind + " value.";
    if (by_update) {
        return validation_error(std::string(unsupported_values) +
                                "The update expression attempted to update a secondary index key to a value that is "
                                "not supported. " +
                                tail);
    }
    return validation_error(std::string(unsupported_values) +
                            "A value specified for a secondary index key is not supported. " + tail +
                            " IndexName: " + index.name + ", IndexKey: " + element.attribute);
}

Status check_element(const VectorIndexDefinition& index, const SearchElement& element, ValueView value,
                     bool by_update) {
    if (value.type() != element.type) {
        return invalid_vector("Attribute '" + element.attribute +
                                  "' type mismatch. Expected: " + std::string(type_name(element.type)) +
                                  ", Actual: " + std::string(type_name(value.type())),
                              ". ", index);
    }
    if (!element.hash) return {};
    if (value.type() != ValueType::kNumber && value.scalar().empty()) return empty_error(index, element, by_update);
    if (value_size_bytes(value) > limits::partition_key_size_bytes_max) {
        return invalid_parameter("Size of hashkey has exceeded the maximum size limit of2048 bytes");
    }
    return {};
}

Status check_against(const VectorIndexDefinition& index, ItemView item, bool by_update, ItemView before) {
    const auto changed = [&](std::string_view name, const std::optional<ValueView>& value) {
        return value && (before.empty() || before.find(name) != value);
    };
    if (const auto value = item.find(index.attribute); changed(index.attribute, value)) {
        std::string floats;
        if (const auto fault = read_vector(*value, index.dimensions, floats)) return fault_error(*fault, index);
    }
    for (const SearchElement& element : index.search_schema) {
        const auto value = item.find(element.attribute);
        if (changed(element.attribute, value)) TRY(check_element(index, element, *value, by_update));
    }
    return {};
}

}  // namespace

Status check_vectors(const TableEntry& table, ItemView item, bool by_update, ItemView before) {
    if (table.vector_indexes.empty()) return {};
    std::vector<const VectorIndexDefinition*> indexes;
    for (const VectorIndex& index : table.vector_indexes) {
        if (index.status != TableStatus::kDeleting) indexes.push_back(&index.definition);
    }
    // As with other indexes, the one that comes first by name is reported.
    std::sort(indexes.begin(), indexes.end(), [](const auto* a, const auto* b) { return a->name < b->name; });
    for (const VectorIndexDefinition* index : indexes) TRY(check_against(*index, item, by_update, before));
    return {};
}

void fill_vector_entries(TableEntry& table, const std::string& key, ItemView item) {
    for (VectorIndex& index : table.vector_indexes) {
        auto entry = vector_entry(index.definition, table.definition.key, item);
        if (!entry) continue;
        const std::int64_t size_bytes = vector_entry_size_bytes(index.definition, ItemView(*entry));
        index.store.write(key, std::move(*entry), size_bytes);
    }
}

void decide_vector_changes(WriteDecision& decision) {
    for (VectorIndex& index : decision.table->vector_indexes) {
        if (index.status == TableStatus::kDeleting) continue;
        const KeySchema& key = decision.table->definition.key;
        const auto entry_of = [&](ItemView image) {
            if (image.empty()) return std::string();
            return vector_entry(index.definition, key, image).value_or(std::string());
        };
        const std::string before = entry_of(decision.old_image);
        std::string after = entry_of(decision.new_image());
        if (before == after) continue;
        const auto size_of = [&index](const std::string& entry) {
            return entry.empty() ? 0 : vector_entry_size_bytes(index.definition, ItemView(entry));
        };
        VectorChange change;
        change.index = &index;
        change.write.key = decision.key;
        change.write.size_bytes = size_of(after);
        change.write.charged_bytes = std::max(size_of(before), change.write.size_bytes);
        change.write.item = std::move(after);
        if (!decision.command->by_ttl) {
            change.charged_bytes = std::max(change.write.charged_bytes, limits::vector_charge_bytes_min);
        }
        decision.vector_changes.push_back(std::move(change));
    }
}

void add_vector_bytes(ConsumedCapacity& consumed, const WriteDecision& decision) {
    for (const VectorChange& change : decision.vector_changes) {
        consumed.vector_write_bytes[change.index->definition.name] += change.charged_bytes;
    }
}

void trace_vector_changes(Trace& trace, const WriteDecision& decision) {
    for (const VectorChange& change : decision.vector_changes) {
        const VectorIndexDefinition& index = change.index->definition;
        std::string why =
            "4 B for each of " + count_text(index.dimensions) +
            " dimensions, the attribute's name and what else is projected: " + count_text(change.write.charged_bytes) +
            " B";
        if (change.charged_bytes > change.write.charged_bytes) {
            why += ", charged as the least, " + count_text(change.charged_bytes) + " B";
        }
        if (decision.command->by_ttl) why = "deletes by time to live are free";
        trace.charges.push_back({decision.table->definition.name + "/" + index.name, Access::kWrite,
                                 change.charged_bytes, 1, HalfUnits{}, std::move(why)});
    }
}

void apply_vector_changes(Context& context, WriteDecision& decision) {
    for (VectorChange& change : decision.vector_changes) {
        VectorIndex& index = *change.index;
        // Writes still on their way must arrive before this one, also after lag was switched off.
        if (!context.settings.index_lag && index.propagation.size() == 0) {
            index.store.write(change.write.key, std::move(change.write.item), change.write.size_bytes);
            continue;
        }
        FollowUp& follow_up = context.follow_ups.emplace_back();
        follow_up.kind = FollowUp::Kind::kIndexWrite;
        follow_up.table = decision.table->id;
        follow_up.index = index.id;
        follow_up.write = std::move(change.write);
    }
}

}  // namespace dynascope::ops
