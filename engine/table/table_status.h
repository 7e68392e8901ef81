// The life cycle of tables and indexes.
#pragma once

#include <cstdint>
#include <string_view>

namespace dynascope {

enum class TableStatus : std::uint8_t { kCreating, kActive, kUpdating, kDeleting };

// "CREATING", "ACTIVE", "UPDATING", "DELETING". Indexes use the same four words.
std::string_view status_name(TableStatus status);

}  // namespace dynascope
