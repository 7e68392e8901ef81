// What AWS asks, as data: us-east-1, US dollars, each with the day on which it was seen and where. Prices change.
#pragma once

#include <span>
#include <string_view>

#include "base/wide_count.h"
#include "billing/line.h"
#include "table/table_definition.h"

namespace dynascope {

inline constexpr std::string_view price_region = "us-east-1";
inline constexpr std::string_view on_demand_prices_source = "https://aws.amazon.com/dynamodb/pricing/on-demand/";
inline constexpr std::string_view provisioned_prices_source = "https://aws.amazon.com/dynamodb/pricing/provisioned/";
inline constexpr std::string_view reserved_prices_source =
    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/reserved-capacity.html";

enum class Measure : std::uint8_t { kUnit, kUnitHour, kGigabyteMonth, kGigabyte, kOne };

struct Price {
    Line line;
    std::string_view name;  // of the line
    Measure measure;
    std::string_view measure_name;
    std::int64_t standard;    // picodollars for one of the measure
    std::int64_t infrequent;  // in the class Standard-IA; the same where the class does not matter
    std::string_view seen;    // the day or month
    std::string_view source;
    bool verified = true;  // false: no first-hand source for one of the two
};
std::span<const Price> price_table();
const Price& price_of(Line line);
std::int64_t picodollars(Line line, TableClass table_class);
// Lines whose price depends on the table's class.
bool has_class(Line line);

// What is kept ready by contract: blocks of 100 units, one price at once and one by the hour.
struct Reservation {
    std::string_view name;
    int years;
    std::int64_t write_upfront;  // picodollars for 100 units
    std::int64_t write_hour;
    std::int64_t read_upfront;
    std::int64_t read_hour;
    std::string_view seen;
    bool verified;
};
std::span<const Reservation> reservations();
inline constexpr std::int64_t reserved_block_units = 100;
// All of the block's price, spread over its term.
std::int64_t block_hour_picodollars(const Reservation& reservation, bool write);

// Free each month: of provisioned mode and the class Standard, and reads of streams.
struct FreeTier {
    std::int64_t storage_gigabytes = 25;
    std::int64_t unit_hours = 18'600;  // 25 units all through a month of 31 days; reads and writes each
    std::int64_t stream_reads = 2'500'000;
    std::string_view seen = "2026-05";
};
inline constexpr FreeTier free_tier;

// Priced, but nothing of them is counted: what stands in the way is said in the README.
struct OtherPrice {
    std::string_view name;
    std::string_view measure_name;
    std::int64_t price;
    std::string_view seen;
    bool verified;
};
std::span<const OtherPrice> other_prices();

}  // namespace dynascope
