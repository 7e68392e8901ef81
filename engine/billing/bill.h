// From usage to money, and what the same usage would cost otherwise.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "billing/ledger.h"
#include "billing/price_table.h"

namespace dynascope {

struct BillLine {
    Line line;
    TableClass table_class;
    std::string amount;  // in the line's measure, six decimals at most
    Picodollars price;
};

// All lines with an amount. `month` is how long the month of the period is.
std::vector<BillLine> bill_lines(const Usage& usage, Duration month);
Picodollars sum_of(std::span<const BillLine> lines);

// What the free tier takes off the bill of a Region, at most.
Picodollars free_tier_part(const Usage& usage, Duration month);

// The same requests and the same bytes in another mode or class.
struct Alternative {
    std::string_view name;  // OnDemand, Provisioned, Reserved1Year, Reserved3Years
    TableClass table_class;
    Picodollars throughput;
    Picodollars storage;
    std::int64_t read_units = 0;  // kept ready: the highest of any hour; reserved: all through
    std::int64_t write_units = 0;
};
// `parts` are tables and indexes one by one, since each is provisioned by itself; `elapsed` is the period so far.
std::vector<Alternative> alternatives(std::span<const Usage> parts, Duration elapsed, Duration month);

// What one request adds to an on-demand bill.
Picodollars request_price(RequestKind kind, HalfUnits units, TableClass table_class);

}  // namespace dynascope
