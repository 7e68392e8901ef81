// Pieces that backups, restores, exports and the end of a table share.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "backup/backup.h"
#include "base/result.h"
#include "ops/context.h"

namespace dynascope::ops {

// The table of a backup operation. One that is still being created is not found, as the service has it.
Result<TableEntry*> find_for_backup(const Context& context, std::string_view name);
// ContinuousBackupsUnavailableException for the first seconds of a table.
Status check_backups_available(const Context& context, const TableEntry& table);

// "01767225600000-1a2b3c4d": the instant in milliseconds and eight digits that follow from `salt` and this request.
std::string record_id(const Context& context, Instant instant, std::string_view salt);
Instant whole_milliseconds(Instant instant);
// 2026-01-01T00:00:00Z
std::string second_text(std::int64_t epoch_second);

// Where the vault has the backup that an ARN names.
Result<std::string> backup_place(std::string_view arn);

// One item into a table in the making and into its indexes; it replaces one with the same key.
void fill_item(Context& context, TableEntry& table, std::string_view item);

// A restored table is ACTIVE: its backup is free again.
void finish_restore(Context& context, TableEntry& table);
// A table with point-in-time recovery leaves a system backup when it goes.
void keep_deleted_table(Context& context, const TableEntry& table);

}  // namespace dynascope::ops
