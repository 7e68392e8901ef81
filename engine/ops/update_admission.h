// What UpdateTable may change while another change of the table is under way: field by field, as the service does it.
#pragma once

#include "base/result.h"
#include "ops/admin_commands.h"
#include "ops/context.h"

namespace dynascope::ops {

Status check_admissible(const TableEntry& table, const UpdateTableCommand& command);

// "Attempt to change a resource which is still in use: " and what keeps it.
Error still_in_use(const std::string& what);

}  // namespace dynascope::ops
