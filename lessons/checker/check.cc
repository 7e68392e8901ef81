#include "lessons/checker/check.h"

#include "observe/inspector.h"
#include "scenario/scenario.h"

namespace dynascope {

namespace {

std::string request(Engine& engine, const char* operation, const Document& body) {
    const std::string text = to_text(body);
    const Answer answer = engine.handle({operation, text});
    return answer.status == 200 ? std::string() : std::string(operation) + ": " + answer.body;
}

std::string first_failure(const ScenarioReport& report) {
    if (!report.error.empty()) return report.error;
    for (const StepReport& step : report.steps) {
        if (step.passed) continue;
        std::string text = "step " + std::to_string(step.number) + " (" + step.what + ")";
        for (const Mismatch& mismatch : step.mismatches) {
            text += "; at " + mismatch.path + " wanted " + mismatch.wanted + ", seen " + mismatch.seen;
        }
        return text;
    }
    return {};
}

}  // namespace

CheckResult check_step(const Engine& engine, const Document& check) {
    CheckResult result;
    Engine copy;
    CHECK(copy.load_state(engine.save_state()), "an engine restores its own state");
    copy.set_inspect(inspect);
    const ScenarioReport report = run_steps(copy, check);
    result.met = report.passed;
    if (!report.error.empty()) result.say = report.error;
    for (const StepReport& step : report.steps) {
        if (step.passed) continue;
        const Document& wanted = check.at(step.number - 1);
        if (const auto say = wanted.find("say"); say != wanted.end() && say->is_string()) {
            result.say = say->get<std::string>();
        }
        result.wanted = step.mismatches.front().wanted;
        result.seen = step.mismatches.front().seen;
        break;
    }
    return result;
}

std::string start_lesson(Engine& engine, const Document& setup) {
    const Document seed{{"Seed", setup.value("seed", std::uint64_t{1})}};
    if (auto error = request(engine, "Reset", seed); !error.empty()) return error;
    const Document simulation{{"Simulation", setup.contains("simulation") ? setup["simulation"] : Document("all")}};
    if (auto error = request(engine, "Configure", simulation); !error.empty()) return error;
    if (!setup.contains("steps")) return {};
    return first_failure(run_steps(engine, setup["steps"]));
}

}  // namespace dynascope
