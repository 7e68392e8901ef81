#include "vector/distance.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/check.h"

namespace dynascope {

namespace {

double dot(std::span<const float> a, std::span<const float> b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
    return sum;
}

double euclidean(std::span<const float> a, std::span<const float> b) {
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double difference = static_cast<double>(a[i]) - static_cast<double>(b[i]);
        sum += difference * difference;
    }
    return std::sqrt(sum);
}

double cosine(std::span<const float> a, std::span<const float> b) {
    const double lengths = std::sqrt(dot(a, a)) * std::sqrt(dot(b, b));
    if (lengths == 0) return 1;
    if (std::equal(a.begin(), a.end(), b.begin())) return 0;
    return std::clamp(1 - dot(a, b) / lengths, 0.0, 2.0);
}

}  // namespace

double score_of(DistanceFunction function, std::span<const float> query, std::span<const float> stored) {
    CHECK(query.size() == stored.size(), "vectors of one index have one length");
    double score = 0;
    switch (function) {
        case DistanceFunction::kCosine: score = cosine(query, stored); break;
        case DistanceFunction::kEuclidean: score = euclidean(query, stored); break;
        case DistanceFunction::kDotProduct: score = dot(query, stored); break;
    }
    constexpr auto limit = static_cast<double>(std::numeric_limits<float>::max());
    return std::clamp(score, -limit, limit);
}

bool ranks_before(DistanceFunction function, double a, double b) {
    return function == DistanceFunction::kDotProduct ? a > b : a < b;
}

}  // namespace dynascope
