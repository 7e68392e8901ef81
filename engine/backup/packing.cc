#include "backup/packing.h"

#include "backup/gzip.h"
#include "backup/zstandard.h"

namespace dynascope {

std::string_view packing_word(Packing packing) {
    switch (packing) {
        case Packing::kNone: return "NONE";
        case Packing::kGzip: return "GZIP";
        case Packing::kZstd: return "ZSTD";
    }
    return {};
}

Packing packing_of(std::string_view word) {
    if (word == "GZIP") return Packing::kGzip;
    return word == "ZSTD" ? Packing::kZstd : Packing::kNone;
}

std::optional<std::string> unpack(Packing packing, std::string_view bytes, std::size_t size_bytes_max) {
    switch (packing) {
        case Packing::kNone: break;
        case Packing::kGzip: return gzip_decompress(bytes, size_bytes_max);
        case Packing::kZstd: return zstd_decompress(bytes, size_bytes_max);
    }
    return std::string(bytes);
}

}  // namespace dynascope
