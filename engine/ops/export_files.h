// The data files of an export, made when the request comes.
#pragma once

#include <string>

#include "backup/transfer.h"
#include "ops/context.h"

namespace dynascope::ops {

// "AWSDynamoDB" below the export's prefix.
std::string export_folder(const Export& wanted);
// All items as they were at the export's point.
void stage_items(const Context& context, const TableEntry& table, Export& wanted);
// What changed in the export's span.
void stage_changes(const Context& context, const TableEntry& table, Export& wanted);

}  // namespace dynascope::ops
