// deflate (RFC 1951), both ways.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace dynascope {

// One block with fixed Huffman codes, appended to `out`: the same bytes from every compiler.
void append_deflated(std::string& out, std::string_view bytes);

// Unpacks what `bytes` begins with and appends it to `out`, which may grow to `size_bytes_max`. How many bytes were
// read; nothing when they are damaged or the limit is too low.
std::optional<std::size_t> append_inflated(std::string& out, std::string_view bytes, std::size_t size_bytes_max);

}  // namespace dynascope
