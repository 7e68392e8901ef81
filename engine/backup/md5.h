// MD5 (RFC 1321): S3 names an object's version by it, and exports list it as a checksum. Not for security.
#pragma once

#include <string>
#include <string_view>

namespace dynascope {

std::string md5(std::string_view bytes);      // 16 bytes
std::string md5_hex(std::string_view bytes);  // 32 hexadecimal digits

}  // namespace dynascope
