#include "world/configuration.h"

#include <array>
#include <utility>

namespace dynascope {

namespace {

struct Part {
    const char* name;
    bool SimulationSettings::*flag;
};

constexpr std::array<Part, 10> parts{{
    {"Throttling", &SimulationSettings::throttling},
    {"ReplicaLag", &SimulationSettings::replica_lag},
    {"IndexLag", &SimulationSettings::index_lag},
    {"RegionLag", &SimulationSettings::region_lag},
    {"Lifecycle", &SimulationSettings::lifecycle},
    {"Latency", &SimulationSettings::latency},
    {"TtlDelay", &SimulationSettings::ttl_delay},
    {"Functions", &SimulationSettings::functions},
    {"Iam", &SimulationSettings::iam},
    {"AutoScaling", &SimulationSettings::auto_scaling},
}};

struct LagPart {
    const char* name;
    Duration LagSettings::*lag;
    std::int64_t unit_microseconds;
};

constexpr std::array<LagPart, 16> lag_parts{{
    {"ReplicaMilliseconds", &LagSettings::replica_typical, 1'000},
    {"IndexMilliseconds", &LagSettings::index_typical, 1'000},
    {"RegionMilliseconds", &LagSettings::region_typical, 1'000},
    {"TtlSeconds", &LagSettings::ttl_typical, 1'000'000},
    {"TableMilliseconds", &LagSettings::table_transition, 1'000},
    {"IndexTransitionMilliseconds", &LagSettings::index_transition, 1'000},
    {"BackupMilliseconds", &LagSettings::backup_typical, 1'000},
    {"RestoreSeconds", &LagSettings::restore_typical, 1'000'000},
    {"ExportSeconds", &LagSettings::export_typical, 1'000'000},
    {"ImportSeconds", &LagSettings::import_typical, 1'000'000},
    {"FunctionMilliseconds", &LagSettings::function_typical, 1'000},
    {"AlarmSeconds", &LagSettings::alarm_delay, 1'000'000},
    {"ClusterSeconds", &LagSettings::cluster_transition, 1'000'000},
    {"CacheReplicationMilliseconds", &LagSettings::cache_replication, 1'000},
    {"CacheHitMicroseconds", &LagSettings::cache_hit, 1},
    {"CacheMissMicroseconds", &LagSettings::cache_miss, 1},
}};

constexpr std::int64_t lag_units_max = 100'000'000;
constexpr std::int64_t cache_bytes_max = 1'099'511'627'776;

struct OperationWord {
    const char* name;
    LoadOperation operation;
};

constexpr std::array<OperationWord, 6> operation_words{{
    {"PutItem", LoadOperation::kPut},
    {"UpdateItem", LoadOperation::kUpdate},
    {"GetItem", LoadOperation::kGet},
    {"GetItemConsistent", LoadOperation::kGetConsistent},
    {"Query", LoadOperation::kQuery},
    {"DeleteItem", LoadOperation::kDelete},
}};

struct DistributionWord {
    const char* name;
    KeyDistribution distribution;
};

constexpr std::array<DistributionWord, 4> distribution_words{{
    {"uniform", KeyDistribution::kUniform},
    {"zipf", KeyDistribution::kZipf},
    {"hot", KeyDistribution::kHotKey},
    {"sequential", KeyDistribution::kSequential},
}};

Error bad(std::string message) { return validation_error(std::move(message)); }

// An optional whole number within bounds.
Result<std::int64_t> whole(const Document& object, const char* name, std::int64_t otherwise, std::int64_t low,
                           std::int64_t high) {
    const auto found = object.find(name);
    if (found == object.end()) return otherwise;
    if (!found->is_number_integer()) return bad(std::string(name) + " must be a whole number");
    const auto value = found->get<std::int64_t>();
    if (value < low || value > high) {
        return bad(std::string(name) + " must be from " + std::to_string(low) + " to " + std::to_string(high));
    }
    return value;
}

Status parse_mix(const Document& body, LoadPlan& plan) {
    const auto mix = body.find("Mix");
    if (mix == body.end()) {
        plan.mix[LoadOperation::kPut] = 1;
        return {};
    }
    if (!mix->is_object()) return bad("Mix must be an object of operation weights");
    for (const auto& [name, weight] : mix->items()) {
        const OperationWord* word = nullptr;
        for (const OperationWord& candidate : operation_words) {
            if (name == candidate.name) word = &candidate;
        }
        if (word == nullptr) return bad("Mix does not know the operation " + name);
        TRY_ASSIGN(const std::int64_t value, whole(*mix, name.c_str(), 0, 0, 1'000'000));
        if (value > 0) plan.mix[word->operation] = static_cast<std::uint32_t>(value);
    }
    if (plan.mix.empty()) return bad("Mix needs at least one operation with a weight above 0");
    return {};
}

Status parse_keys(const Document& body, LoadPlan& plan) {
    plan.key_prefix = "KEY#";
    const auto keys = body.find("Keys");
    if (keys == body.end()) return {};
    if (!keys->is_object()) return bad("Keys must be an object");
    TRY_ASSIGN(const std::int64_t count, whole(*keys, "Count", 1'000, 1, 1'000'000));
    plan.key_count = static_cast<std::uint32_t>(count);
    TRY_ASSIGN(const std::int64_t hot, whole(*keys, "HotPercent", 100, 1, 100));
    plan.hot_percent = static_cast<std::uint32_t>(hot);
    if (keys->contains("Prefix")) plan.key_prefix = text_member(*keys, "Prefix");
    const std::string distribution = text_member(*keys, "Distribution");
    if (distribution.empty()) return {};
    for (const DistributionWord& word : distribution_words) {
        if (distribution == word.name) {
            plan.distribution = word.distribution;
            return {};
        }
    }
    return bad("Distribution must be uniform, zipf, hot or sequential");
}

}  // namespace

Result<SimulationSettings> parse_simulation(const Document& simulation, SimulationSettings base) {
    if (simulation.is_string()) {
        const auto word = simulation.get<std::string>();
        if (word != "all" && word != "none") return bad("Simulation must be \"all\", \"none\" or an object of parts");
        for (const Part& part : parts) base.*part.flag = word == "all";
        return base;
    }
    if (!simulation.is_object()) return bad("Simulation must be \"all\", \"none\" or an object of parts");
    for (const auto& [name, value] : simulation.items()) {
        const Part* known = nullptr;
        for (const Part& part : parts) {
            if (name == part.name) known = &part;
        }
        if (known == nullptr) return bad("The simulation has no part named " + name);
        if (!value.is_boolean()) return bad(name + " must be true or false");
        base.*known->flag = value.get<bool>();
    }
    return base;
}

Document simulation_document(const SimulationSettings& settings) {
    Document document = Document::object();
    for (const Part& part : parts) document[part.name] = settings.*part.flag;
    return document;
}

Result<bool> parse_validation_layer(const Document& word) {
    if (word == "2026") return true;
    if (word == "classic") return false;
    return bad("ValidationLayer must be \"classic\" or \"2026\"");
}

Result<std::int64_t> parse_cache_bytes(const Document& bytes) {
    if (bytes.is_number_integer() && bytes >= 0 && bytes <= cache_bytes_max) return bytes.get<std::int64_t>();
    return bad("CacheBytes must be a whole number from 0 to 1099511627776");
}

Result<LagSettings> parse_lags(const Document& lags, LagSettings base) {
    if (!lags.is_object()) return bad("Lag must be an object");
    for (const auto& [name, value] : lags.items()) {
        const LagPart* known = nullptr;
        for (const LagPart& part : lag_parts) {
            if (name == part.name) known = &part;
        }
        if (known == nullptr) return bad("Lag has no member named " + name);
        TRY_ASSIGN(const std::int64_t units, whole(lags, name.c_str(), 0, 0, lag_units_max));
        base.*known->lag = micros(units * known->unit_microseconds);
    }
    return base;
}

Document lags_document(const LagSettings& lags) {
    Document document = Document::object();
    for (const LagPart& part : lag_parts) document[part.name] = (lags.*part.lag).microseconds / part.unit_microseconds;
    return document;
}

Result<LoadPlan> parse_load_plan(const Document& body) {
    LoadPlan plan;
    plan.name = text_member(body, "Name");
    plan.table = text_member(body, "TableName");
    if (plan.table.empty()) return bad("TableName is required");
    TRY(parse_mix(body, plan));
    TRY(parse_keys(body, plan));
    TRY_ASSIGN(plan.rate_per_second, whole(body, "RatePerSecond", 100, 1, 100'000));
    TRY_ASSIGN(const std::int64_t length, whole(body, "DurationSeconds", 30, 1, 86'400));
    plan.length = seconds(length);
    TRY_ASSIGN(plan.item_size_bytes, whole(body, "ItemSizeBytes", 512, 64, 400'000));
    return plan;
}

Document load_document(const Load& load) {
    static constexpr const char* states[] = {"RUNNING", "PAUSED", "STOPPED", "FINISHED"};
    Document document = Document::object();
    document["LoadId"] = load.id;
    document["Name"] = load.plan.name;
    document["Region"] = load.plan.region;
    document["TableName"] = load.plan.table;
    document["State"] = states[static_cast<std::size_t>(load.state)];
    document["RatePerSecond"] = load.plan.rate_per_second;
    document["RanMilliseconds"] = load.ran.microseconds / 1'000;
    document["Sent"] = load.sent;
    document["Succeeded"] = load.succeeded;
    document["Throttled"] = load.throttled;
    document["Failed"] = load.failed;
    document["ConsumedReadHalfUnits"] = load.consumed_read.count;
    document["ConsumedWriteHalfUnits"] = load.consumed_write.count;
    if (!load.last_error.empty()) document["LastError"] = load.last_error;
    return document;
}

}  // namespace dynascope
