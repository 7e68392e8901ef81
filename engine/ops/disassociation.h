// A replica that leaves its global table and stays as a table of one Region, with its items and settings.
#pragma once

#include "base/result.h"
#include "ops/context.h"

namespace dynascope::ops {

// Whether the group lets its replica in the context's Region go.
Status check_disassociation(const Context& context, const ReplicaGroup& group);

// The replica goes as soon as the writes on their way to and from it have arrived. False while a Region that is cut off
// holds some of them.
bool finish_disassociation(Context& context, ReplicaGroup& group, TableEntry& table);

// Writes have arrived: replicas that waited for them try to go again.
void retry_disassociations(Context& context, ReplicaGroup& group);

}  // namespace dynascope::ops
