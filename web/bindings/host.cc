#include "web/bindings/host.h"

#include <array>
#include <map>
#include <utility>

#include "observe/inspector.h"

namespace dynascope::bindings {
namespace {

struct Table {
    std::map<std::uint32_t, HostedEngine> engines;
    std::uint32_t next = 1;
};

Table& table() {
    static Table engines;
    return engines;
}

constexpr std::array<std::pair<std::string_view, bool SimulationSettings::*>, 7> simulation_parts{{
    {"Throttling", &SimulationSettings::throttling},
    {"ReplicaLag", &SimulationSettings::replica_lag},
    {"IndexLag", &SimulationSettings::index_lag},
    {"Lifecycle", &SimulationSettings::lifecycle},
    {"Latency", &SimulationSettings::latency},
    {"TtlDelay", &SimulationSettings::ttl_delay},
    {"Functions", &SimulationSettings::functions},
}};

bool switch_on(SimulationSettings& settings, std::string_view name) {
    for (const auto& [part, member] : simulation_parts) {
        if (part == name) {
            settings.*member = true;
            return true;
        }
    }
    return false;
}

}  // namespace

std::uint32_t add_engine(const EngineOptions& options) {
    if (table().engines.size() >= engines_max) {
        return 0;
    }
    const std::uint32_t number = table().next++;
    HostedEngine& hosted = table().engines[number];
    hosted.engine = std::make_unique<Engine>(options);
    hosted.engine->set_inspect(inspect);
    return number;
}

HostedEngine* find_engine(std::uint32_t number) {
    const auto found = table().engines.find(number);
    return found == table().engines.end() ? nullptr : &found->second;
}

Engine* engine_of(int handle) {
    HostedEngine* hosted = handle > 0 ? find_engine(static_cast<std::uint32_t>(handle)) : nullptr;
    return hosted == nullptr ? nullptr : hosted->engine.get();
}

void remove_engine(std::uint32_t number) {
    table().engines.erase(number);
}

std::optional<SimulationSettings> parse_simulation(std::string_view text) {
    SimulationSettings settings;
    if (text == "none" || text.empty()) {
        return settings;
    }
    if (text == "all") {
        for (const auto& [part, member] : simulation_parts) {
            settings.*member = true;
        }
        return settings;
    }
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        if (!switch_on(settings, text.substr(0, comma))) {
            return std::nullopt;
        }
        text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
    }
    return settings;
}

}  // namespace dynascope::bindings
