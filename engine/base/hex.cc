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
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
        out.push_back("0123456789abcdef"[value >> shift & 15]);
    }
}

std::string hex_text(std::uint64_t value, int digits) {
    std::string text;
    append_hex(text, value, digits);
    return text;
}

}  // namespace dynascope
