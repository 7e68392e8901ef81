// Figures as people read them, always with their unit.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/time.h"
#include "base/units.h"
#include "base/wide_count.h"

namespace dynascope::ui {

std::string grouped(std::int64_t number);      // 12,345
std::string count_text(std::int64_t number);   // 9,999,999, 50 M, 1.2 bn
std::string bytes_text(std::int64_t bytes);    // 640 B, 2.4 KB, 1.2 TB
std::string units_text(HalfUnits units);       // 0.5, 3, 1,200
std::string duration_text(Duration duration);  // 12 ms, 3.4 s, 5 min, 2 h
std::string instant_text(Instant instant);     // 2026-01-01 00:04:12.400
std::string clock_text(Instant instant);       // 00:04:12.400
// A decimal number with three figures or all before its point: 0.000525, 12.5, 1,234,567.
std::string figures_text(std::string_view decimal);
std::string money_text(Picodollars money);                        // $0.000525, $12.40, $1,234.57, <$0.000000001
std::string percent_text(std::int64_t part, std::int64_t whole);  // 42 %

}  // namespace dynascope::ui
