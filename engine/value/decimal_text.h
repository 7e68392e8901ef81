// The digits of a decimal number as they are read from text, before they become a coefficient or sortable bytes.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/limits.h"
#include "base/result.h"

namespace dynascope {

// 0.d1d2...dn x 10^point, d1 and dn not zero; count 0 is zero.
struct DecimalDigits {
    bool negative = false;
    int count = 0;
    int point = 0;
    std::uint8_t digits[limits::number_digits_max + 2] = {};  // padded with zeros to whole pairs
};

// Reads the text of a number with the service's checks; the result is in the service's range.
Status read_decimal(std::string_view text, DecimalDigits& out);

// The service's range checks: magnitude first, then digits.
Status check_decimal_range(std::int64_t point, std::int64_t digit_count);

}  // namespace dynascope
