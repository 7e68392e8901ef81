// How near two vectors are. Sums run from the first dimension to the last in double precision, so that every build
// computes the same score; a score never leaves the range of a 32-bit float.
#pragma once

#include <span>

#include "table/vector_definition.h"

namespace dynascope {

// COSINE: 0 (same direction) to 2 (opposite), 1 when either vector is all zeros. EUCLIDEAN: the distance. DOT_PRODUCT:
// the product. Both vectors have the same length.
double score_of(DistanceFunction function, std::span<const float> query, std::span<const float> stored);

// Whether score `a` ranks before score `b`.
bool ranks_before(DistanceFunction function, double a, double b);

}  // namespace dynascope
