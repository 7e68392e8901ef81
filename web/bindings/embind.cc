// Everything that JavaScript asks of an engine besides requests: life, time, snapshots, scenarios, events, workspaces.
// Numbers are doubles where they may pass 2^31; times are whole microseconds. Structured answers are JSON text.
#include <cstdint>
#include <cstdlib>
#include <emscripten/bind.h>
#include <emscripten/val.h>
#include <string>

#include "base/hex.h"
#include "json/document.h"
#include "scenario/scenario.h"
#include "web/bindings/host.h"
#include "web/bindings/host_store.h"
#include "world/configuration.h"

namespace dynascope::bindings {
namespace {

using emscripten::val;

// Bytes that JavaScript keeps: a copy, for the view would move with the module's memory.
val copied(const std::string& bytes) {
    const val view(emscripten::typed_memory_view(bytes.size(), reinterpret_cast<const unsigned char*>(bytes.data())));
    return val::global("Uint8Array").new_(view);
}

Result<SimulationSettings> settings_of(const std::string& simulation) {
    const auto document = parse_document(simulation);
    if (!document) {
        return validation_error("the simulation's settings are not JSON");
    }
    return parse_simulation(*document, SimulationSettings());
}

// What is wrong with simulation settings (JSON text); empty when nothing is.
std::string simulation_problem(const std::string& simulation) {
    const auto settings = settings_of(simulation);
    return settings.ok() ? std::string() : settings.error().message;
}

// 0 when the simulation has a problem or too many engines are open.
std::uint32_t create_engine(const std::string& seed, const std::string& simulation, bool keep_journal) {
    const auto settings = settings_of(simulation);
    if (!settings.ok()) {
        return 0;
    }
    EngineOptions options;
    options.seed = std::strtoull(seed.c_str(), nullptr, 10);
    options.simulation = settings.value();
    options.keep_journal = keep_journal;
    return add_engine(options);
}

double now(std::uint32_t number) {
    const HostedEngine* hosted = find_engine(number);
    return hosted == nullptr ? 0 : static_cast<double>(hosted->engine->now().microseconds);
}

double advance(std::uint32_t number, double microseconds) {
    HostedEngine* hosted = find_engine(number);
    if (hosted == nullptr || !(microseconds >= 0)) {
        return 0;
    }
    return static_cast<double>(hosted->engine->advance(micros(static_cast<std::int64_t>(microseconds))));
}

double revision(std::uint32_t number) {
    const HostedEngine* hosted = find_engine(number);
    return hosted == nullptr ? 0 : static_cast<double>(hosted->engine->revision());
}

std::string state_hash(std::uint32_t number) {
    const HostedEngine* hosted = find_engine(number);
    return hosted == nullptr ? std::string() : hex_text(hosted->engine->state_hash());
}

val save_state(std::uint32_t number) {
    const HostedEngine* hosted = find_engine(number);
    return hosted == nullptr ? val::null() : copied(hosted->engine->save_state());
}

bool load_state(std::uint32_t number, const val& bytes) {
    HostedEngine* hosted = find_engine(number);
    if (hosted == nullptr || !hosted->engine->load_state(bytes_of(bytes))) {
        return false;
    }
    hosted->events.start(*hosted->engine);
    return true;
}

std::string run_scenario_text(const std::string& text) { return to_text(report_document(run_scenario(text))); }

std::string run_steps_text(std::uint32_t number, const std::string& text) {
    HostedEngine* hosted = find_engine(number);
    const auto steps = parse_document(text);
    ScenarioReport report;
    if (hosted != nullptr && steps && steps->is_array()) {
        report = run_steps(*hosted->engine, *steps);
    } else {
        report.passed = false;
        report.error = "the steps are not a JSON array";
    }
    return to_text(report_document(report));
}

void watch_events(std::uint32_t number) {
    if (HostedEngine* hosted = find_engine(number); hosted != nullptr) {
        hosted->events.start(*hosted->engine);
    }
}

std::string take_events(std::uint32_t number) {
    HostedEngine* hosted = find_engine(number);
    return hosted == nullptr ? std::string() : hosted->events.take(*hosted->engine);
}

Workspace* workspace_of(std::uint32_t number) {
    HostedEngine* hosted = find_engine(number);
    return hosted == nullptr ? nullptr : hosted->workspace.get();
}

// Before the engine's first request. Answers {"fresh", "causesReplayed", "warning"}.
std::string open_workspace(std::uint32_t number, val store) {
    HostedEngine* hosted = find_engine(number);
    if (hosted == nullptr || hosted->workspace != nullptr) {
        return {};
    }
    hosted->store = host_store(std::move(store));
    hosted->workspace = std::make_unique<Workspace>(*hosted->engine, *hosted->store);
    const OpenReport report = hosted->workspace->open();
    return to_text({{"fresh", report.fresh}, {"causesReplayed", report.causes_replayed}, {"warning", report.warning}});
}

// Answers {"saved", "bytesWritten", "piecesWritten"}.
std::string save_workspace(std::uint32_t number) {
    Workspace* workspace = workspace_of(number);
    if (workspace == nullptr) {
        return {};
    }
    const SaveReport report = workspace->save();
    return to_text(
        {{"saved", report.saved}, {"bytesWritten", report.bytes_written}, {"piecesWritten", report.pieces_written}});
}

bool workspace_unsaved(std::uint32_t number) {
    const Workspace* workspace = workspace_of(number);
    return workspace != nullptr && workspace->unsaved();
}

void set_note(std::uint32_t number, const std::string& name, const std::string& text) {
    if (Workspace* workspace = workspace_of(number); workspace != nullptr) {
        workspace->set_note(name, text);
    }
}

std::string note(std::uint32_t number, const std::string& name) {
    const Workspace* workspace = workspace_of(number);
    return workspace == nullptr ? std::string() : workspace->note(name);
}

// JSON array.
std::string note_names(std::uint32_t number) {
    const Workspace* workspace = workspace_of(number);
    return to_text(workspace == nullptr ? Document::array() : Document(workspace->note_names()));
}

val export_workspace(std::uint32_t number) {
    const Workspace* workspace = workspace_of(number);
    return workspace == nullptr ? val::null() : copied(workspace->export_bytes());
}

// Empty on success, else why the file was refused.
std::string import_workspace(std::uint32_t number, const val& bytes) {
    HostedEngine* hosted = find_engine(number);
    if (hosted == nullptr || hosted->workspace == nullptr) {
        return "no workspace is open";
    }
    const Status status = hosted->workspace->import_bytes(bytes_of(bytes));
    hosted->events.start(*hosted->engine);
    return status.ok() ? std::string() : status.error().message;
}

void start_over(std::uint32_t number, const std::string& seed) {
    HostedEngine* hosted = find_engine(number);
    if (hosted != nullptr && hosted->workspace != nullptr) {
        hosted->workspace->start_over(std::strtoull(seed.c_str(), nullptr, 10));
        hosted->events.start(*hosted->engine);
    }
}

}  // namespace

EMSCRIPTEN_BINDINGS(dynascope_engine) {
    emscripten::function("simulationProblem", &simulation_problem);
    emscripten::function("createEngine", &create_engine);
    emscripten::function("destroyEngine", &remove_engine);
    emscripten::function("now", &now);
    emscripten::function("advance", &advance);
    emscripten::function("revision", &revision);
    emscripten::function("stateHash", &state_hash);
    emscripten::function("saveState", &save_state);
    emscripten::function("loadState", &load_state);
    emscripten::function("runScenario", &run_scenario_text);
    emscripten::function("runSteps", &run_steps_text);
    emscripten::function("watchEvents", &watch_events);
    emscripten::function("takeEvents", &take_events);
}

EMSCRIPTEN_BINDINGS(dynascope_workspace) {
    emscripten::function("openWorkspace", &open_workspace);
    emscripten::function("saveWorkspace", &save_workspace);
    emscripten::function("workspaceUnsaved", &workspace_unsaved);
    emscripten::function("setNote", &set_note);
    emscripten::function("note", &note);
    emscripten::function("noteNames", &note_names);
    emscripten::function("exportWorkspace", &export_workspace);
    emscripten::function("importWorkspace", &import_workspace);
    emscripten::function("startOver", &start_over);
}

}  // namespace dynascope::bindings
