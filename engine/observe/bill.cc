#include "observe/bill.h"

#include <utility>
#include <vector>

#include "api/envelope.h"
#include "billing/bill.h"
#include "catalog/metering.h"
#include "json/document.h"
#include "world/cache_bill.h"

namespace dynascope {

namespace {

double epoch_seconds_of(Instant instant) { return static_cast<double>(instant.microseconds) / 1e6; }

const char* class_word(TableClass table_class) {
    return table_class == TableClass::kStandard ? "STANDARD" : "STANDARD_INFREQUENT_ACCESS";
}

Document lines_document(std::span<const BillLine> lines) {
    Document list = Document::array();
    for (const BillLine& line : lines) {
        const Price& price = price_of(line.line);
        Document entry{{"Line", std::string(price.name)},
                       {"Amount", line.amount},
                       {"Measure", std::string(price.measure_name)},
                       {"PriceDollars", dollars_text(picodollars(line.line, line.table_class))},
                       {"PriceSeen", std::string(price.seen)},
                       {"Dollars", dollars_text(line.price)}};
        if (has_class(line.line)) entry["TableClass"] = class_word(line.table_class);
        list.push_back(std::move(entry));
    }
    return list;
}

Document alternatives_document(std::span<const Alternative> alternatives) {
    Document list = Document::array();
    for (const Alternative& alternative : alternatives) {
        Document entry{{"Mode", std::string(alternative.name)},
                       {"TableClass", class_word(alternative.table_class)},
                       {"ThroughputDollars", dollars_text(alternative.throughput)},
                       {"StorageDollars", dollars_text(alternative.storage)},
                       {"Dollars", dollars_text(alternative.throughput + alternative.storage)}};
        if (alternative.name != "OnDemand") {
            entry["ReadCapacityUnits"] = alternative.read_units;
            entry["WriteCapacityUnits"] = alternative.write_units;
        }
        list.push_back(std::move(entry));
    }
    return list;
}

// Where the period began, where it ended, and what was used in it.
struct Picture {
    Instant since;
    Instant until;
    UsageByName usage;
};

Picture picture_of(const Engine& engine, std::string_view region, std::size_t periods_back) {
    const BillingHistory& billing = engine.regions().billing;
    if (periods_back == 0) {
        const Catalog* catalog = engine.regions().find(region);
        Picture picture{billing.since, engine.now(), {}};
        if (catalog != nullptr) picture.usage = usage_until(*catalog, engine.now());
        if (const auto found = engine.caches().find(region); found != engine.caches().end()) {
            Ledger nodes;
            bill_nodes(found->second, nodes);
            for (const auto& [name, usage] : nodes.usage()) picture.usage[name].add(usage);
        }
        return picture;
    }
    const BillingPeriod& period = billing.closed[billing.closed.size() - periods_back];
    const auto found = period.regions.find(std::string(region));
    return {period.since, period.until, found == period.regions.end() ? UsageByName() : found->second};
}

// "Orders/by-date" belongs to Orders.
bool belongs(std::string_view name, std::string_view table) {
    return table.empty() || name.substr(0, name.find('/')) == table;
}

Document resource_document(const std::string& name, std::span<const BillLine> lines) {
    constexpr std::string_view of_dax = "dax:";
    if (name.starts_with(of_dax)) {
        return {{"ClusterName", name.substr(of_dax.size())},
                {"Dollars", dollars_text(sum_of(lines))},
                {"Lines", lines_document(lines)}};
    }
    const std::size_t slash = name.find('/');
    Document entry{{"TableName", name.substr(0, slash)}};
    if (slash != std::string::npos) entry["IndexName"] = name.substr(slash + 1);
    entry["Dollars"] = dollars_text(sum_of(lines));
    entry["Lines"] = lines_document(lines);
    return entry;
}

}  // namespace

Answer bill_answer(const Engine& engine, std::string_view region, std::string_view table, std::size_t periods_back) {
    if (periods_back > engine.regions().billing.closed.size()) {
        const Error error = validation_error("There is no period so far back");
        return {error_status(error.type), error_body(error), {}, nullptr};
    }
    const Picture picture = picture_of(engine, region, periods_back);
    const Month calendar = month_of(picture.since);
    const Duration month = calendar.end - calendar.begin;
    Usage all;
    std::vector<Usage> parts;
    Document tables = Document::array();
    for (const auto& [name, usage] : picture.usage) {
        if (!belongs(name, table)) continue;
        all.add(usage);
        parts.push_back(usage);
        tables.push_back(resource_document(name, bill_lines(usage, month)));
    }
    const std::vector<BillLine> lines = bill_lines(all, month);
    const Picodollars sum = sum_of(lines);
    Document document{
        {"Region", std::string(region)},
        {"Currency", "USD"},
        {"PriceRegion", std::string(price_region)},
        {"Since", epoch_seconds_of(picture.since)},
        {"Until", epoch_seconds_of(picture.until)},
        {"Dollars", dollars_text(sum)},
        {"Lines", lines_document(lines)},
        {"Tables", std::move(tables)},
        {"TargetUtilizationPercent", target_percent},
        {"Alternatives", alternatives_document(alternatives(parts, picture.until - picture.since, month))}};
    if (table.empty()) {
        const Picodollars free = free_tier_part(all, month);
        document["FreeTierDollars"] = dollars_text(free);
        document["DollarsAfterFreeTier"] = dollars_text(sum - free);
    }
    return {200, to_text(document), {}, nullptr};
}

std::string prices_json() {
    Document list = Document::array();
    for (const Price& price : price_table()) {
        Document entry{{"Line", std::string(price.name)},         {"Measure", std::string(price.measure_name)},
                       {"Dollars", dollars_text(price.standard)}, {"Seen", std::string(price.seen)},
                       {"Source", std::string(price.source)},     {"Verified", price.verified}};
        if (has_class(price.line)) entry["InfrequentAccessDollars"] = dollars_text(price.infrequent);
        list.push_back(std::move(entry));
    }
    Document reserved = Document::array();
    for (const Reservation& term : reservations()) {
        reserved.push_back({{"Term", std::string(term.name)},
                            {"Years", term.years},
                            {"Units", reserved_block_units},
                            {"WriteUpfrontDollars", dollars_text(term.write_upfront)},
                            {"WriteHourDollars", dollars_text(term.write_hour)},
                            {"ReadUpfrontDollars", dollars_text(term.read_upfront)},
                            {"ReadHourDollars", dollars_text(term.read_hour)},
                            {"Seen", std::string(term.seen)},
                            {"Source", std::string(reserved_prices_source)},
                            {"Verified", term.verified}});
    }
    Document others = Document::array();
    for (const OtherPrice& price : other_prices()) {
        others.push_back({{"Line", std::string(price.name)},
                          {"Measure", std::string(price.measure_name)},
                          {"Dollars", dollars_text(price.price)},
                          {"Seen", std::string(price.seen)},
                          {"Verified", price.verified}});
    }
    const Document document{{"Region", std::string(price_region)},
                            {"Currency", "USD"},
                            {"Prices", std::move(list)},
                            {"Reserved", std::move(reserved)},
                            {"NotCounted", std::move(others)},
                            {"FreeTier",
                             {{"StorageGigabytes", free_tier.storage_gigabytes},
                              {"ReadCapacityUnitHours", free_tier.unit_hours},
                              {"WriteCapacityUnitHours", free_tier.unit_hours},
                              {"StreamsReadRequestUnits", free_tier.stream_reads},
                              {"Seen", std::string(free_tier.seen)}}}};
    return to_text(document);
}

}  // namespace dynascope
