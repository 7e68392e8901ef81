// The 573 words that no expression may use as a bare attribute name.
// Source: Developer Guide, "Reserved words in DynamoDB".
#pragma once

#include <string_view>

namespace dynascope {

// Letters compare without case.
bool is_reserved_word(std::string_view word);

}  // namespace dynascope
