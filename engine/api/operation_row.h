// A row of the operation table with what only dispatch needs: shape and handler.
#pragma once

#include <string_view>

#include "api/handlers.h"
#include "api/operations.h"

namespace dynascope {

struct OperationRow {
    OperationInfo info;
    const Fields* fields = nullptr;  // null: not built
    Handler handler = nullptr;
};

// Nothing for unknown names. Rows of operations that are not built have no handler.
const OperationRow* find_operation(std::string_view name);

}  // namespace dynascope
