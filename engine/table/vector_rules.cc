#include "table/vector_rules.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "base/limits.h"
#include "table/definition_rules.h"

namespace dynascope {

namespace {

bool defines(const std::vector<AttributeDefinition>& attributes, std::string_view name) {
    return std::any_of(attributes.begin(), attributes.end(), [name](const auto& known) { return known.name == name; });
}

Error too_many_elements(std::size_t count, std::string_view kind, int most) {
    return invalid_definition("Value '" + std::to_string(count) +
                              "' at 'SearchSchema' failed to satisfy constraint: Member must have " +
                              std::string(kind) + " count less than or equal to " + std::to_string(most));
}

Status check_search_schema(const VectorIndexDefinition& index, const std::vector<AttributeDefinition>& attributes) {
    std::set<std::string> names;
    std::size_t hashes = 0;
    for (const SearchElement& element : index.search_schema) {
        if (!defines(attributes, element.attribute)) {
            return invalid_definition("One element in SearchSchema is not defined in attribute definitions");
        }
        names.insert(element.attribute);
        hashes += element.hash ? 1 : 0;
    }
    const std::size_t filters = index.search_schema.size() - hashes;
    if (hashes > 1) return too_many_elements(hashes, "HASH", 1);
    if (filters > static_cast<std::size_t>(limits::vector_filters_max)) {
        return too_many_elements(filters, "INLINE_FILTER", limits::vector_filters_max);
    }
    if (names.size() != index.search_schema.size())
        return invalid_definition("SearchSchema contains a duplicate AttributeName");
    return {};
}

Status check_vector_index(const VectorIndexDefinition& index, const std::vector<AttributeDefinition>& attributes) {
    if (index.dimensions > limits::vector_dimensions_max) {
        return invalid_definition("Number of dimensions must be between 1 and 4096 inclusive.");
    }
    if (defines(attributes, index.attribute)) {
        return invalid_definition(
            "Conflicting attribute definition for '" + index.attribute +
            "'. An attribute cannot be defined in AttributeDefinitions when used as a VectorAttribute.");
    }
    TRY(check_search_schema(index, attributes));
    return check_projection(index.projection);
}

Status check_same_dimensions(const VectorIndexDefinition& index, const std::vector<VectorIndexDefinition>& others) {
    for (const VectorIndexDefinition& other : others) {
        if (other.attribute != index.attribute || other.dimensions == index.dimensions) continue;
        return invalid_definition("Conflicting attribute definition for '" + index.attribute +
                                  "'. All VectorIndexes on the same vector attribute must use the same dimensions.");
    }
    return {};
}

Error redefined(const std::string& existing, const std::string& wanted) {
    return invalid_definition(
        "Attributes cannot be redefined. Please check that your attribute has the same type as previously defined. "
        "Existing schema: " +
        existing + " New schema: " + wanted);
}

std::string key_text(const KeyPart& part, bool hash) {
    return "Schema:[SchemaElement: key{" + part.name + ":" + std::string(type_name(part.type)) +
           (hash ? ":HASH}]" : ":RANGE}]");
}

std::string vector_text(const VectorIndexDefinition& index) {
    return "VectorIndexSchema:[VectorAttribute: key{" + index.attribute + ":L:" + std::to_string(index.dimensions) +
           "}]";
}

// The vector attribute is a list: it cannot be a key of the table or of an index.
Status check_not_a_key(const KeySchema& key, const VectorIndexDefinition& index) {
    for (const auto* parts : {&key.hash, &key.range}) {
        for (const KeyPart& part : *parts) {
            if (part.name == index.attribute) return redefined(key_text(part, parts == &key.hash), vector_text(index));
        }
    }
    return {};
}

}  // namespace

std::size_t projected_count(const VectorIndexDefinition& index) {
    const auto filters = std::count_if(index.search_schema.begin(), index.search_schema.end(),
                                       [](const SearchElement& element) { return !element.hash; });
    return index.projection.non_key_attributes.size() + 1 + static_cast<std::size_t>(filters);
}

Status check_vector_indexes(const TableDefinition& definition) {
    if (definition.vector_indexes.empty()) return {};
    if (definition.billing_mode != BillingMode::kPayPerRequest) {
        return invalid_definition("Vector indexes are only supported for PAY_PER_REQUEST tables");
    }
    std::set<std::string> names;
    for (const auto* indexes : {&definition.local_indexes, &definition.global_indexes}) {
        for (const IndexDefinition& index : *indexes) names.insert(index.name);
    }
    for (const VectorIndexDefinition& index : definition.vector_indexes) {
        TRY(check_vector_index(index, definition.attributes));
        if (!names.insert(index.name).second) return invalid_definition("Duplicate index name: " + index.name);
    }
    if (definition.vector_indexes.size() > static_cast<std::size_t>(limits::vector_indexes_max)) {
        return invalid_definition("VectorIndex count exceeds the per-table limit of 5");
    }
    for (const VectorIndexDefinition& index : definition.vector_indexes) {
        TRY(check_same_dimensions(index, definition.vector_indexes));
    }
    return {};
}

Status check_new_vector_index(const TableDefinition& table, const VectorIndexDefinition& index,
                              const std::vector<AttributeDefinition>& attributes) {
    if (table.billing_mode != BillingMode::kPayPerRequest) {
        return invalid_definition("Vector indexes are only supported for PAY_PER_REQUEST tables");
    }
    TRY(check_vector_index(index, attributes));
    TRY(check_not_a_key(table.key, index));
    std::size_t projected = projected_count(index);
    for (const auto* indexes : {&table.local_indexes, &table.global_indexes}) {
        for (const IndexDefinition& other : *indexes) {
            TRY(check_not_a_key(other.key, index));
            projected += other.projection.non_key_attributes.size();
        }
    }
    if (table.vector_indexes.size() >= static_cast<std::size_t>(limits::vector_indexes_max)) {
        return Error{ErrorType::kLimitExceeded,
                     "Subscriber limit exceeded: Number of vector secondary indexes exceeds per-table limit of 5"};
    }
    for (const VectorIndexDefinition& other : table.vector_indexes) projected += projected_count(other);
    TRY(check_same_dimensions(index, table.vector_indexes));
    if (projected <= limits::projected_attributes_max) return {};
    return invalid_definition("Number of projected attributes exceeds the per-table limit of " +
                              std::to_string(limits::projected_attributes_max));
}

Status check_key_against_vectors(const TableDefinition& table, const KeySchema& key) {
    for (const VectorIndexDefinition& index : table.vector_indexes) {
        for (const auto* parts : {&key.hash, &key.range}) {
            for (const KeyPart& part : *parts) {
                if (part.name != index.attribute) continue;
                return redefined(vector_text(index), key_text(part, parts == &key.hash));
            }
        }
    }
    return {};
}

}  // namespace dynascope
