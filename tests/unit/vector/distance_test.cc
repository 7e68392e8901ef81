#include "vector/distance.h"

#include <limits>
#include <vector>

#include <catch2/catch_test_macros.hpp>

using namespace dynascope;

namespace {

double cosine(std::vector<float> a, std::vector<float> b) { return score_of(DistanceFunction::kCosine, a, b); }
double euclidean(std::vector<float> a, std::vector<float> b) { return score_of(DistanceFunction::kEuclidean, a, b); }
double dot(std::vector<float> a, std::vector<float> b) { return score_of(DistanceFunction::kDotProduct, a, b); }

constexpr float huge = 3.4e38F;
constexpr auto limit = static_cast<double>(std::numeric_limits<float>::max());

}  // namespace

TEST_CASE("cosine distance looks at directions alone") {
    CHECK(cosine({1, 0}, {1, 0}) == 0);
    CHECK(cosine({1, 0}, {9, 0}) == 0);
    CHECK(cosine({1, 0}, {0, 3}) == 1);
    CHECK(cosine({1, 0}, {-2, 0}) == 2);
    CHECK(cosine({0, 0}, {1, 0}) == 1);
    CHECK(cosine({0, 0}, {0, 0}) == 1);
    // Squares that a float could not hold.
    CHECK(cosine({1e-23F, 0}, {1e-23F, 0}) == 0);
    CHECK(cosine({huge, 0}, {huge, 0}) == 0);
}

TEST_CASE("a vector is no distance from itself") {
    const std::vector<float> odd = {0.1F, 0.7F, -0.3F};
    CHECK(cosine(odd, odd) == 0);
    CHECK(euclidean(odd, odd) == 0);
}

TEST_CASE("sums are of doubles and scores stay floats in size") {
    CHECK(dot({huge, huge}, {huge, -huge}) == 0);
    CHECK(dot({huge, 0}, {huge, 0}) == limit);
    CHECK(dot({huge, 0}, {-huge, 0}) == -limit);
    CHECK(euclidean({huge, 0}, {-huge, 0}) == limit);
    CHECK(euclidean({3, 0}, {0, 4}) == 5);
    CHECK(dot({1, 2, 3}, {4, 5, 6}) == 32);
}

TEST_CASE("only products rank the largest score first") {
    CHECK(ranks_before(DistanceFunction::kCosine, 0.1, 0.2));
    CHECK(ranks_before(DistanceFunction::kEuclidean, 0.1, 0.2));
    CHECK(ranks_before(DistanceFunction::kDotProduct, 0.2, 0.1));
    CHECK_FALSE(ranks_before(DistanceFunction::kCosine, 0.1, 0.1));
    CHECK_FALSE(ranks_before(DistanceFunction::kDotProduct, 0.1, 0.1));
}
