// Pieces of UpdateTable, one a kind of change. Each checks before it changes anything.
#pragma once

#include <optional>
#include <string_view>

#include "base/result.h"
#include "ops/admin_commands.h"
#include "ops/context.h"

namespace dynascope::ops {

// table_settings.cc
Status change_deletion_protection(const Context& context, TableEntry& table, bool on);
// True when the class will change: the table is UPDATING until then.
Result<bool> change_table_class(const Context& context, TableEntry& table, TableClass wanted);
void finish_table_class(const Context& context, TableEntry& table, TableClass next);

// warm_throughput.cc: of the table, or of a global index.
Status change_warm_throughput(Context& context, TableEntry& table, GlobalIndex* index, const WarmThroughput& warm);
void finish_warm_throughput(Context& context, TableEntry& table, GlobalIndex* index);
// Partitions enough for what the meter says that they are to take.
void divide_for_warm_throughput(Context& context, TableEntry& table, GlobalIndex* index);
std::uint32_t partitions_for(std::int64_t read_units, std::int64_t write_units);
std::optional<WarmDescription> describe_warm(const Context& context, const ThroughputMeter& meter, bool updating);

// throughput_update.cc: BillingMode, ProvisionedThroughput, OnDemandThroughput and the index updates. True when the
// table itself is UPDATING until it is done.
Result<bool> change_throughput(Context& context, TableEntry& table, const UpdateTableCommand& command);
void finish_throughput(Context& context, TableEntry& table);  // takes over the pending definition
void finish_index_throughput(Context& context, TableEntry& table, GlobalIndex& index);
std::int64_t decreases_today(const Context& context, const ThroughputChanges& changes);

}  // namespace dynascope::ops
