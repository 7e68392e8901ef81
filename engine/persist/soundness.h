// Whether a state read from bytes is one that the engine could have made. Checksums find accidents; this finds bytes
// that somebody made up.
#pragma once

#include "world/engine.h"

namespace dynascope {

bool is_sound(const Engine& engine);

}  // namespace dynascope
