#include "table/definition_rules.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "table/vector_rules.h"

namespace dynascope {

namespace {

constexpr std::int64_t throughput_units_max = 1'000'000'000'000;
constexpr std::size_t global_key_parts_max = 4;

std::string_view projection_name(ProjectionType type) {
    switch (type) {
        case ProjectionType::kAll: return "ALL";
        case ProjectionType::kKeysOnly: return "KEYS_ONLY";
        case ProjectionType::kInclude: return "INCLUDE";
        case ProjectionType::kNone: break;
    }
    return {};
}

// "[a, b]"
std::string listed(const std::vector<std::string>& names) {
    std::string text = "[";
    for (const std::string& name : names) {
        if (text.size() > 1) text += ", ";
        text += name;
    }
    return text + "]";
}

std::vector<std::string> key_names(const KeySchema& key) {
    std::vector<std::string> names;
    for (const KeyPart& part : key.hash) names.push_back(part.name);
    for (const KeyPart& part : key.range) names.push_back(part.name);
    return names;
}

std::vector<std::string> defined_names(const TableDefinition& definition) {
    std::vector<std::string> names;
    for (const AttributeDefinition& attribute : definition.attributes) names.push_back(attribute.name);
    return names;
}

bool contains(const std::vector<std::string>& names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

// What holds for the key schema of a table and of any index.
Status check_key(const KeySchema& key, const std::vector<std::string>& defined) {
    const std::vector<std::string> names = key_names(key);
    for (const std::string& name : names) {
        if (!contains(defined, name)) {
            return invalid_definition("Some index key attributes are not defined in AttributeDefinitions. Keys: " +
                                      listed(names) + ", AttributeDefinitions: " + listed(defined));
        }
    }
    if (std::set<std::string>(names.begin(), names.end()).size() != names.size()) {
        const bool pair = names.size() == 2;
        return validation_error(pair ? "Both the Hash Key and the Range Key element in the KeySchema have the same name"
                                     : "The KeySchema contains multiple key attributes with the same name");
    }
    if (!key.hash.empty()) return {};
    return validation_error("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
}

Status check_attributes(const TableDefinition& definition) {
    std::set<std::string> seen;
    for (const AttributeDefinition& attribute : definition.attributes) {
        if (!seen.insert(attribute.name).second) {
            return validation_error("Attribute Name is duplicated: " + attribute.name);
        }
        if (attribute.type != ValueType::kString && attribute.type != ValueType::kNumber &&
            attribute.type != ValueType::kBinary) {
            return invalid_definition("Invalid type for key attribute " + attribute.name +
                                      ": key attributes are S, N or B");
        }
    }
    return {};
}

Status check_local_index(const TableDefinition& definition, const IndexDefinition& index,
                         const std::vector<std::string>& defined) {
    TRY(check_key(index.key, defined));
    if (!index.key.has_range()) {
        return invalid_definition("Index KeySchema does not have a range key for index: " + index.name);
    }
    const std::string& index_hash = index.key.hash.front().name;
    const std::string& table_hash = definition.key.hash.front().name;
    if (index_hash != table_hash) {
        return invalid_definition(
            "Index KeySchema does not have the same leading hash key as table KeySchema for index: " + index.name +
            ". index hash key: " + index_hash + ", table hash key: " + table_hash);
    }
    if (index.key.hash.size() > 1 || index.key.range.size() > 1) {
        return invalid_definition(
            "KeySchema of a LocalSecondaryIndex has exactly one hash key and one range key. index: " + index.name);
    }
    return check_projection(index.projection);
}

Status check_global_index(const TableDefinition& definition, const IndexDefinition& index,
                          const std::vector<std::string>& defined) {
    for (const auto* parts : {&index.key.hash, &index.key.range}) {
        if (parts->size() <= global_key_parts_max) continue;
        return invalid_definition("The KeySchema exceeds the maximum allowed number of " +
                                  std::string(parts == &index.key.hash ? "HASH" : "RANGE") + " key attributes");
    }
    TRY(check_key(index.key, defined));
    TRY(check_projection(index.projection));
    const bool any_units = index.provisioned.read_units != 0 || index.provisioned.write_units != 0;
    if (definition.billing_mode == BillingMode::kPayPerRequest) {
        if (!any_units) return {};
        return invalid_definition("ProvisionedThroughput should not be specified for index: " + index.name +
                                  " when BillingMode is PAY_PER_REQUEST");
    }
    if (index.provisioned.read_units == 0 || index.provisioned.write_units == 0) {
        return invalid_definition("ProvisionedThroughput is not specified for index: " + index.name);
    }
    return check_throughput(BillingMode::kProvisioned, index.provisioned);
}

Status check_local_indexes(const TableDefinition& definition, const std::vector<std::string>& defined,
                           std::set<std::string>& index_names) {
    if (definition.local_indexes.empty()) {
        return definition.lists.local ? Status(invalid_definition("List of LocalSecondaryIndexes is empty")) : Status();
    }
    if (!definition.key.has_range()) {
        return invalid_definition(
            "Table KeySchema does not have a range key, which is required when specifying a "
            "LocalSecondaryIndex");
    }
    for (const IndexDefinition& index : definition.local_indexes) {
        TRY(check_local_index(definition, index, defined));
        if (!index_names.insert(index.name).second) return invalid_definition("Duplicate index name: " + index.name);
    }
    if (definition.local_indexes.size() > limits::local_indexes_max) {
        return invalid_definition("Number of LocalSecondaryIndexes exceeds per-table limit of 5");
    }
    return {};
}

Status check_global_indexes(const TableDefinition& definition, const std::vector<std::string>& defined,
                            std::set<std::string>& index_names) {
    if (definition.lists.global && definition.global_indexes.empty()) {
        return invalid_definition("List of GlobalSecondaryIndexes is empty");
    }
    for (const IndexDefinition& index : definition.global_indexes) {
        TRY(check_global_index(definition, index, defined));
        if (!index_names.insert(index.name).second) return invalid_definition("Duplicate index name: " + index.name);
    }
    if (definition.global_indexes.size() > limits::global_indexes_max) {
        return invalid_definition("GlobalSecondaryIndex count exceeds the per-table limit of 20");
    }
    return {};
}

// Every defined attribute has to be a key of something.
Status check_attributes_used(const TableDefinition& definition, const std::vector<std::string>& defined) {
    std::vector<std::string> used = key_names(definition.key);
    for (const auto* indexes : {&definition.local_indexes, &definition.global_indexes}) {
        for (const IndexDefinition& index : *indexes) {
            for (std::string& name : key_names(index.key)) {
                if (!contains(used, name)) used.push_back(std::move(name));
            }
        }
    }
    for (const VectorIndexDefinition& index : definition.vector_indexes) {
        for (const SearchElement& element : index.search_schema) {
            if (!contains(used, element.attribute)) used.push_back(element.attribute);
        }
    }
    if (used.size() == defined.size()) return {};
    return invalid_definition("Some AttributeDefinitions are not used. AttributeDefinitions: " + listed(defined) +
                              ", keys used: " + listed(used));
}

// The same name in two indexes counts twice.
Status check_projected_total(const TableDefinition& definition) {
    std::size_t total = 0;
    for (const IndexDefinition& index : definition.local_indexes) total += index.projection.non_key_attributes.size();
    for (const IndexDefinition& index : definition.global_indexes) total += index.projection.non_key_attributes.size();
    for (const VectorIndexDefinition& index : definition.vector_indexes) total += projected_count(index);
    if (total <= limits::projected_attributes_max) return {};
    return invalid_definition("Number of projected attributes exceeds the per-table limit of " +
                              std::to_string(limits::projected_attributes_max));
}

}  // namespace

Error invalid_definition(std::string_view what) {
    return validation_error("One or more parameter values were invalid: " + std::string(what));
}

Status check_projection(const Projection& projection) {
    if (projection.type == ProjectionType::kNone) return invalid_definition("Unknown ProjectionType: null");
    if (projection.type == ProjectionType::kInclude) {
        if (!projection.non_key_attributes.empty()) return {};
        return invalid_definition("ProjectionType is INCLUDE, but NonKeyAttributes is not specified");
    }
    if (projection.non_key_attributes.empty()) return {};
    return invalid_definition("ProjectionType is " + std::string(projection_name(projection.type)) +
                              ", but NonKeyAttributes is specified");
}

Status check_throughput(BillingMode mode, const Throughput& provisioned) {
    if (mode == BillingMode::kPayPerRequest) {
        if (provisioned.read_units == 0 && provisioned.write_units == 0) return {};
        return invalid_definition(
            "Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is "
            "PAY_PER_REQUEST");
    }
    if (provisioned.read_units == 0 || provisioned.write_units == 0) {
        return invalid_definition(
            "ReadCapacityUnits and WriteCapacityUnits must both be specified when BillingMode is "
            "PROVISIONED");
    }
    if (provisioned.read_units > throughput_units_max) {
        return validation_error("Given value " + std::to_string(provisioned.read_units) +
                                " for ReadCapacityUnits is out of bounds");
    }
    if (provisioned.write_units > throughput_units_max) {
        return validation_error("Given value " + std::to_string(provisioned.write_units) +
                                " for WriteCapacityUnits is out of bounds");
    }
    return {};
}

Status check_definition(const TableDefinition& definition) {
    TRY(check_throughput(definition.billing_mode, definition.provisioned));
    const std::vector<std::string> defined = defined_names(definition);
    if (definition.key.hash.size() + definition.key.range.size() > defined.size()) {
        return validation_error("Invalid KeySchema: Some index key attribute have no definition");
    }
    TRY(check_key(definition.key, defined));
    if (definition.key.hash.size() > 1) {
        return validation_error("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
    }
    TRY(check_attributes(definition));
    const std::size_t key_size = definition.key.hash.size() + definition.key.range.size();
    const bool indexed = definition.lists.local || definition.lists.global || !definition.local_indexes.empty() ||
                         !definition.global_indexes.empty() || !definition.vector_indexes.empty();
    if (!indexed && key_size != defined.size()) {
        return invalid_definition(
            "Number of attributes in KeySchema does not exactly match number of attributes defined in "
            "AttributeDefinitions");
    }
    std::set<std::string> index_names;
    TRY(check_local_indexes(definition, defined, index_names));
    TRY(check_global_indexes(definition, defined, index_names));
    TRY(check_vector_indexes(definition));
    TRY(check_attributes_used(definition, defined));
    return check_projected_total(definition);
}

Status check_new_global_index(const TableDefinition& table, const IndexDefinition& index) {
    const bool unpaid = index.provisioned.read_units == 0 || index.provisioned.write_units == 0;
    if (table.billing_mode == BillingMode::kProvisioned && unpaid) {
        return invalid_definition("ProvisionedThroughput must be specified for index: " + index.name);
    }
    TRY(check_global_index(table, index, defined_names(table)));
    for (const auto* indexes : {&table.local_indexes, &table.global_indexes}) {
        for (const IndexDefinition& other : *indexes) {
            if (other.name == index.name) return invalid_definition("Duplicate index name: " + index.name);
        }
    }
    TableDefinition grown;
    grown.local_indexes = table.local_indexes;
    grown.global_indexes = table.global_indexes;
    grown.vector_indexes = table.vector_indexes;
    grown.global_indexes.push_back(index);
    return check_projected_total(grown);
}

}  // namespace dynascope
