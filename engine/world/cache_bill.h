// What nodes of DAX cost.
#pragma once

#include "billing/ledger.h"
#include "cache/cache_service.h"

namespace dynascope {

// Adds what a Region's nodes used since the period began, by "dax:CLUSTER".
void bill_nodes(const CacheService& service, Ledger& ledger);

}  // namespace dynascope
