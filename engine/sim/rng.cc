#include "sim/rng.h"

#include <bit>

#include "base/check.h"

namespace dynascope {

namespace {

// splitmix64 (Steele, Lea, Flood 2014): spreads any seed, zero included, over the whole state.
std::uint64_t splitmix64(std::uint64_t& state) {
    state += 0x9E3779B97F4A7C15ULL;
    std::uint64_t mixed = state;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9ULL;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBULL;
    return mixed ^ (mixed >> 31);
}

}  // namespace

Rng::Rng(std::uint64_t seed) {
    for (std::uint64_t& word : state_) word = splitmix64(seed);
}

// xoshiro256** 1.0 (Blackman, Vigna 2018).
std::uint64_t Rng::next() {
    const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
    const std::uint64_t shifted = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return result;
}

std::uint64_t Rng::below(std::uint64_t bound) {
    CHECK(bound > 0, "below() needs a positive bound");
    // The lowest 2^64 mod bound values would favour small remainders: draw again instead.
    const std::uint64_t rejected = (0 - bound) % bound;
    std::uint64_t drawn = next();
    while (drawn < rejected) drawn = next();
    return drawn % bound;
}

std::int64_t Rng::between(std::int64_t low, std::int64_t high) {
    CHECK(low <= high, "between() needs low <= high");
    const std::uint64_t span = static_cast<std::uint64_t>(high) - static_cast<std::uint64_t>(low);
    const std::uint64_t offset = span == ~0ULL ? next() : below(span + 1);
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(low) + offset);
}

bool Rng::chance(std::uint64_t numerator, std::uint64_t denominator) { return below(denominator) < numerator; }

}  // namespace dynascope
