// What of an item a stream keeps, in AWS's words.
#pragma once

#include <string_view>

#include "table/table_definition.h"

namespace dynascope {

// "KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES"
std::string_view stream_view_word(StreamView view);

}  // namespace dynascope
