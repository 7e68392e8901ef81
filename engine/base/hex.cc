#include "base/hex.h"

namespace dynascope {

void append_hex(std::string& out, std::string_view bytes) {
    for (const char byte : bytes) append_hex(out, static_cast<unsigned char>(byte), 2);
}

std::string hex_text(std::string_view bytes) {
    std::string text;
    append_hex(text, bytes);
    return text;
}

void append_hex(std::string& out, std::uint64_t value, int digits) {
    const std::size_t size = out.size();
    out.resize(size + static_cast<std::size_t>(digits));
    char* const text = out.data() + size;
    for (int i = digits; i-- > 0; value >>= 4) text[i] = "0123456789abcdef"[value & 15];
}

std::string hex_text(std::uint64_t value, int digits) {
    std::string text;
    append_hex(text, value, digits);
    return text;
}

}  // namespace dynascope
