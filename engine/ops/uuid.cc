#include "ops/uuid.h"

#include "base/hash.h"

namespace dynascope::ops {

std::string uuid_of(std::string_view name, std::uint64_t seed) {
    std::string bytes;
    append_hash(bytes, hash128(name, seed));
    std::string uuid;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        if (i == 4 || i == 6 || i == 8 || i == 10) uuid.push_back('-');
        uuid.push_back("0123456789abcdef"[byte >> 4]);
        uuid.push_back("0123456789abcdef"[byte & 15]);
    }
    return uuid;
}

}  // namespace dynascope::ops
