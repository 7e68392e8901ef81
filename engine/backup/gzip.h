// gzip (RFC 1952) around deflate (RFC 1951): what export files are packed with and import files may be.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace dynascope {

// One member with fixed Huffman codes: the same bytes from every compiler.
std::string gzip_compress(std::string_view bytes);
// All members, one after the other. Nothing when the bytes are not gzip, are damaged, or would grow beyond the limit.
std::optional<std::string> gzip_decompress(std::string_view bytes, std::size_t size_bytes_max);

}  // namespace dynascope
