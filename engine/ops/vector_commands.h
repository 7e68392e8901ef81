// SearchVectors as a typed command.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "expression/expression.h"

namespace dynascope {

struct SearchCommand {
    std::string table_name;
    std::string index_name;
    std::vector<float> vector;
    std::optional<SearchCondition> condition;
    std::optional<ProjectionPaths> projection;
    std::int64_t count = 1;  // TopK
};

struct SearchResult {
    std::string item;           // packed, without the vector attribute
    bool has_vector = false;    // the projection asked for the vector, or for elements of it
    std::vector<float> vector;  // what it asked for
    double score = 0;
};

struct SearchAnswer {
    std::vector<SearchResult> results;  // the nearest first
    std::string vector_attribute;
    std::int64_t request_bytes = 0;  // VectorSearchRequestBytes
};

}  // namespace dynascope
