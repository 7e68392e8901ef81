// dynascope-run PATH...: runs scenario files (folders are searched), prints what fails, ends with "N passed, N failed".
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "scenario/scenario.h"

namespace {

namespace fs = std::filesystem;

void collect(const fs::path& path, std::vector<fs::path>& files) {
    std::error_code ignored;
    if (!fs::is_directory(path, ignored)) {
        files.push_back(path);
        return;
    }
    for (const auto& entry : fs::recursive_directory_iterator(path, ignored)) {
        if (entry.is_regular_file(ignored) && entry.path().extension() == ".json") files.push_back(entry.path());
    }
}

void print_failure(const fs::path& file, const dynascope::ScenarioReport& report) {
    std::printf("FAILED %s: %s\n", file.string().c_str(), report.name.c_str());
    if (!report.error.empty()) std::printf("  %s\n", report.error.c_str());
    for (const dynascope::StepReport& step : report.steps) {
        for (const dynascope::Mismatch& mismatch : step.mismatches) {
            std::printf("  step %zu (%s) at %s\n    wanted %s\n    seen   %s\n", step.number, step.what.c_str(),
                        mismatch.path.c_str(), mismatch.wanted.c_str(), mismatch.seen.c_str());
        }
    }
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 2) {
        std::fprintf(stderr, "usage: dynascope-run [--report] FILE|FOLDER...\n");
        return 2;
    }
    bool print_report = false;
    std::vector<fs::path> files;
    for (int i = 1; i < count; ++i) {
        const std::string argument = arguments[i];
        if (argument == "--report") {
            print_report = true;
        } else {
            collect(argument, files);
        }
    }
    std::sort(files.begin(), files.end());
    int passed = 0;
    int failed = 0;
    for (const fs::path& file : files) {
        std::ifstream stream(file, std::ios::binary);
        if (!stream) {
            std::printf("FAILED %s: the file cannot be read\n", file.string().c_str());
            ++failed;
            continue;
        }
        const std::string text((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
        const dynascope::ScenarioReport report = dynascope::run_scenario(text);
        ++(report.passed ? passed : failed);
        if (!report.passed) print_failure(file, report);
        if (print_report) std::printf("%s\n", dynascope::to_text(dynascope::report_document(report)).c_str());
    }
    std::printf("%d passed, %d failed\n", passed, failed);
    return failed == 0 ? 0 : 1;
}
