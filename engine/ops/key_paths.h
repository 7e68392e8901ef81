// Key attributes are scalars: no path may lead into one.
#pragma once

#include "base/result.h"
#include "expression/expression.h"
#include "ops/context.h"

namespace dynascope::ops {

// ValidationException for a path below a key attribute of the table or of one of its indexes.
Status check_key_paths(const TableEntry& table, const ProjectionPaths& paths);
Status check_key_paths(const TableEntry& table, const Condition& condition);
Status check_key_paths(const TableEntry& table, const Update& update);

}  // namespace dynascope::ops
