// A row of the operation table with what only dispatch needs: shape and handler.
#pragma once

#include <string_view>

#include "api/handlers.h"
#include "api/operations.h"
#include "ops/request_tally.h"

namespace dynascope {

struct OperationRow {
    OperationInfo info;
    const Fields* fields = nullptr;
    Handler handler = nullptr;
    MeasuredOperation measured = MeasuredOperation::kNone;
};

// Null for unknown names.
const OperationRow* find_operation(std::string_view name);

}  // namespace dynascope
