// Encryption at rest: SSESpecification of CreateTable and UpdateTable. There is no key service here: every well-formed
// key of this account and Region exists, and an alias always means the same key.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "ops/admin_commands.h"
#include "ops/context.h"

namespace dynascope::ops {

// The key that a new table is encrypted with; empty for the one that AWS owns.
Result<std::string> key_of_new_table(const Context& context, const EncryptionSpecification& specification);
// UpdateTable: checks, then begins the change.
Status change_encryption(Context& context, TableEntry& table, const EncryptionSpecification& specification);
void finish_encryption(TableEntry& table);
// Nothing for a table with the key that AWS owns.
std::optional<EncryptionDescription> describe_encryption(const TableEntry& table);

}  // namespace dynascope::ops
