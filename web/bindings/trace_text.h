// A trace as JSON: what `engine.send(..., { trace: true })` hands to JavaScript.
#pragma once

#include <string>

#include "base/trace.h"

namespace dynascope::bindings {

std::string trace_text(const Trace& trace);

}  // namespace dynascope::bindings
