#include "billing/price_table.h"

#include <array>

namespace dynascope {

namespace {

constexpr std::int64_t dollar = 1'000'000'000'000;
constexpr std::int64_t micro = dollar / 1'000'000;
constexpr std::int64_t cent = dollar / 100;

constexpr std::string_view by_request = on_demand_prices_source;
constexpr std::string_view by_hour = provisioned_prices_source;

// In the order of Line.
constexpr std::array<Price, line_count> prices{{
    {Line::kReadRequests, "ReadRequestUnits", Measure::kUnit, "request unit", micro * 125 / 1'000, micro * 155 / 1'000,
     "2026-08-15", by_request},
    {Line::kWriteRequests, "WriteRequestUnits", Measure::kUnit, "request unit", micro * 625 / 1'000,
     micro * 780 / 1'000, "2026-08-15", by_request},
    {Line::kReplicatedWriteRequests, "ReplicatedWriteRequestUnits", Measure::kUnit, "request unit", micro * 625 / 1'000,
     micro * 780 / 1'000, "2026-08-15", by_request, false},
    {Line::kReadCapacity, "ReadCapacityUnit-Hours", Measure::kUnitHour, "unit-hour", micro * 130, micro * 160,
     "2026-10-08", by_hour},
    {Line::kWriteCapacity, "WriteCapacityUnit-Hours", Measure::kUnitHour, "unit-hour", micro * 650, micro * 810,
     "2026-10-08", by_hour},
    {Line::kReplicatedWriteCapacity, "ReplicatedWriteCapacityUnit-Hours", Measure::kUnitHour, "unit-hour", micro * 650,
     micro * 810, "2026-05", by_hour, false},
    {Line::kStorage, "Storage", Measure::kGigabyteMonth, "GB-month", 25 * cent, 10 * cent, "2026-10-08", by_request},
    {Line::kRecovery, "PointInTimeRecovery", Measure::kGigabyteMonth, "GB-month", 20 * cent, 20 * cent, "2026-10-08",
     by_request},
    {Line::kBackup, "OnDemandBackup", Measure::kGigabyteMonth, "GB-month", 10 * cent, 10 * cent, "2026-05", by_request},
    {Line::kRestore, "Restore", Measure::kGigabyte, "GB", 15 * cent, 15 * cent, "2026-05", by_request},
    {Line::kExport, "ExportToS3", Measure::kGigabyte, "GB", 10 * cent, 10 * cent, "2026-05", by_request},
    {Line::kImport, "ImportFromS3", Measure::kGigabyte, "GB", 15 * cent, 15 * cent, "2026-05", by_request},
    {Line::kStreamReads, "StreamsReadRequestUnits", Measure::kOne, "request unit", micro / 5, micro / 5, "2026-05",
     by_request},
    {Line::kChangeDataCapture, "ChangeDataCaptureUnits", Measure::kOne, "unit", micro / 10, micro / 10, "2026-05",
     by_request},
    {Line::kCacheNodes, "DAX dax.r5.large", Measure::kUnitHour, "node-hour", micro * 255'000, micro * 255'000,
     "2026-05", by_request},
    {Line::kBurstableCacheNodes, "DAX dax.t3.small", Measure::kUnitHour, "node-hour", micro * 40'000, micro * 40'000,
     "2026-04", by_request, false},
}};

constexpr std::array<Reservation, 2> terms{{
    {"Reserved1Year", 1, 150 * dollar, micro * 12'800, 30 * dollar, micro * 2'500, "2026-05", true},
    {"Reserved3Years", 3, 180 * dollar, micro * 8'100, 36 * dollar, micro * 1'600, "2026-05", false},
}};

constexpr std::array<OtherPrice, 3> others{{
    {"DAX T3 surplus CPU credit", "vCPU-hour", micro * 96'000, "2023", false},
    {"OnDemandBackup, cold", "GB-month", 3 * cent, "2023", false},
    {"Restore, cold", "GB", 20 * cent, "2023", false},
}};

constexpr std::int64_t hours_a_year = 8'760;

}  // namespace

std::span<const Price> price_table() { return prices; }

const Price& price_of(Line line) { return prices[static_cast<std::size_t>(line)]; }

std::int64_t picodollars(Line line, TableClass table_class) {
    const Price& price = price_of(line);
    return table_class == TableClass::kStandard ? price.standard : price.infrequent;
}

bool has_class(Line line) { return line <= Line::kStorage; }

std::span<const Reservation> reservations() { return terms; }

std::int64_t block_hour_picodollars(const Reservation& reservation, bool write) {
    const std::int64_t upfront = write ? reservation.write_upfront : reservation.read_upfront;
    const std::int64_t hourly = write ? reservation.write_hour : reservation.read_hour;
    return hourly + upfront / (hours_a_year * reservation.years);
}

std::span<const OtherPrice> other_prices() { return others; }

}  // namespace dynascope
