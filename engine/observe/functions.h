// Lambda of one Region as JSON, for Inspect {"What": "functions"}.
#pragma once

#include <string_view>

#include "json/document.h"
#include "world/engine.h"

namespace dynascope {

// Mappings of one table's streams, or all when `table` is empty.
Document functions_document(const Engine& engine, std::string_view region, std::string_view table);

}  // namespace dynascope
