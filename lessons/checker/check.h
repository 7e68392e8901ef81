// Whether a learner's world meets what a lesson's step asks for.
#pragma once

#include <string>
#include <string_view>

#include "json/document.h"
#include "world/engine.h"

namespace dynascope {

struct CheckResult {
    bool met = false;
    std::string say;     // the author's sentence of the first unmet expectation
    std::string wanted;  // and what was wanted and seen there
    std::string seen;
};

// Runs `check` (scenario steps) on a copy of the engine: reads there spend no tokens of the learner's.
CheckResult check_step(const Engine& engine, const Document& check);

// A fresh world for a lesson: resets the engine to the setup's seed and simulation and runs its steps.
// The text of an error names the step that failed; empty when all went well.
std::string start_lesson(Engine& engine, const Document& setup);

}  // namespace dynascope
