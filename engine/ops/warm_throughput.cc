// Warm throughput: what a table or an index takes at once. It only grows.
#include <algorithm>
#include <limits>
#include <string>

#include "base/hash.h"
#include "base/limits.h"
#include "ops/operations.h"
#include "ops/table_admin.h"
#include "ops/table_settings.h"
#include "ops/throughput_rules.h"

namespace dynascope::ops {

namespace {

// The first 64 bits of a bound on the hash ring; an empty bound is the ring's beginning or end.
std::uint64_t ring_place(std::string_view bound, std::uint64_t empty) {
    if (bound.size() < sizeof(std::uint64_t)) return empty;
    std::uint64_t place = 0;
    for (std::size_t i = 0; i < sizeof place; ++i) place = place << 8U | static_cast<unsigned char>(bound[i]);
    return place;
}

std::uint64_t width_of(const Partition& partition) {
    return ring_place(partition.upper, std::numeric_limits<std::uint64_t>::max()) - ring_place(partition.lower, 0);
}

std::string middle_of(const Partition& partition) {
    std::string key;
    append_hash(key, {ring_place(partition.lower, 0) + width_of(partition) / 2, 0});
    return key;
}

}  // namespace

std::uint32_t partitions_for(std::int64_t read_units, std::int64_t write_units) {
    const auto parts = [](std::int64_t units, std::int64_t each) { return (units + each - 1) / each; };
    return static_cast<std::uint32_t>(
        std::max<std::int64_t>({1, parts(read_units, limits::partition_read_units_per_second),
                                parts(write_units, limits::partition_write_units_per_second)}));
}

// The partition to divide so that traffic to many keys finds its ceiling nowhere: while there are too few, and while
// one is so wide that its share of the keys is more than it can take. Null when all is well.
const Partition* partition_too_wide(const TableStore& store, const ThroughputMeter& meter, Instant now) {
    const std::uint32_t wanted =
        partitions_for(std::min(meter.prepared_units(Access::kRead, now), limits::table_units_per_second_max),
                       std::min(meter.prepared_units(Access::kWrite, now), limits::table_units_per_second_max));
    const auto& partitions = store.partitions();
    const auto widest =
        std::max_element(partitions.begin(), partitions.end(),
                         [](const Partition& a, const Partition& b) { return width_of(a) < width_of(b); });
    constexpr std::uint64_t rounding = 1'000;
    const std::uint64_t share = std::numeric_limits<std::uint64_t>::max() / wanted;
    const std::uint64_t width = width_of(*widest);
    const bool too_wide = width > share && width - share > rounding;
    return partitions.size() < wanted || too_wide ? &*widest : nullptr;
}

std::optional<WarmDescription> describe_warm(const Context& context, const ThroughputMeter& meter, bool updating) {
    return WarmDescription{
        {meter.warm_units(Access::kRead, context.now), meter.warm_units(Access::kWrite, context.now)}, updating};
}

Status change_warm_throughput(Context& context, TableEntry& table, GlobalIndex* index, const WarmThroughput& warm) {
    const ThroughputMeter& meter = index != nullptr ? index->meter : table.meter;
    TRY(check_warm_change(context, warm, meter, index != nullptr ? index->definition.name : std::string()));
    auto& pending = index != nullptr ? index->pending_warm : table.pending_warm;
    // A change under way takes the newer wishes along.
    if (!pending) pending.emplace();
    if (warm.read_units) pending->read_units = warm.read_units;
    if (warm.write_units) pending->write_units = warm.write_units;
    follow_up_setting(context, Setting::kWarmThroughput, table.id, index != nullptr ? index->id : 0);
    return {};
}

void finish_warm_throughput(Context& context, TableEntry& table, GlobalIndex* index) {
    auto& pending = index != nullptr ? index->pending_warm : table.pending_warm;
    if (!pending) return;
    (index != nullptr ? index->meter : table.meter).raise_warm(*pending);
    pending.reset();
    divide_for_warm_throughput(context, table, index);
}

void divide_for_warm_throughput(Context& context, TableEntry& table, GlobalIndex* index) {
    const ThroughputMeter& meter = index != nullptr ? index->meter : table.meter;
    const TableStore& store = index != nullptr ? index->store : table.store;
    while (const Partition* wide = partition_too_wide(store, meter, context.now)) {
        divide_partition(context, table, index, wide->id, {middle_of(*wide)});
    }
}

}  // namespace dynascope::ops
