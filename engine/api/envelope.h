// Every word of an error answer: the wire form of base/error.h.
#pragma once

#include <string>
#include <string_view>

#include "base/error.h"

namespace dynascope {

int error_status(ErrorType type);                  // 400 or 500
std::string_view error_name(ErrorType type);       // "ValidationException"
std::string_view error_wire_type(ErrorType type);  // "com.amazon.coral.validate#ValidationException"
std::string error_body(const Error& error);        // {"__type": ..., "message": ...} and the type's own members
// UnrecognizedClientException, status 400: the access key is not valid.
std::string unrecognized_client_body();

}  // namespace dynascope
