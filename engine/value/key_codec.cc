#include "value/key_codec.h"

#include "base/check.h"
#include "value/number.h"

namespace dynascope {
namespace {

void append_escaped(std::string& out, std::string_view bytes) {
    while (true) {
        const std::size_t zero = bytes.find('\0');
        if (zero == std::string_view::npos) break;
        out.append(bytes.substr(0, zero)).append("\x00\xFF", 2);
        bytes.remove_prefix(zero + 1);
    }
    out.append(bytes);
}

}  // namespace

void append_key_part(std::string& out, ValueView value) {
    if (value.type() == ValueType::kNumber) {
        out.append(value.scalar());
        return;
    }
    append_key_prefix(out, value);
    out.append("\x00\x01", 2);
}

void append_key_prefix(std::string& out, ValueView value) {
    CHECK(value.type() == ValueType::kString || value.type() == ValueType::kBinary, "a key part is S, N or B");
    append_escaped(out, value.scalar());
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
