#include "sim/rng.h"

#include <array>
#include <cstdint>

#include <catch2/catch_test_macros.hpp>

#include "support/round_trip.h"

using namespace dynascope;

namespace {

Rng with_state(std::uint64_t a, std::uint64_t b, std::uint64_t c, std::uint64_t d) {
    ArchiveWriter writer;
    writer(a, b, c, d);
    Rng rng;
    ArchiveReader reader(writer.bytes());
    reader(rng);
    REQUIRE(reader.at_end());
    return rng;
}

}  // namespace

TEST_CASE("the generator is xoshiro256**") {
    Rng rng = with_state(1, 2, 3, 4);
    // By hand from the published step: rotl(5 * 2, 7) * 9 = 11520, then state[1] is 0, ...
    CHECK(rng.next() == 11'520U);
    CHECK(rng.next() == 0U);
    CHECK(rng.next() == 1'509'978'240U);
    CHECK(rng.next() == 1'215'971'899'390'074'240U);
}

TEST_CASE("equal seeds draw equally and different seeds differently") {
    Rng a(7);
    Rng b(7);
    Rng c(8);
    int same = 0;
    for (int i = 0; i < 100; ++i) {
        const std::uint64_t drawn = a.next();
        CHECK(drawn == b.next());
        same += drawn == c.next() ? 1 : 0;
    }
    CHECK(same == 0);
}

TEST_CASE("seed zero is a good seed") {
    Rng rng(0);
    CHECK(rng.next() != rng.next());
}

TEST_CASE("below() stays below and reaches every value about equally often") {
    Rng rng(1);
    std::array<int, 7> counts{};
    for (int i = 0; i < 70'000; ++i) ++counts.at(static_cast<std::size_t>(rng.below(7)));
    for (const int count : counts) {
        CHECK(count > 9'600);
        CHECK(count < 10'400);
    }
    CHECK(rng.below(1) == 0);
}

TEST_CASE("below() has no bias for a bound of two thirds of the range") {
    // Plain remainders would hit the lower half twice as often as the upper one.
    Rng rng(2);
    const std::uint64_t bound = 0xAAAA'AAAA'AAAA'AAAAULL;
    int low = 0;
    for (int i = 0; i < 10'000; ++i) low += rng.below(bound) < bound / 2 ? 1 : 0;
    CHECK(low > 4'800);
    CHECK(low < 5'200);
}

TEST_CASE("between() includes both ends, over the whole range too") {
    Rng rng(3);
    bool low = false;
    bool high = false;
    for (int i = 0; i < 200; ++i) {
        const std::int64_t drawn = rng.between(-2, 2);
        REQUIRE(drawn >= -2);
        REQUIRE(drawn <= 2);
        low = low || drawn == -2;
        high = high || drawn == 2;
    }
    CHECK((low && high));
    CHECK(rng.between(5, 5) == 5);
    bool negative = false;
    for (int i = 0; i < 20; ++i) negative = negative || rng.between(INT64_MIN, INT64_MAX) < 0;
    CHECK(negative);
}

TEST_CASE("chance() keeps its ratio") {
    Rng rng(4);
    int hits = 0;
    for (int i = 0; i < 30'000; ++i) hits += rng.chance(1, 3) ? 1 : 0;
    CHECK(hits > 9'700);
    CHECK(hits < 10'300);
    CHECK_FALSE(rng.chance(0, 5));
    CHECK(rng.chance(5, 5));
}

TEST_CASE("a generator goes on where its archive stopped") {
    Rng rng(5);
    rng.next();
    CHECK(support::survives_archive(rng));
}
