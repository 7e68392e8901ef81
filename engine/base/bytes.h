// Base64 (RFC 4648, with padding) and UTF-8 checking.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace dynascope {

// Standard alphabet. Decoding is strict: whole groups, padding in place, left-over bits zero.
void append_base64(std::string& out, std::string_view bytes);
std::optional<std::string> decode_base64(std::string_view text);

// True when `bytes` is well-formed UTF-8 (no overlong forms, no surrogates, nothing past U+10FFFF).
bool is_utf8(std::string_view bytes);

bool is_ascii(std::string_view bytes);

// Length of the well-formed UTF-8 sequence that begins at `at` (which must be inside), 0 when there is none.
std::size_t utf8_sequence_length(std::string_view bytes, std::size_t at);

}  // namespace dynascope
