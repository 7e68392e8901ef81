// Shapes of Lambda's operations.
#pragma once

#include "api/shape.h"

namespace dynascope::shapes {

extern const Fields create_mapping, one_mapping, update_mapping, list_mappings;
extern const Fields create_function, one_function, list_functions, invoke_function, put_concurrency, one_concurrency,
    update_code, update_configuration;
extern const Fields put_event_invoke, one_event_invoke, list_event_invokes;

}  // namespace dynascope::shapes
