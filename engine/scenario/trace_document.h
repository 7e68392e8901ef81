// A trace as JSON, for expectations and for hosts.
#pragma once

#include "base/trace.h"
#include "json/document.h"

namespace dynascope {

Document trace_document(const Trace& trace);

}  // namespace dynascope
