#include "web/bindings/host.h"

#include <map>

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

void remove_engine(std::uint32_t number) { table().engines.erase(number); }

}  // namespace dynascope::bindings
