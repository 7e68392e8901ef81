#include "table/vector_definition.h"

#include <algorithm>

namespace dynascope {

std::string_view distance_name(DistanceFunction function) {
    switch (function) {
        case DistanceFunction::kCosine: return "COSINE";
        case DistanceFunction::kEuclidean: return "EUCLIDEAN";
        case DistanceFunction::kDotProduct: return "DOT_PRODUCT";
    }
    return {};
}

const SearchElement* VectorIndexDefinition::hash_element() const {
    for (const SearchElement& element : search_schema) {
        if (element.hash) return &element;
    }
    return nullptr;
}

const SearchElement* VectorIndexDefinition::find_element(std::string_view attribute_name) const {
    for (const SearchElement& element : search_schema) {
        if (element.attribute == attribute_name) return &element;
    }
    return nullptr;
}

bool VectorIndexDefinition::projects(std::string_view attribute_name) const {
    if (projection.type == ProjectionType::kAll || find_element(attribute_name) != nullptr) return true;
    const std::vector<std::string>& included = projection.non_key_attributes;
    return projection.type == ProjectionType::kInclude &&
           std::find(included.begin(), included.end(), attribute_name) != included.end();
}

}  // namespace dynascope
