#include "random_life/audit_capacity.h"

#include <algorithm>
#include <map>

namespace dynascope::test {

namespace {

struct Used {
    std::int64_t reads = 0;  // half units
    std::int64_t writes = 0;
    bool operator==(const Used&) const = default;
    void add(const SecondFigures& second) {
        reads += second.read_half_units;
        writes += second.write_half_units;
    }
};

// The first second from which a history has everything.
std::int64_t known_since(const SecondHistory& history) {
    return history.seconds().size() < SecondHistory::seconds_max ? 0 : history.seconds().front().second;
}

std::string bad_minutes(const ThroughputMeter& meter, const UsageMeter& usage, Instant now) {
    const std::int64_t since = std::max(known_since(meter.history()), now.epoch_seconds() - 600);
    std::map<std::int64_t, Used> minutes;
    for (const SecondFigures& second : meter.history().seconds()) {
        const std::int64_t minute = second.second / 60;
        if (minute * 60 >= since) minutes[minute].add(second);
    }
    for (const auto& [minute, used] : minutes) {
        const MinuteFigures* counted = usage.find_minute(minute);
        const Used billed = counted == nullptr ? Used() : Used{counted->half_units[0], counted->half_units[1]};
        if (billed != used) return "a minute of the bill has other units than its seconds";
    }
    return "";
}

// Only of seconds in which the partitions were those of today.
std::string bad_seconds(const ThroughputMeter& meter, const TableStore& store) {
    std::int64_t since = known_since(meter.history());
    for (const Partition& partition : store.partitions()) {
        since = std::max(since, partition.created.epoch_seconds() + 1);
    }
    std::map<std::int64_t, Used> parts;
    for (const auto& [id, limit] : meter.partitions()) {
        since = std::max(since, known_since(limit.history));
        for (const SecondFigures& second : limit.history.seconds()) parts[second.second].add(second);
    }
    for (const SecondFigures& second : meter.history().seconds()) {
        if (second.second < since) continue;
        Used used;
        used.add(second);
        if (parts[second.second] != used) return "a second has other units than its partitions";
    }
    return "";
}

std::string bad_meter(const ThroughputMeter& meter, const UsageMeter& usage, const TableStore& store, Instant now) {
    for (const Access access : {Access::kRead, Access::kWrite}) {
        if (meter.bucket(access).in_debt(now)) return "a bucket is in debt";
    }
    const std::string fault = bad_minutes(meter, usage, now);
    return fault.empty() ? bad_seconds(meter, store) : fault;
}

}  // namespace

std::string bad_capacity(const TableEntry& table, Instant now) {
    std::string fault = bad_meter(table.meter, table.usage, table.store, now);
    for (const GlobalIndex& index : table.global_indexes) {
        if (fault.empty()) fault = bad_meter(index.meter, index.usage, index.store, now);
    }
    return fault;
}

}  // namespace dynascope::test
