#include "ops/throughput_rules.h"

#include <array>
#include <string>

#include "base/limits.h"
#include "ops/lookup.h"

namespace dynascope::ops {

namespace {

constexpr std::int64_t removes = -1;
constexpr std::string_view initial_throughput_page =
    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/"
    "on-demand-capacity-mode.html#on-demand-capacity-mode-initial";

constexpr std::string_view limits_page =
    "Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.";

// One direction of a setting, with the words that messages use for it.
struct Units {
    std::string_view member;
    std::string_view quota;
    std::optional<std::int64_t> wanted;
    std::int64_t floor = 0;  // warm throughput: what it must not fall below
    std::string_view floor_name = {};
};

Error above_quota(const Context& context, const Units& units, std::string_view setting, const std::string& subject) {
    return {ErrorType::kLimitExceeded, "Subscriber limit exceeded: Requested " + std::string(units.member) + " for " +
                                           std::string(setting) + " for " + subject + " exceeds " +
                                           std::string(units.quota) + " of the account in region " +
                                           std::string(context.region)};
}

std::array<Units, 2> maximums(const OnDemandThroughput& maximum) {
    return {Units{"MaxReadRequestUnits", "TableMaxReadCapacityUnits", maximum.max_read_units},
            Units{"MaxWriteRequestUnits", "TableMaxWriteCapacityUnits", maximum.max_write_units}};
}

std::array<Units, 2> warm_units(const WarmThroughput& warm, const Throughput& floor) {
    return {Units{"ReadUnitsPerSecond", "TableMaxReadCapacityUnits", warm.read_units, floor.read_units,
                  "ReadCapacityUnits"},
            Units{"WriteUnitsPerSecond", "TableMaxWriteCapacityUnits", warm.write_units, floor.write_units,
                  "WriteCapacityUnits"}};
}

std::string maximum_subject(std::string_view index) {
    return index.empty() ? std::string("table") : "index : " + std::string(index);
}

std::string warm_subject(std::string_view index) {
    return index.empty() ? std::string("table") : "index " + std::string(index);
}

Status check_maximum_range(const Context& context, const OnDemandThroughput& maximum, std::string_view index,
                           bool may_remove) {
    for (const Units& units : maximums(maximum)) {
        if (!units.wanted || (may_remove && *units.wanted == removes)) continue;
        if (*units.wanted < 1) {
            return invalid_parameter("Requested " + std::string(units.member) + " for OnDemandThroughput for " +
                                     maximum_subject(index) + " is outside of valid range");
        }
        if (*units.wanted > limits::table_units_per_second_max) {
            return above_quota(context, units, "OnDemandThroughput", maximum_subject(index));
        }
    }
    return {};
}

// CreateTable words it slightly differently from UpdateTable.
Status check_maximum_mode(const OnDemandThroughput& maximum, BillingMode mode, std::string_view index,
                          std::string_view tail) {
    if (mode == BillingMode::kPayPerRequest) return {};
    for (const Units& units : maximums(maximum)) {
        if (!units.wanted) continue;
        return invalid_parameter(std::string(units.member) + " for OnDemandThroughput " +
                                 (index.empty() ? std::string() : "for " + maximum_subject(index) + " ") +
                                 "cannot be specified when " + std::string(tail));
    }
    return {};
}

Status check_new_warm(const Context& context, const WarmThroughput& warm, BillingMode mode,
                      const Throughput& provisioned, std::string_view index) {
    const bool on_demand = mode == BillingMode::kPayPerRequest;
    const Throughput initial{limits::on_demand_read_units_initial, limits::on_demand_write_units_initial};
    for (const Units& units : warm_units(warm, on_demand ? initial : provisioned)) {
        if (!units.wanted) continue;
        if (*units.wanted < units.floor) {
            return invalid_parameter(
                "Requested " + std::string(units.member) + " for WarmThroughput for " + warm_subject(index) +
                " is lower than " +
                (on_demand ? "initial throughput for OnDemand. See: " + std::string(initial_throughput_page)
                           : std::string(units.floor_name) + " of ProvisionedThroughput"));
        }
        if (*units.wanted > limits::table_units_per_second_max) {
            return above_quota(context, units, "WarmThroughput", warm_subject(index));
        }
    }
    return {};
}

// Of a table, or of a global index.
Status check_own_quota(const Context& context, const Throughput& provisioned, const std::string& index) {
    for (const bool reads : {true, false}) {
        const std::int64_t units = reads ? provisioned.read_units : provisioned.write_units;
        if (units <= limits::table_units_per_second_max) continue;
        const std::string kind = index.empty() ? "table" : "index";
        return Error{ErrorType::kLimitExceeded,
                     std::string("The requested ") + (reads ? "ReadCapacityUnits" : "WriteCapacityUnits") +
                         (index.empty() ? std::string() : " for index " + index) + ", " + std::to_string(units) +
                         ", is above the per " + kind + " maximum for the account in " + std::string(context.region) +
                         ". Per " + kind + " maximum: " + std::to_string(limits::table_units_per_second_max) + ". " +
                         std::string(limits_page)};
    }
    return {};
}

void add_provisioned(const TableDefinition& definition, Throughput& total) {
    if (definition.billing_mode != BillingMode::kProvisioned) return;
    total.read_units += definition.provisioned.read_units;
    total.write_units += definition.provisioned.write_units;
    for (const IndexDefinition& index : definition.global_indexes) {
        total.read_units += index.provisioned.read_units;
        total.write_units += index.provisioned.write_units;
    }
}

}  // namespace

Status check_new_index_throughput(const Context& context, BillingMode mode, const IndexDefinition& index) {
    TRY(check_maximum_mode(index.on_demand, mode, index.name, "the table BillingMode is PROVISIONED"));
    TRY(check_maximum_range(context, index.on_demand, index.name, false));
    return check_new_warm(context, index.warm, mode, index.provisioned, index.name);
}

Status check_new_table_throughput(const Context& context, const TableDefinition& definition) {
    const BillingMode mode = definition.billing_mode;
    TRY(check_maximum_mode(definition.on_demand, mode, {}, "table BillingMode is PROVISIONED."));
    TRY(check_maximum_range(context, definition.on_demand, {}, false));
    TRY(check_new_warm(context, definition.warm, mode, definition.provisioned, {}));
    for (const IndexDefinition& index : definition.global_indexes) {
        TRY(check_new_index_throughput(context, mode, index));
    }
    return {};
}

Status check_maximum_change(const Context& context, const OnDemandThroughput& maximum, BillingMode mode,
                            std::string_view index) {
    TRY(check_maximum_mode(maximum, mode, index, "the table BillingMode is PROVISIONED"));
    return check_maximum_range(context, maximum, index, true);
}

Status check_warm_change(const Context& context, const WarmThroughput& warm, const ThroughputMeter& meter,
                         std::string_view index) {
    const Throughput now{meter.warm_units(Access::kRead, context.now), meter.warm_units(Access::kWrite, context.now)};
    for (const Units& units : warm_units(warm, now)) {
        if (!units.wanted) continue;
        if (*units.wanted < units.floor) {
            return invalid_parameter("Requested " + std::string(units.member) + " for WarmThroughput for " +
                                     warm_subject(index) +
                                     " is lower than current WarmThroughput, decreasing WarmThroughput is not "
                                     "supported");
        }
        if (*units.wanted > limits::table_units_per_second_max && *units.wanted > units.floor) {
            return above_quota(context, units, "WarmThroughput", warm_subject(index));
        }
    }
    return {};
}

Status check_capacity_quotas(const Context& context, const TableDefinition& definition, const TableDefinition* before) {
    if (definition.billing_mode != BillingMode::kProvisioned) return {};
    TRY(check_own_quota(context, definition.provisioned, {}));
    for (const IndexDefinition& index : definition.global_indexes) {
        TRY(check_own_quota(context, index.provisioned, index.name));
    }
    Throughput reserved;
    for (const auto& [name, table] : context.catalog.tables()) add_provisioned(table->definition, reserved);
    Throughput wanted;
    add_provisioned(definition, wanted);
    Throughput had;
    if (before != nullptr) add_provisioned(*before, had);
    for (const bool reads : {true, false}) {
        const std::int64_t now = reads ? reserved.read_units : reserved.write_units;
        const std::int64_t more = reads ? wanted.read_units - had.read_units : wanted.write_units - had.write_units;
        if (more <= 0 || now + more <= limits::account_units_per_second_max) continue;
        const std::string member = reads ? "ReadCapacityUnits" : "WriteCapacityUnits";
        return Error{ErrorType::kLimitExceeded,
                     "This request would have caused the " + member + " limit to be exceeded for the account in " +
                         std::string(context.region) + ". Current " + member + " reserved by the account: " +
                         std::to_string(now) + ". Limit: " + std::to_string(limits::account_units_per_second_max) +
                         ". Requested: " + std::to_string(more) + ". " + std::string(limits_page)};
    }
    return {};
}

OnDemandThroughput changed_maximum(OnDemandThroughput maximum, const OnDemandThroughput& change) {
    if (change.max_read_units) maximum.max_read_units = change.max_read_units;
    if (change.max_write_units) maximum.max_write_units = change.max_write_units;
    if (maximum.max_read_units == removes) maximum.max_read_units.reset();
    if (maximum.max_write_units == removes) maximum.max_write_units.reset();
    return maximum;
}

}  // namespace dynascope::ops
