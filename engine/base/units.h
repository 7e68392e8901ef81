// Quantities that must agree everywhere, as integers.
#pragma once

#include <compare>
#include <cstdint>

namespace dynascope {

// Capacity in halves of a unit: an eventually consistent read of up to 4 KB is one.
struct HalfUnits {
    std::int64_t count = 0;
    auto operator<=>(const HalfUnits&) const = default;
    template <class Archive>
    void visit(Archive& archive) {
        archive(count);
    }
    constexpr HalfUnits operator+(HalfUnits other) const { return {count + other.count}; }
    constexpr HalfUnits operator-(HalfUnits other) const { return {count - other.count}; }
    constexpr HalfUnits operator*(std::int64_t factor) const { return {count * factor}; }
    constexpr HalfUnits& operator+=(HalfUnits other) {
        count += other.count;
        return *this;
    }
};

constexpr HalfUnits whole_units(std::int64_t n) { return {n * 2}; }

enum class Access : std::uint8_t { kRead, kWrite };

}  // namespace dynascope
