// What a restored table is: its source's definition, but for what stays behind and what the request overrides.
#pragma once

#include <string>

#include "base/result.h"
#include "ops/backup_commands.h"
#include "ops/context.h"

namespace dynascope::ops {

// Streams, tags, deletion protection and table class stay behind.
Result<TableDefinition> restored_definition(const TableDefinition& source, const RestoreOverrides& overrides,
                                            const std::string& name);
// The key of its encryption: the source's unless the request names another.
Result<std::string> key_of_restored(const Context& context, const RestoreOverrides& overrides,
                                    const std::string& source_key_arn);

}  // namespace dynascope::ops
