// The key schema that most statements here are about.
#pragma once

#include "table/table_definition.h"

namespace dynascope::testing {

inline const KeySchema composite{{{"pk", ValueType::kString}}, {{"sk", ValueType::kString}}};

}  // namespace dynascope::testing
