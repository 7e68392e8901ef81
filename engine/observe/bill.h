// The bill of a Region as JSON, and the price table behind it.
#pragma once

#include <string>
#include <string_view>

#include "world/engine.h"

namespace dynascope {

// Of all tables, or of one with its indexes. `periods_back`: 0 the running period, 1 the last that was closed, and so
// on.
Answer bill_answer(const Engine& engine, std::string_view region, std::string_view table, std::size_t periods_back);
std::string prices_json();

}  // namespace dynascope
