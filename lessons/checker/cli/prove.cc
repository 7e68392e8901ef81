// dynascope-lessons FOLDER: proves all content. Each lesson's start fails its checks and its solution passes them, each
// question's proof holds, and nothing is missing. Ends with "N passed, N failed".
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "json/document.h"
#include "lessons/checker/check.h"
#include "observe/inspector.h"
#include "scenario/scenario.h"

namespace {

namespace fs = std::filesystem;
using dynascope::Document;
using Complaints = std::vector<std::string>;

std::string read(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::set<std::string> headings(const std::string& markdown) {
    std::set<std::string> ids;
    std::size_t begin = 0;
    while (begin < markdown.size()) {
        const std::size_t end = std::min(markdown.find('\n', begin), markdown.size());
        const std::string line = markdown.substr(begin, end - begin);
        if (line.starts_with("## ")) ids.insert(line.substr(3));
        begin = end + 1;
    }
    return ids;
}

std::string first_failure(const dynascope::ScenarioReport& report) {
    if (!report.error.empty()) return report.error;
    for (const dynascope::StepReport& step : report.steps) {
        if (step.passed) continue;
        const dynascope::Mismatch& mismatch = step.mismatches.front();
        return "step " + std::to_string(step.number) + " (" + step.what + ") at " + mismatch.path + ": wanted " +
               mismatch.wanted + ", seen " + mismatch.seen;
    }
    return {};
}

// A step's check fails before its solution and holds after it.
void prove_step(dynascope::Engine& engine, const Document& step, Complaints& complaints) {
    const std::string id = step.value("id", std::string());
    if (!step.contains("check")) return;
    for (const Document& expectation : step["check"]) {
        if (!expectation.contains("say")) complaints.push_back(id + ": a check says nothing while it does not hold");
    }
    if (dynascope::check_step(engine, step["check"]).met)
        complaints.push_back(id + ": the check holds before the work");
    if (!step.contains("solution")) {
        complaints.push_back(id + ": a step with a check needs a solution");
        return;
    }
    const auto report = dynascope::run_steps(engine, step["solution"]);
    if (!report.passed) complaints.push_back(id + ": the solution fails: " + first_failure(report));
    const auto result = dynascope::check_step(engine, step["check"]);
    if (!result.met) {
        complaints.push_back(id + ": the solution does not meet the check: " + result.say + " (wanted " +
                             result.wanted + ", seen " + result.seen + ")");
    }
}

Complaints prove_lesson(const fs::path& folder) {
    Complaints complaints;
    const auto lesson = dynascope::parse_document(read(folder / "lesson.json"));
    if (!lesson || !lesson->contains("steps") || !lesson->contains("setup"))
        return {"lesson.json has no setup or steps"};
    const auto texts = headings(read(folder / "text.md"));
    const auto hints = headings(read(folder / "hints.md"));
    if (!fs::exists(folder / "sources.md")) complaints.push_back("sources.md is missing");
    std::set<std::string> ids;
    for (const Document& step : (*lesson)["steps"]) {
        const std::string id = step.value("id", std::string());
        if (!ids.insert(id).second) complaints.push_back(id + ": two steps have this id");
        if (!texts.contains(id)) complaints.push_back(id + ": text.md has no section");
        if (step.contains("check") && !hints.contains(id)) complaints.push_back(id + ": hints.md has no section");
    }
    for (const std::string& id : texts) {
        if (!ids.contains(id)) complaints.push_back(id + ": text.md has a section that no step owns");
    }
    dynascope::EngineOptions options;
    options.keep_happenings = true;  // as the laboratory does
    dynascope::Engine engine(options);
    engine.set_inspect(dynascope::inspect);
    const std::string problem = dynascope::start_lesson(engine, (*lesson)["setup"]);
    if (!problem.empty()) complaints.push_back("the setup fails: " + problem);
    for (const Document& step : (*lesson)["steps"]) prove_step(engine, step, complaints);
    return complaints;
}

Complaints prove_question(const Document& question) {
    Complaints complaints;
    int correct = 0;
    for (const Document& option : question.value("options", Document::array())) {
        if (option.value("correct", false)) ++correct;
        if (option.value("explanation", std::string()).empty()) complaints.push_back("an option has no explanation");
    }
    if (correct != question.value("choose", 0))
        complaints.push_back("as many options must be right as are to be chosen");
    for (const char* member : {"question", "fact", "source", "proof_text"}) {
        if (question.value(member, std::string()).empty()) complaints.push_back(std::string(member) + " is missing");
    }
    if (!question.contains("proof")) {
        complaints.push_back("there is no proof");
        return complaints;
    }
    const auto report = dynascope::run_scenario(dynascope::to_text(question["proof"]));
    if (!report.passed) complaints.push_back("the proof fails: " + first_failure(report));
    return complaints;
}

struct Tally {
    int passed = 0;
    int failed = 0;
    void add(const std::string& name, const Complaints& complaints) {
        ++(complaints.empty() ? passed : failed);
        for (const std::string& complaint : complaints) std::printf("%s: %s\n", name.c_str(), complaint.c_str());
    }
};

std::vector<fs::path> sorted_files(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code ignored;
    for (const auto& entry : fs::recursive_directory_iterator(folder, ignored)) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    return files;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::fprintf(stderr, "usage: dynascope-lessons FOLDER\n");
        return 2;
    }
    const fs::path root = arguments[1];
    Tally tally;
    for (const fs::path& file : sorted_files(root / "content")) {
        if (file.filename() == "lesson.json") tally.add(file.parent_path().string(), prove_lesson(file.parent_path()));
    }
    for (const fs::path& file : sorted_files(root / "questions")) {
        const auto quiz = dynascope::parse_document(read(file));
        if (!quiz || !quiz->contains("questions")) {
            tally.add(file.string(), {"not a file of questions"});
            continue;
        }
        for (const Document& question : (*quiz)["questions"]) {
            tally.add(file.string() + " " + question.value("id", std::string()), prove_question(question));
        }
    }
    std::printf("%d passed, %d failed\n", tally.passed, tally.failed);
    return tally.failed == 0 ? 0 : 1;
}
