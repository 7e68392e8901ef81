// What a vector index is, as CreateTable says it. Source: API Reference, VectorIndex.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "table/projection.h"
#include "value/packed_item.h"

namespace dynascope {

enum class DistanceFunction : std::uint8_t { kCosine, kEuclidean, kDotProduct };

// "COSINE", "EUCLIDEAN", "DOT_PRODUCT".
std::string_view distance_name(DistanceFunction function);

// An attribute that a search may ask for: the HASH element confines every search to one of its values, an INLINE_FILTER
// element may narrow one.
struct SearchElement {
    std::string attribute;
    ValueType type = ValueType::kString;  // as the table's attribute definitions say
    bool hash = false;
    template <class Archive>
    void visit(Archive& archive) {
        archive(attribute, type, hash);
    }
};

struct VectorIndexDefinition {
    std::string name;
    std::string attribute;  // holds the vector: a list of as many numbers as there are dimensions
    std::vector<SearchElement> search_schema;
    Projection projection;
    std::int64_t dimensions = 0;
    DistanceFunction distance = DistanceFunction::kCosine;

    const SearchElement* hash_element() const;
    const SearchElement* find_element(std::string_view attribute_name) const;
    // Whether an attribute that is no key of the table is among the projected ones.
    bool projects(std::string_view attribute_name) const;

    template <class Archive>
    void visit(Archive& archive) {
        archive(name, attribute, search_schema, projection, dimensions, distance);
    }
};

}  // namespace dynascope
