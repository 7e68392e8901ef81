// Virtual time in whole microseconds. Nothing in the engine reads a real clock.
#pragma once

#include <compare>
#include <cstdint>

namespace dynascope {

struct Duration {
    std::int64_t microseconds = 0;
    auto operator<=>(const Duration&) const = default;
    template <class Archive>
    void visit(Archive& archive) {
        archive(microseconds);
    }
    constexpr Duration operator+(Duration other) const { return {microseconds + other.microseconds}; }
    constexpr Duration operator-(Duration other) const { return {microseconds - other.microseconds}; }
    constexpr Duration operator*(std::int64_t factor) const { return {microseconds * factor}; }
};

constexpr Duration micros(std::int64_t n) { return {n}; }
constexpr Duration millis(std::int64_t n) { return {n * 1'000}; }
constexpr Duration seconds(std::int64_t n) { return {n * 1'000'000}; }
constexpr Duration minutes(std::int64_t n) { return seconds(n * 60); }
constexpr Duration hours(std::int64_t n) { return minutes(n * 60); }

// Microseconds since 1970-01-01T00:00:00Z.
struct Instant {
    std::int64_t microseconds = 0;
    auto operator<=>(const Instant&) const = default;
    template <class Archive>
    void visit(Archive& archive) {
        archive(microseconds);
    }
    constexpr Instant operator+(Duration d) const { return {microseconds + d.microseconds}; }
    constexpr Instant operator-(Duration d) const { return {microseconds - d.microseconds}; }
    constexpr Duration operator-(Instant other) const { return {microseconds - other.microseconds}; }
    constexpr std::int64_t epoch_seconds() const { return microseconds / 1'000'000; }
};

// Where every world begins: 2026-01-01T00:00:00Z.
inline constexpr Instant world_start{1'767'225'600'000'000};

}  // namespace dynascope
