#include "backup/zstandard.h"

#include <algorithm>
#include <memory>
#include <zstd.h>

namespace dynascope {

namespace {

struct FreeStream {
    void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
};

// Grows by as much as it holds, so that a small file cannot ask for much.
constexpr std::size_t first_size = 1 << 16;

}  // namespace

std::optional<std::string> zstd_decompress(std::string_view bytes, std::size_t size_bytes_max) {
    const std::unique_ptr<ZSTD_DStream, FreeStream> stream(ZSTD_createDStream());
    if (stream == nullptr) return std::nullopt;
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    std::string out;
    std::size_t used = 0;
    std::size_t wanted = 1;  // what the stream says is left of the frame: 0 at its end
    bool full = false;       // the output was filled up, so more may wait inside
    while (in.pos < in.size || (full && wanted != 0)) {
        if (used == out.size()) {
            // One byte more than allowed tells that there is more.
            if (used > size_bytes_max) return std::nullopt;
            out.resize(std::min(size_bytes_max + 1, std::max(first_size, used * 2)));
        }
        ZSTD_outBuffer to{out.data(), out.size(), used};
        wanted = ZSTD_decompressStream(stream.get(), &to, &in);
        if (ZSTD_isError(wanted) != 0) return std::nullopt;
        used = to.pos;
        full = used == out.size();
    }
    if (wanted != 0 || used > size_bytes_max) return std::nullopt;
    out.resize(used);
    return out;
}

}  // namespace dynascope
