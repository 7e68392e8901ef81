// Inspect {"What": "caches"}: clusters of DAX, their nodes, and what these hold (the 50 entries used last).
#pragma once

#include <string_view>

#include "json/document.h"
#include "world/engine.h"

namespace dynascope {

Document caches_document(const Engine& engine, std::string_view region);

}  // namespace dynascope
