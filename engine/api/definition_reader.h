// Definitions of tables and indexes from their wire form. What makes a definition legal is table/definition_rules; only
// what its types cannot express is refused here (an order of key elements, an unknown projection, an empty list).
#pragma once

#include <cstdint>
#include <optional>

#include "api/shape.h"
#include "ops/admin_commands.h"
#include "ops/backup_commands.h"

namespace dynascope {

Result<TableDefinition> read_table_definition(const WireRequest& request, std::string_view region);
Result<UpdateTableCommand> read_table_update(const WireRequest& request, std::string_view region);
// kNone when it names no type: the rules refuse that in its turn.
Projection read_projection(JsonView json);
std::optional<std::int64_t> optional_integer(JsonView json);

// TableCreationParameters of ImportTable.
Result<TableDefinition> read_imported_definition(JsonView parameters);
// The override members that both restores have.
Result<RestoreOverrides> read_restore_overrides(const WireRequest& request);

}  // namespace dynascope
