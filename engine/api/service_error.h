// Errors of the services beside DynamoDB, which word some types otherwise than it does.
#pragma once

#include <span>
#include <string_view>

#include "api/dispatcher.h"
#include "base/error.h"

namespace dynascope {

struct ServiceWord {
    ErrorType type;
    int status;
    std::string_view code;
};

struct ServiceWording {
    std::string_view prefix;          // of "__type"
    std::string_view message_member;  // "message" or "Message"
    std::span<const ServiceWord> words;
};

// Types without a word are worded as DynamoDB does.
WireAnswer service_error(const ServiceWording& wording, const Error& error);

}  // namespace dynascope
