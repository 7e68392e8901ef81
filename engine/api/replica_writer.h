// Replicas, as DescribeTable and the calls of the older version describe them.
#pragma once

#include "json/wire_writer.h"
#include "ops/admin_commands.h"

namespace dynascope {

// GlobalTableVersion, Replicas, witnesses and modes of a table; nothing for a table of one Region.
void write_group(const TableDescription& table, WireWriter& out);

}  // namespace dynascope
