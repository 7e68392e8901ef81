#include "ops/uuid.h"

#include "base/hash.h"
#include "base/hex.h"

namespace dynascope::ops {

std::string uuid_of(std::string_view name, std::uint64_t seed) {
    std::string bytes;
    append_hash(bytes, hash128(name, seed));
    std::string uuid;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) uuid.push_back('-');
        append_hex(uuid, static_cast<unsigned char>(bytes[i]), 2);
    }
    return uuid;
}

}  // namespace dynascope::ops
