#include "table/table_status.h"

#include "base/check.h"

namespace dynascope {

std::string_view status_name(TableStatus status) {
    switch (status) {
        case TableStatus::kCreating: return "CREATING";
        case TableStatus::kActive: return "ACTIVE";
        case TableStatus::kUpdating: return "UPDATING";
        case TableStatus::kDeleting: return "DELETING";
    }
    CHECK(false, "unknown table status");
    return {};
}

}  // namespace dynascope
