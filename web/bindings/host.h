// The engines that live in this module, by number. JavaScript makes and ends them; the page's canvas looks one up by
// its number (engine_of), so that scripts and the canvas drive the same world.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "persist/store.h"
#include "persist/workspace.h"
#include "web/bindings/contract.h"
#include "web/bindings/event_cursor.h"
#include "world/engine.h"

namespace dynascope::bindings {

struct HostedEngine {
    std::unique_ptr<Engine> engine;
    std::unique_ptr<char[]> buffer;
    std::uint32_t buffer_bytes = 0;
    std::string caller = "anonymous";
    std::string region = "us-east-1";
    bool through_cache = false;  // requests go through a cluster of DAX:
    std::string cluster;         // its name; empty: the first that is available
    Answer answer;
    AnswerView view;
    std::string trace_text;
    EventCursor events;
    std::unique_ptr<Store> store;
    std::unique_ptr<Workspace> workspace;
};

inline constexpr std::size_t engines_max = 64;

// Number of the new engine, 0 when engines_max are open.
std::uint32_t add_engine(const EngineOptions& options);
HostedEngine* find_engine(std::uint32_t number);
void remove_engine(std::uint32_t number);

}  // namespace dynascope::bindings
