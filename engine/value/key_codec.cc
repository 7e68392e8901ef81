#include "value/key_codec.h"

#include <algorithm>

#include "base/check.h"
#include "value/number.h"

namespace dynascope {
namespace {

char* write_escaped(char* to, std::string_view bytes) {
    for (const char byte : bytes) {
        *to++ = byte;
        if (byte == '\0') [[unlikely]]
            *to++ = '\xFF';
    }
    return to;
}

}  // namespace

void append_key_part(std::string& out, ValueView value) {
    const std::size_t size = out.size();
    out.resize(size + key_part_size_max(value));
    const char* const end = write_key_part(out.data() + size, value);
    out.resize(static_cast<std::size_t>(end - out.data()));
}

char* write_key_part(char* to, ValueView value) {
    const std::string_view scalar = value.scalar();
    if (value.type() == ValueType::kNumber) return std::copy(scalar.begin(), scalar.end(), to);
    CHECK(value.type() == ValueType::kString || value.type() == ValueType::kBinary, "a key part is S, N or B");
    to = write_escaped(to, scalar);
    *to++ = '\0';
    *to++ = '\x01';
    return to;
}

void append_key_prefix(std::string& out, ValueView value) {
    CHECK(value.type() == ValueType::kString || value.type() == ValueType::kBinary, "a key part is S, N or B");
    const std::size_t size = out.size();
    out.resize(size + key_part_size_max(value));
    const char* const end = write_escaped(out.data() + size, value.scalar());
    out.resize(static_cast<std::size_t>(end - out.data()));
}

bool take_key_part(std::string_view& bytes, ValueType type, std::string& scalar) {
    scalar.clear();
    if (type == ValueType::kNumber) {
        const std::size_t length = sortable_length(bytes);
        scalar = bytes.substr(0, length);
        bytes.remove_prefix(length);
        return length > 0;
    }
    while (true) {
        const std::size_t zero = bytes.find('\0');
        if (zero == std::string_view::npos || zero + 1 >= bytes.size()) return false;
        const bool ends = bytes[zero + 1] == '\x01';
        scalar.append(bytes.substr(0, zero));
        if (!ends) scalar.push_back('\0');
        bytes.remove_prefix(zero + 2);
        if (ends) return true;
    }
}

Hash128 partition_hash(std::string_view partition_key_parts) { return hash128(partition_key_parts); }

std::string prefix_end(std::string_view prefix) {
    std::string end(prefix);
    while (!end.empty() && end.back() == '\xFF') end.pop_back();
    if (!end.empty()) end.back() = static_cast<char>(static_cast<unsigned char>(end.back()) + 1);
    return end;
}

}  // namespace dynascope
