// How an input file is packed, by the words of InputCompressionType.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dynascope {

enum class Packing : std::uint8_t { kNone, kGzip, kZstd };

// "NONE", "GZIP", "ZSTD".
std::string_view packing_word(Packing packing);
Packing packing_of(std::string_view word);

// What a file holds. Nothing when it is not packed so, is damaged, or would grow beyond the limit.
std::optional<std::string> unpack(Packing packing, std::string_view bytes, std::size_t size_bytes_max);

}  // namespace dynascope
