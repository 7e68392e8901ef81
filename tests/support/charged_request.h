// A request that is held against the bill: what its answer says it consumed is what the Region's meters counted.
#pragma once

#include <string>

#include "world/engine.h"

namespace dynascope::test {

struct ChargedAnswer {
    int status = 0;
    std::string fault;  // empty when both agree, or when the answer is an error
};

// Asks for ReturnConsumedCapacity beside what the body, an object, asks for.
ChargedAnswer send_charged(Engine& engine, std::string_view operation, const std::string& body,
                           std::string_view region);

}  // namespace dynascope::test
