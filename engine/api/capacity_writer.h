// ConsumedCapacity and ItemCollectionMetrics as answers carry them.
// Source: API Reference, ConsumedCapacity, ItemCollectionMetrics; Developer Guide, "Read and write operations".
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "api/shape.h"
#include "json/wire_writer.h"
#include "ops/commands.h"

namespace dynascope {

enum class ReturnCapacity : std::uint8_t { kNone, kTotal, kIndexes };

ReturnCapacity return_capacity_of(const WireRequest& request);
bool wants_collection_metrics(const WireRequest& request);

// Transactions and nothing else tell reads from writes in every figure.
enum class CapacityDetail : std::uint8_t { kPlain, kByAccess };

// "ConsumedCapacity": {...}, or nothing when it was not asked for.
void write_capacity(const ConsumedCapacity& consumed, ReturnCapacity wanted, WireWriter& out);
// "ConsumedCapacity": [...], one entry per table.
void write_capacities(const std::vector<ConsumedCapacity>& consumed, ReturnCapacity wanted, CapacityDetail detail,
                      WireWriter& out);

// {"ItemCollectionKey": ..., "SizeEstimateRangeGB": [lower, upper]}
void write_collection_metrics(const ItemCollectionMetrics& metrics, WireWriter& out);
// "ItemCollectionMetrics": {table: [...]}, or nothing when there are none.
void write_collection_metrics(const std::vector<std::pair<std::string, ItemCollectionMetrics>>& metrics,
                              WireWriter& out);

}  // namespace dynascope
