// The service's newer validation layer, rolled out since 2026 Region by Region: what differs in words.
// Source: public captures. Configure {"ValidationLayer": "2026"} switches it on; the older wording is the default.
#pragma once

#include <string_view>

#include "base/error.h"

namespace dynascope {

// PutItem, UpdateItem and DeleteItem tell one violation only.
bool tells_one_violation(std::string_view operation);

// Puts "1 validation error detected: " before what the layer tells so: faults of a request to one of the three, but for
// values without a type or with several; and Select beside a projection in Query. `executing`: the fault was found
// while the operation ran.
void word_as_2026(std::string_view operation, bool executing, Error& error);

}  // namespace dynascope
