// The one scenario language: requests, time, loads and expectations in JSON, run by this runner everywhere: golden
// tests, lessons, proofs of quiz answers, share links. docs/scenarios.md describes it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "json/document.h"
#include "world/engine.h"

namespace dynascope {

struct Mismatch {
    std::string path;  // "body.Item.total.N"
    std::string wanted;
    std::string seen;
};

struct StepReport {
    std::size_t number = 0;  // from 1
    std::string what;        // "PutItem", "advance 2 s", ...
    bool passed = true;
    std::vector<Mismatch> mismatches;
};

struct ScenarioReport {
    std::string name;
    bool passed = true;
    std::string error;  // the scenario itself is not valid; no step ran
    std::vector<StepReport> steps;
    std::string state_hash;  // 16 hexadecimal digits, after the last step
};

// Parses and runs a scenario on a new engine of its own (its seed, its simulation settings).
ScenarioReport run_scenario(std::string_view text);
// Runs only the steps (a JSON array) on an engine that exists: a lesson's setup, a proof in the learner's workspace.
ScenarioReport run_steps(Engine& engine, const Document& steps);
// Compares a value with a pattern; every difference is a Mismatch.
std::vector<Mismatch> match(const Document& pattern, const Document& value, std::string path);

Document report_document(const ScenarioReport& report);

}  // namespace dynascope
