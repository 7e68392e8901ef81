// Whether a table's stream and the versions kept for its replicas tell the same history.
#pragma once

#include <string>

#include "catalog/table_entry.h"

namespace dynascope::test {

// For tables whose stream shows both images, at any time: each item's records go on from one another and end at the
// item, so that none is lost or doubled; every write that a follower still lacks is kept as a version, and the versions
// are the images that the stream tells of. The first thing that is wrong, or nothing.
std::string bad_changes(const TableEntry& table);

}  // namespace dynascope::test
