// The document that a destination of asynchronous calls receives when a call has succeeded or is given up.
// Source: Lambda Developer Guide, "Capturing records of Lambda asynchronous invocations".
#pragma once

#include <string>
#include <string_view>

#include "function/function_service.h"

namespace dynascope {

struct EventEnd {
    const QueuedEvent& event;
    std::string_view region;
    std::string_view condition;  // "Success", "RetriesExhausted", "EventAgeExceeded", "ZeroReservedConcurrency"
    Instant now;
};

std::string event_document(const EventEnd& end);
// The object that it becomes in a bucket.
std::string event_key(const EventEnd& end);

}  // namespace dynascope
