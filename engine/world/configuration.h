// Settings of the simulation between JSON and their structures.
#pragma once

#include "base/result.h"
#include "json/document.h"
#include "world/engine.h"
#include "world/load.h"

namespace dynascope {

// An optional whole number within bounds.
Result<std::int64_t> whole_member(const Document& object, const char* name, std::int64_t otherwise, std::int64_t low,
                                  std::int64_t high);

// "all", "none", or {"Throttling": true, ...} over `base`.
Result<SimulationSettings> parse_simulation(const Document& simulation, SimulationSettings base);
Document simulation_document(const SimulationSettings& settings);

// "classic" or "2026": whether faults are worded as by the newer validation layer (api/validation_layer.h).
Result<bool> parse_validation_layer(const Document& word);

// How much each cache of a DAX node holds: a whole number; 0 for half of the memory of its type.
Result<std::int64_t> parse_cache_bytes(const Document& bytes);

// {"ReplicaMilliseconds": 15, "IndexMilliseconds": 40, "RegionMilliseconds": 800, "TtlSeconds": 300,
// "TableMilliseconds": 5000, "IndexTransitionMilliseconds": 10000}, each typical; absent members keep their value.
Result<LagSettings> parse_lags(const Document& lags, LagSettings base);
Document lags_document(const LagSettings& lags);

// {"ReadMicroseconds": 3000, "WriteMicroseconds": 5000, "RegionMicroseconds": 1000,
// "ThousandKilometresMicroseconds": 15000, "HandshakeRoundTrips": 2}; absent members keep their value.
Result<LatencySettings> parse_latencies(const Document& latencies, LatencySettings base);
Document latencies_document(const LatencySettings& latencies);

// StartLoad's body (world/load.h): load_configuration.cc.
Result<LoadPlan> parse_load_plan(const Document& body);
Document load_document(const Load& load);

// The members of both that tell of the clients: client_configuration.cc.
Result<ClientPlan> parse_client(const Document& body, std::int64_t rate_per_second);
const char* client_name(ClientMode mode);
Document client_document(const ClientPlan& plan, const LoadClients& clients);

}  // namespace dynascope
