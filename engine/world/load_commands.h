// The typed commands that a load's requests are.
#pragma once

#include <string>

#include "ops/commands.h"
#include "ops/request_tally.h"
#include "value/item_builder.h"
#include "world/load.h"

namespace dynascope {

bool is_load_write(LoadOperation operation);
MeasuredOperation measured_of(LoadOperation operation);

// `builder`: an empty one, left empty; its memory serves one request after another.
WriteCommand write_command(const Load& load, const LoadRequest& request, const TableDefinition& table,
                           WriteCommand::Kind kind, ItemBuilder& builder);
GetCommand get_command(const Load& load, const LoadRequest& request, const TableDefinition& table,
                       ItemBuilder& builder);
RangeCommand query_command(const Load& load, const LoadRequest& request, const TableDefinition& table,
                           ItemBuilder& builder);
// What the query cache of a DAX cluster knows the query by.
std::string question_of(const Load& load, const LoadRequest& request);

}  // namespace dynascope
