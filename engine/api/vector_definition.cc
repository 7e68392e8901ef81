#include "api/vector_definition.h"

#include <utility>

#include "api/definition_reader.h"
#include "api/table_writer.h"
#include "table/definition_rules.h"

namespace dynascope {
namespace {

DistanceFunction distance_of(JsonView word) {
    if (word.string() == "COSINE") return DistanceFunction::kCosine;
    return word.string() == "EUCLIDEAN" ? DistanceFunction::kEuclidean : DistanceFunction::kDotProduct;
}

Result<VectorIndexDefinition> read_vector_index(JsonView json) {
    VectorIndexDefinition index;
    index.name = member_of(json, "IndexName").string();
    index.attribute = member_of(member_of(json, "VectorAttribute"), "AttributeName").string();
    if (const JsonView schema = member_of(json, "SearchSchema"); schema.present()) {
        for (JsonView element = schema.first(); element.present(); element = element.next()) {
            SearchElement& added = index.search_schema.emplace_back();
            added.attribute = member_of(element, "AttributeName").string();
            added.hash = member_of(element, "SearchSchemaElementType").string() == "HASH";
        }
    }
    index.projection = read_projection(member_of(json, "Projection"));
    index.dimensions = integer_of(member_of(json, "Dimensions"));
    index.distance = distance_of(member_of(json, "DistanceFunction"));
    return index;
}

}  // namespace

Result<std::vector<VectorIndexDefinition>> read_vector_indexes(JsonView json) {
    std::vector<VectorIndexDefinition> indexes;
    if (!json.present()) return indexes;
    if (json.size() == 0) return invalid_definition("List of VectorIndexes is empty");
    return read_vector_override(json);
}

Result<std::vector<VectorIndexDefinition>> read_vector_override(JsonView json) {
    std::vector<VectorIndexDefinition> indexes;
    for (JsonView element = json.first(); element.present(); element = element.next()) {
        TRY_ASSIGN(VectorIndexDefinition index, read_vector_index(element));
        indexes.push_back(std::move(index));
    }
    return indexes;
}

Status read_vector_updates(JsonView json, UpdateTableCommand& command) {
    if (!json.present()) return {};
    for (JsonView update = json.first(); update.present(); update = update.next()) {
        const bool creates = member_of(update, "Create").present();
        const bool deletes = member_of(update, "Delete").present();
        if (!creates && !deletes) {
            return invalid_definition("One of VectorIndexUpdate.Create, VectorIndexUpdate.Delete must not be null");
        }
        if (creates && deletes) {
            return invalid_definition("Only one vector index action is allowed per VectorIndexUpdate object");
        }
    }
    if (json.size() > 1) {
        return Error{
            ErrorType::kLimitExceeded,
            "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table"};
    }
    const JsonView update = json.first();
    if (!update.present()) return {};
    if (const JsonView removed = member_of(update, "Delete"); removed.present()) {
        command.delete_vector_index = std::string(member_of(removed, "IndexName").string());
        return {};
    }
    TRY_ASSIGN(command.create_vector_index, read_vector_index(member_of(update, "Create")));
    return {};
}

void write_vector_definition(const VectorIndexDefinition& index, WireWriter& out) {
    out.member("IndexName", index.name);
    if (!index.search_schema.empty()) {
        out.name("SearchSchema");
        out.begin_array();
        for (const SearchElement& element : index.search_schema) {
            out.begin_object();
            out.member("AttributeName", element.attribute);
            out.member("SearchSchemaElementType", element.hash ? "HASH" : "INLINE_FILTER");
            out.end_object();
        }
        out.end_array();
    }
    write_projection(index.projection, out);
    out.name("VectorAttribute");
    out.begin_object();
    out.member("AttributeName", index.attribute);
    out.end_object();
    out.member("Dimensions", index.dimensions);
    out.member("DistanceFunction", distance_name(index.distance));
}

void write_vector_indexes(const TableDescription& table, WireWriter& out) {
    if (table.vector_indexes.empty()) return;
    out.name("VectorIndexes");
    out.begin_array();
    for (const VectorIndexDescription& index : table.vector_indexes) {
        out.begin_object();
        write_vector_definition(index.definition, out);
        out.member("IndexStatus", status_name(index.status));
        // An index that came with its table is never filled, and one that is ACTIVE has been.
        if (index.status == TableStatus::kCreating && table.status != TableStatus::kCreating) {
            out.member("Backfilling", index.backfilling);
        }
        out.member("IndexSizeBytes", index.size_bytes);
        out.member("ItemCount", index.item_count);
        out.member("IndexArn", index.arn);
        out.end_object();
    }
    out.end_array();
}

}  // namespace dynascope
