// Identifiers that look random but follow from what they name.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dynascope::ops {

// 8-4-4-4-12 hexadecimal digits.
std::string uuid_of(std::string_view name, std::uint64_t seed = 0);

}  // namespace dynascope::ops
