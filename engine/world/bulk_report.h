// What a bulk operation writes into its output bucket: JSON Lines of what was not put, and a manifest. AWS names what
// the report says, but publishes neither names of members nor of files; these are ours.
#pragma once

#include <string>
#include <string_view>

#include "backup/object_store.h"
#include "catalog/bulk_operation.h"

namespace dynascope {

// A record, or (with an empty `record`) an object, that cannot be put. Counted in any case, kept when it is wanted.
void report_error(BulkOperation& operation, const std::string& why, std::string_view record);
// Packed items: what was to be put, and what is there.
void report_condition_failure(BulkOperation& operation, const std::string& item, const std::string& existing);

// Puts the reports and the manifest under PREFIX/AWSDynamoDB/ID/.
void store_reports(ObjectStore& objects, const BulkOperation& operation, Instant now);

}  // namespace dynascope
