// Between DynamoDB's decimals and the 32-bit floating point numbers that a vector index keeps.
//
// Rounding is to the nearest float, ties to even, worked out with integers where a double could err: every build of
// every platform stores the same bits.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynascope {

// The float nearest to a sortable number (value/number.h); nothing when its magnitude is beyond the largest float.
std::optional<float> nearest_float(std::string_view sortable);

// Floats as bytes, four each, little-endian: how an index entry holds its vector.
void append_float(std::string& bytes, float value);
std::vector<float> read_floats(std::string_view bytes);
inline constexpr std::size_t float_size_bytes = 4;

// As Java's BigDecimal prints a number without trailing zeros: "0.5", "1E+39". For messages.
std::string java_decimal_text(std::string_view sortable);

}  // namespace dynascope
