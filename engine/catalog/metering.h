// Where the catalog meets the bill: which settings hold, what is stored, and what all of it came to.
#pragma once

#include "catalog/catalog.h"
#include "catalog/regions.h"

namespace dynascope {

// "Orders", or "Orders/by-date" of an index.
std::string billed_name(const TableEntry& table, const GlobalIndex* index);

// To be called whenever settings may have changed, before time passes: adds up under the old ones.
void note_billing_terms(Regions& regions, Instant now);
// A table with its indexes, or one index, is about to go.
void close_meters(Catalog& catalog, TableEntry& table, Instant now);
void close_meter(Catalog& catalog, TableEntry& table, GlobalIndex& index, Instant now);

// All of a Region since the period began. Changes nothing.
UsageByName usage_until(const Catalog& catalog, Instant now);
// Ends the period at `now` and begins another.
void close_billing_period(Regions& regions, Instant now);

}  // namespace dynascope
