#include "billing/bill.h"

#include <algorithm>
#include <array>

namespace dynascope {

namespace {

constexpr std::int64_t gigabyte = 1'073'741'824;
constexpr std::int64_t microseconds_an_hour = hours(1).microseconds;
constexpr std::array<TableClass, 2> classes{TableClass::kStandard, TableClass::kStandardInfrequentAccess};
constexpr std::array<Line, request_kinds> request_lines{Line::kReadRequests, Line::kWriteRequests,
                                                        Line::kReplicatedWriteRequests};

// How many of the fine units of an amount make one of its measure.
WideCount divisor_of(Measure measure, Duration month) {
    switch (measure) {
        case Measure::kUnit: return 2;
        case Measure::kUnitHour: return microseconds_an_hour;
        case Measure::kGigabyteMonth: return WideCount::product(gigabyte, month.microseconds);
        case Measure::kGigabyte: return gigabyte;
        case Measure::kOne: break;
    }
    return 1;
}

Picodollars priced(Line line, TableClass table_class, WideCount amount, Duration month) {
    return multiply_divide(amount, picodollars(line, table_class), divisor_of(price_of(line).measure, month));
}

Picodollars storage_price(const Usage& usage, TableClass table_class, Duration month) {
    const WideCount stored = usage.amount(Line::kStorage, classes[0]) + usage.amount(Line::kStorage, classes[1]);
    return priced(Line::kStorage, table_class, stored, month);
}

Alternative if_on_demand(const Usage& all, TableClass table_class, Duration month) {
    Alternative alternative{"OnDemand", table_class, {}, storage_price(all, table_class, month)};
    for (std::size_t i = 0; i < request_kinds; ++i) {
        alternative.throughput += priced(request_lines[i], table_class, all.consumed[i], month);
    }
    return alternative;
}

Alternative if_provisioned(const Usage& all, TableClass table_class, Duration month) {
    Alternative alternative{"Provisioned",      table_class,       {}, storage_price(all, table_class, month),
                            all.highest_fit[0], all.highest_fit[1]};
    constexpr std::array<Line, 2> lines{Line::kReadCapacity, Line::kWriteCapacity};
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const WideCount unit_microseconds =
            all.existed_microseconds + WideCount::product(all.fitted_hours[i], microseconds_an_hour);
        alternative.throughput += priced(lines[i], table_class, unit_microseconds, month);
    }
    return alternative;
}

// As many whole blocks as are cheaper than what they replace; picodollars an hour.
std::int64_t reserved_hour(const Reservation& reservation, bool write, std::int64_t units) {
    const std::int64_t block = block_hour_picodollars(reservation, write);
    const std::int64_t unit = picodollars(write ? Line::kWriteCapacity : Line::kReadCapacity, TableClass::kStandard);
    const std::int64_t rest = units % reserved_block_units;
    return units / reserved_block_units * block + std::min(block, rest * unit);
}

Alternative if_reserved(const Reservation& reservation, std::span<const Usage> parts, const Usage& all,
                        Duration elapsed, Duration month) {
    Alternative alternative{
        reservation.name, TableClass::kStandard, {}, storage_price(all, TableClass::kStandard, month)};
    std::int64_t unreserved = 0;  // writes of global tables
    for (const Usage& part : parts) {
        const auto units = [&part](std::size_t i) {
            return part.highest_provisioned[i] > 0 ? part.highest_provisioned[i] : part.highest_fit[i];
        };
        alternative.read_units += units(0);
        (part.replicated ? unreserved : alternative.write_units) += units(1);
    }
    const std::int64_t an_hour = reserved_hour(reservation, false, alternative.read_units) +
                                 reserved_hour(reservation, true, alternative.write_units) +
                                 unreserved * picodollars(Line::kReplicatedWriteCapacity, TableClass::kStandard);
    alternative.write_units += unreserved;
    // Whole hours, as what it is held against.
    const std::int64_t hours_begun = (elapsed.microseconds + microseconds_an_hour - 1) / microseconds_an_hour;
    alternative.throughput = WideCount::product(hours_begun, an_hour);
    return alternative;
}

}  // namespace

std::vector<BillLine> bill_lines(const Usage& usage, Duration month) {
    constexpr std::int64_t millionth = 1'000'000;
    std::vector<BillLine> lines;
    for (const Price& price : price_table()) {
        for (const TableClass table_class : classes) {
            const WideCount amount = usage.amount(price.line, table_class);
            if (amount == WideCount()) continue;
            const WideCount shown = multiply_divide(amount, millionth, divisor_of(price.measure, month));
            lines.push_back(
                {price.line, table_class, decimal_text(shown, 6), priced(price.line, table_class, amount, month)});
        }
    }
    return lines;
}

Picodollars sum_of(std::span<const BillLine> lines) {
    Picodollars sum;
    for (const BillLine& line : lines) sum += line.price;
    return sum;
}

Picodollars free_tier_part(const Usage& usage, Duration month) {
    struct Allowance {
        Line line;
        std::int64_t free;
    };
    constexpr std::array<Allowance, 4> allowances{{{Line::kReadCapacity, free_tier.unit_hours},
                                                   {Line::kWriteCapacity, free_tier.unit_hours},
                                                   {Line::kStorage, free_tier.storage_gigabytes},
                                                   {Line::kStreamReads, free_tier.stream_reads}}};
    Picodollars part;
    for (const Allowance& allowance : allowances) {
        const WideCount used = usage.amount(allowance.line, TableClass::kStandard);
        const WideCount free = divisor_of(price_of(allowance.line).measure, month) * allowance.free;
        part += priced(allowance.line, TableClass::kStandard, std::min(used, free), month);
    }
    return part;
}

std::vector<Alternative> alternatives(std::span<const Usage> parts, Duration elapsed, Duration month) {
    Usage all;
    for (const Usage& part : parts) all.add(part);
    std::vector<Alternative> list;
    list.reserve(2 * classes.size() + reservations().size());
    for (const TableClass table_class : classes) list.push_back(if_on_demand(all, table_class, month));
    for (const TableClass table_class : classes) list.push_back(if_provisioned(all, table_class, month));
    for (const Reservation& reservation : reservations()) {
        list.push_back(if_reserved(reservation, parts, all, elapsed, month));
    }
    return list;
}

Picodollars request_price(RequestKind kind, HalfUnits units, TableClass table_class) {
    return priced(request_lines[static_cast<std::size_t>(kind)], table_class, units.count, {});
}

}  // namespace dynascope
