#include "partiql/next_token.h"

#include "base/bytes.h"
#include "base/hash.h"
#include "base/limits.h"
#include "value/packed_item.h"

namespace dynascope::partiql {

namespace {

// checksum (4) | request hash (8) | expiry in microseconds (8) | read (1) | start key
constexpr std::size_t header_size = 21;

void append_integer(std::string& out, std::uint64_t value, int size_bytes) {
    for (int i = size_bytes - 1; i >= 0; --i) out += static_cast<char>(value >> (8 * i) & 0xFFU);
}

std::uint64_t read_integer(std::string_view bytes) {
    std::uint64_t value = 0;
    for (const char byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
    return value;
}

}  // namespace

std::string write_next_token(const PagePosition& position, std::uint64_t request_hash, Instant now) {
    std::string body;
    append_integer(body, request_hash, 8);
    append_integer(body, static_cast<std::uint64_t>((now + seconds(limits::next_token_seconds)).microseconds), 8);
    append_integer(body, position.read, 1);
    body += position.key;
    std::string bytes;
    append_integer(bytes, crc32(body), 4);
    bytes += body;
    std::string token;
    append_base64(token, bytes);
    return token;
}

Result<PagePosition> read_next_token(std::string_view token, std::uint64_t request_hash, Instant now) {
    const std::optional<std::string> bytes = decode_base64(token);
    if (!bytes || bytes->size() < header_size) return validation_error("Invalid NextToken");
    const std::string_view body = std::string_view(*bytes).substr(4);
    if (read_integer(std::string_view(*bytes).substr(0, 4)) != crc32(body)) {
        return validation_error("Invalid NextToken");
    }
    PagePosition position;
    position.read = read_integer(body.substr(16, 1));
    position.key = body.substr(17);
    if (!position.key.empty() && !validate_packed_item(position.key)) return validation_error("Invalid NextToken");
    if (read_integer(body.substr(0, 8)) != request_hash) return validation_error("NextToken does not match request");
    if (static_cast<std::int64_t>(read_integer(body.substr(8, 8))) <= now.microseconds) {
        return validation_error("The NextToken has expired");
    }
    return position;
}

}  // namespace dynascope::partiql
