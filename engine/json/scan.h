// Many bytes at a time: where a run of plain text inside a JSON string ends.
#pragma once

#include <cstddef>

namespace dynascope {

// The first quote, backslash, control character or byte beyond ASCII; `end` when there is none.
const char* find_special(const char* at, const char* end);

// Copies up to the first quote, backslash or control character; how many bytes. `to` must have room for `size` and
// for copy_slack_bytes more, of which nothing is meant by what it finds there.
inline constexpr std::size_t copy_slack_bytes = 16;
std::size_t copy_plain(char* to, const char* from, std::size_t size);

}  // namespace dynascope
