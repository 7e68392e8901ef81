#include "api/shapes/members.h"
#include "api/shapes/shapes.h"

namespace dynascope::shapes {
namespace {

constexpr std::string_view distance_words[] = {"DOT_PRODUCT", "COSINE", "EUCLIDEAN"};
constexpr std::string_view element_words[] = {"HASH", "INLINE_FILTER"};

constexpr Field vector_attribute_fields[] = {attribute_name};
constexpr Field element_fields[] = {attribute_name, word_member("SearchSchemaElementType", element_words, true)};
constexpr Field element = structure_member({}, "SearchSchemaElement", element_fields);

constexpr Field dimensions = {.name = "Dimensions", .kind = FieldKind::kLong, .required = true, .min = 1};

constexpr Field index_fields[] = {
    index_name(true),
    structure_member("VectorAttribute", "VectorAttributeDefinition", vector_attribute_fields, true),
    list_member("SearchSchema", &element, false, 1),
    projection(),
    dimensions,
    word_member("DistanceFunction", distance_words, true),
};
constexpr Field delete_fields[] = {index_name(true)};
constexpr Field change_fields[] = {
    structure_member("Create", "CreateVectorIndexAction", index_fields),
    structure_member("Delete", "DeleteVectorIndexAction", delete_fields),
};

// The service reads this request with another reader than all the others: what must be there and how long it may be is
// worded by the handler.
constexpr Field search_fields[] = {
    string_member("TableName"),
    string_member("IndexName"),
    list_member("SearchVector", &attribute_value),
    {.name = "TopK", .kind = FieldKind::kInteger},
    string_member("SearchConditionExpression"),
    string_member("ProjectionExpression"),
    attribute_names(),
    attribute_values(),
    string_member("ReturnConsumedCapacity"),
};

}  // namespace

constinit const Field vector_index = structure_member({}, "VectorIndex", index_fields);
constinit const Field vector_index_change = structure_member({}, "VectorIndexUpdate", change_fields);
constinit const Fields search_vectors = search_fields;

}  // namespace dynascope::shapes
