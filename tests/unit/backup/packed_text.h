// Packed bytes as tests write them down.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace dynascope::testing {

inline constexpr std::size_t plenty = 1 << 24;  // more than any text here unpacks to

inline std::string from_base64(std::string_view text) { return decode_base64(text).value(); }

}  // namespace dynascope::testing
