#include "ops/admission.h"

#include <map>
#include <tuple>
#include <utility>

#include "base/hash.h"
#include "base/limits.h"
#include "billing/bill.h"
#include "ops/request_tally.h"
#include "table/names.h"

namespace dynascope::ops {

namespace {

ThroughputMeter& meter_of(const ArmCharge& arm) { return arm.index != nullptr ? arm.index->meter : arm.table->meter; }

bool same_meter(const ArmCharge& a, const ArmCharge& b) {
    return a.table == b.table && a.index == b.index && a.access == b.access;
}

// Arms of the same partition added up, ordered by meter: tables before their indexes.
std::vector<ArmCharge> merge(std::span<const ArmCharge> arms) {
    std::map<std::tuple<std::uint32_t, std::uint32_t, Access, std::uint32_t>, ArmCharge> merged;
    for (const ArmCharge& arm : arms) {
        const std::uint32_t index = arm.index != nullptr ? arm.index->id : 0;
        const auto [place, added] = merged.try_emplace({arm.table->id, index, arm.access, arm.partition}, arm);
        if (!added) place->second.units += arm.units;
    }
    std::vector<ArmCharge> out;
    out.reserve(merged.size());
    for (auto& [key, arm] : merged) out.push_back(arm);
    return out;
}

std::optional<Refusal> refusal_of(const ArmCharge& arm, std::optional<ThroughputMeter::Limit> limit, bool whole) {
    if (!limit) return std::nullopt;
    return Refusal{arm, *limit, whole};
}

// Arms of one meter and one kind of access, each of a partition of its own: the limits of the whole hold for their sum,
// a partition's ceiling for its share.
std::optional<Refusal> ask(std::span<const ArmCharge> arms, Instant now) {
    ArmCharge total = arms.front();
    for (const ArmCharge& arm : arms.subspan(1)) total.units += arm.units;
    const ThroughputMeter& meter = meter_of(total);
    if (auto limit = meter.check_table(total.access, total.units, now)) return refusal_of(total, limit, true);
    for (const ArmCharge& arm : arms) {
        const auto limit = meter.check_partition(arm.access, arm.units, arm.partition, now);
        if (limit) return refusal_of(arm, limit, false);
    }
    return refusal_of(total, meter.check_quota(total.access, total.units, now), true);
}

// The quota of an on-demand table is for the table and its global indexes together.
std::optional<Refusal> ask_together(std::span<const ArmCharge> arms, const ArmCharge& first, Instant now) {
    const TableEntry& table = *first.table;
    if (table.global_indexes.empty() || table.meter.mode() == BillingMode::kProvisioned) return std::nullopt;
    HalfUnits used = table.meter.used(first.access, now);
    for (const GlobalIndex& index : table.global_indexes) used += index.meter.used(first.access, now);
    HalfUnits wanted;
    for (const ArmCharge& arm : arms) {
        if (arm.table == first.table && arm.access == first.access) wanted += arm.units;
    }
    if (used.count == 0 || used + wanted <= whole_units(limits::table_units_per_second_max)) return std::nullopt;
    return Refusal{first, ThroughputMeter::Limit::kAccount, true};
}

// A fault refuses so many of 100 requests at a table, each partition of a request by a draw of its own.
std::optional<Refusal> planned_refusal(const Context& context, std::span<const ArmCharge> arms) {
    for (const ArmCharge& arm : arms) {
        if (arm.table->throttled_percent == 0) continue;
        const std::uint64_t words[3] = {context.chance, arm.partition, arm.index != nullptr ? arm.index->id : 0U};
        const std::uint64_t drawn = hash64({reinterpret_cast<const char*>(words), sizeof words}) % 100;
        if (drawn < arm.table->throttled_percent) return Refusal{arm, ThroughputMeter::Limit::kPartition, false};
    }
    return std::nullopt;
}

std::string_view limit_name(ThroughputMeter::Limit limit) {
    switch (limit) {
        case ThroughputMeter::Limit::kProvisioned: return "ProvisionedThroughputExceeded";
        case ThroughputMeter::Limit::kPartition: return "KeyRangeThroughputExceeded";
        case ThroughputMeter::Limit::kAccount: return "AccountLimitExceeded";
        case ThroughputMeter::Limit::kMaximum: return "MaxOnDemandThroughputExceeded";
    }
    return {};
}

std::string reason_name(const Refusal& refusal) {
    std::string reason = refusal.arm.index != nullptr ? "Index" : "Table";
    reason += refusal.arm.access == Access::kRead ? "Read" : "Write";
    reason += limit_name(refusal.limit);
    return reason;
}

std::string arn_of(const Context& context, const ArmCharge& arm) {
    if (arm.index == nullptr) return arm.table->arn;
    return index_arn(context.region, arm.table->definition.name, arm.index->definition.name);
}

RequestKind request_kind(const ArmCharge& arm) {
    if (arm.access == Access::kRead) return RequestKind::kRead;
    const bool replicated = arm.index == nullptr && arm.table->replication.group != 0;
    return replicated ? RequestKind::kReplicatedWrite : RequestKind::kWrite;
}

void tell_price(Trace& trace, const ArmCharge& arm) {
    const Picodollars price = request_price(request_kind(arm), arm.units, arm.table->definition.table_class);
    trace.on_demand_price += price;
    if (meter_of(arm).mode() == BillingMode::kPayPerRequest) trace.price += price;
}

}  // namespace

void count_usage(const ArmCharge& arm, Instant now) {
    UsageMeter& usage = arm.index != nullptr ? arm.index->usage : arm.table->usage;
    usage.count(request_kind(arm), arm.units, now);
}

std::string resource_name(const TableEntry& table, const GlobalIndex* index) {
    if (index == nullptr) return table.definition.name;
    return table.definition.name + "/" + index->definition.name;
}

std::optional<Refusal> find_refusal(const Context& context, std::span<const ArmCharge> arms) {
    if (auto refusal = planned_refusal(context, arms)) return refusal;
    if (!context.settings.throttling) return std::nullopt;
    if (arms.size() == 1) {
        auto refusal = ask(arms, context.now);
        return refusal ? refusal : ask_together(arms, arms.front(), context.now);
    }
    const std::vector<ArmCharge> merged = merge(arms);
    const std::span<const ArmCharge> all(merged);
    for (std::size_t begin = 0; begin < merged.size();) {
        std::size_t end = begin + 1;
        while (end < merged.size() && same_meter(merged[begin], merged[end])) ++end;
        if (auto refusal = ask(all.subspan(begin, end - begin), context.now)) return refusal;
        begin = end;
    }
    for (const ArmCharge& arm : merged) {
        if (auto refusal = ask_together(all, arm, context.now)) return refusal;
    }
    return std::nullopt;
}

void spend(Context& context, std::span<const ArmCharge> arms) {
    for (const ArmCharge& arm : arms) {
        meter_of(arm).spend(arm.access, arm.units, arm.partition, context.now, context.settings.throttling);
        count_usage(arm, context.now);
    }
    if (context.trace == nullptr) return;
    for (const ArmCharge& arm : arms) tell_price(*context.trace, arm);
    for (std::size_t i = 0; i < arms.size(); ++i) {
        bool told = false;
        for (std::size_t j = 0; j < i; ++j) told = told || same_meter(arms[i], arms[j]);
        if (told) continue;
        context.trace->tokens.push_back({resource_name(*arms[i].table, arms[i].index), arms[i].access,
                                         meter_of(arms[i]).tokens_left(arms[i].access, context.now)});
    }
}

void note_refusal(Context& context, const Refusal& refusal) {
    const ArmCharge& arm = refusal.arm;
    meter_of(arm).count_throttle(arm.access, arm.partition, context.now);
    const auto cause = static_cast<std::size_t>(refusal.limit);
    (arm.index != nullptr ? arm.index->usage : arm.table->usage).count_throttle(arm.access, cause, context.now);
    if (context.tally != nullptr) context.tally->throttled = arm.table;
    if (context.trace == nullptr) return;
    context.trace->throttle_reason = reason_name(refusal);
    context.trace->throttle_resource = arn_of(context, refusal.arm);
}

Error throttle_error(const Context& context, const Refusal& refusal) {
    Error error;
    if (meter_of(refusal.arm).mode() == BillingMode::kProvisioned) {
        error.type = ErrorType::kProvisionedThroughputExceeded;
        error.message = refusal.arm.index == nullptr
                            ? "The level of configured provisioned throughput for the table was exceeded. Consider "
                              "increasing your provisioning level with the UpdateTable API."
                            : "The level of configured provisioned throughput for one or more global secondary indexes "
                              "of the table was exceeded. Consider increasing your provisioning level for the "
                              "under-provisioned global secondary indexes with the UpdateTable API.";
    } else if (refusal.limit == ThroughputMeter::Limit::kMaximum) {
        error.type = ErrorType::kThrottling;
        error.message = "Throughput exceeds the maximum OnDemandThroughput configured on table or index";
    } else {
        error.type = ErrorType::kThrottling;
        error.message = refusal.arm.index == nullptr
                            ? "Throughput exceeds the current capacity of your table or index. DynamoDB is "
                              "automatically scaling your table or index so please try again shortly. If exceptions "
                              "persist, check if you have a hot key: https://docs.aws.amazon.com/amazondynamodb/latest/"
                              "developerguide/bp-partition-key-design.html."
                            : "Throughput exceeds the current capacity for one or more global secondary indexes. "
                              "DynamoDB is automatically scaling your index so please try again shortly.";
    }
    error.throttling_reasons.push_back({reason_name(refusal), arn_of(context, refusal.arm)});
    return error;
}

Error leader_lost() { return {ErrorType::kInternalServerError, "Internal server error"}; }

Status admit(Context& context, std::span<const ArmCharge> arms) {
    if (const auto refusal = find_refusal(context, arms)) {
        note_refusal(context, *refusal);
        return throttle_error(context, *refusal);
    }
    spend(context, arms);
    return {};
}

}  // namespace dynascope::ops
