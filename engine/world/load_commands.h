// The typed commands that a load's requests are.
#pragma once

#include <string>

#include "ops/commands.h"
#include "ops/request_tally.h"
#include "world/load.h"

namespace dynascope {

bool is_load_write(LoadOperation operation);
MeasuredOperation measured_of(LoadOperation operation);

WriteCommand write_command(const Load& load, const LoadRequest& request, const TableDefinition& table,
                           WriteCommand::Kind kind);
GetCommand get_command(const Load& load, const LoadRequest& request, const TableDefinition& table);
RangeCommand query_command(const Load& load, const LoadRequest& request, const TableDefinition& table);
// What the query cache of a DAX cluster knows the query by.
std::string question_of(const Load& load, const LoadRequest& request);

}  // namespace dynascope
