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

struct LatencyPart {
    const char* name;
    Duration LatencySettings::*latency;
};

constexpr std::array<LatencyPart, 4> latency_parts{{
    {"ReadMicroseconds", &LatencySettings::read_typical},
    {"WriteMicroseconds", &LatencySettings::write_typical},
    {"RegionMicroseconds", &LatencySettings::region_round_trip},
    {"ThousandKilometresMicroseconds", &LatencySettings::thousand_kilometres},
}};

constexpr const char* handshakes_name = "HandshakeRoundTrips";
constexpr std::int64_t latency_microseconds_max = 10'000'000;
constexpr std::int64_t handshakes_max = 10;

Error bad(std::string message) { return validation_error(std::move(message)); }

}  // namespace

Result<std::int64_t> whole_member(const Document& object, const char* name, std::int64_t otherwise, std::int64_t low,
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
        TRY_ASSIGN(const std::int64_t units, whole_member(lags, name.c_str(), 0, 0, lag_units_max));
        base.*known->lag = micros(units * known->unit_microseconds);
    }
    return base;
}

Document lags_document(const LagSettings& lags) {
    Document document = Document::object();
    for (const LagPart& part : lag_parts) document[part.name] = (lags.*part.lag).microseconds / part.unit_microseconds;
    return document;
}

Result<LatencySettings> parse_latencies(const Document& latencies, LatencySettings base) {
    if (!latencies.is_object()) return bad("Latency must be an object");
    for (const auto& [name, value] : latencies.items()) {
        if (name == handshakes_name) {
            TRY_ASSIGN(base.handshake_round_trips, whole_member(latencies, handshakes_name, 0, 0, handshakes_max));
            continue;
        }
        const LatencyPart* known = nullptr;
        for (const LatencyPart& part : latency_parts) {
            if (name == part.name) known = &part;
        }
        if (known == nullptr) return bad("Latency has no member named " + name);
        TRY_ASSIGN(const std::int64_t length, whole_member(latencies, name.c_str(), 0, 0, latency_microseconds_max));
        base.*known->latency = micros(length);
    }
    return base;
}

Document latencies_document(const LatencySettings& latencies) {
    Document document = Document::object();
    for (const LatencyPart& part : latency_parts) document[part.name] = (latencies.*part.latency).microseconds;
    document[handshakes_name] = latencies.handshake_round_trips;
    return document;
}

}  // namespace dynascope
