// Zstandard (RFC 8878), unpacked by the reference library: what import files may be packed with.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace dynascope {

// All frames, one after the other. Nothing when the bytes are not zstd, are damaged or cut off, ask for a dictionary or
// a window above 128 MB, or would grow beyond the limit.
std::optional<std::string> zstd_decompress(std::string_view bytes, std::size_t size_bytes_max);

}  // namespace dynascope
