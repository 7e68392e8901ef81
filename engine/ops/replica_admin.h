// Global tables, version 2019.11.21: replicas that come, change and go, and what they share.
#pragma once

#include "base/result.h"
#include "ops/admin_commands.h"
#include "ops/context.h"

namespace dynascope::ops {

// The same request in another Region.
Context in_region(Context& context, Catalog& catalog);

// Rules of ReplicaUpdates and GlobalTableWitnessUpdates that need no table (ops/replica_rules.cc).
Status check_replica_updates(const Context& context, const UpdateTableCommand& command);
// Those that need the table and its group, which may be null.
Status check_replica_targets(Context& context, const TableEntry& table, const ReplicaGroup* group,
                             const UpdateTableCommand& command);
// Whether the table may go as far as its group is concerned.
Status check_group_delete(const Context& context, const TableEntry& table);

// UpdateTable with ReplicaUpdates.
Result<TableDescription> update_replicas(Context& context, const UpdateTableCommand& command);

// What the table's description says of its group.
void describe_group(const Context& context, const TableEntry& table, TableDescription& description);

// A replica became ACTIVE: it takes over the items of its source, the changes of its settings end, or it leaves its
// group. False: not yet.
bool finish_replica(Context& context, TableEntry& table);
// A replica's table is about to be removed. What it still has to send arrives first.
void leave_group(Context& context, TableEntry& table);

// The table leaves its group and stays, with its items.
void detach_from_group(Context& context, TableEntry& table);

// Makes a table that exists part of a group: links to and from the others open, nothing is copied.
void join_group(Context& context, ReplicaGroup& group, TableEntry& table, std::string source, ReplicaStatus status);

}  // namespace dynascope::ops
