// Lower-case hexadecimal digits.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dynascope {

// Two digits a byte.
void append_hex(std::string& out, std::string_view bytes);
std::string hex_text(std::string_view bytes);

// The lowest `digits` digits of a number.
void append_hex(std::string& out, std::uint64_t value, int digits);
std::string hex_text(std::uint64_t value, int digits = 16);

}  // namespace dynascope
