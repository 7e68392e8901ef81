#include "api/operations.h"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "tests/support/wire_case.h"

using namespace dynascope;
using dynascope::testing::WireCase;

namespace {

std::string state_text(const OperationInfo& operation) {
    switch (operation.state) {
        case OperationState::kComplete: return "complete";
        case OperationState::kPartial: return "partial";
        case OperationState::kUnknown: return "not built";
    }
    return {};
}

std::string operations_page() {
    int complete = 0;
    int partial = 0;
    std::string rows;
    for (const OperationInfo& operation : all_operations()) {
        complete += operation.state == OperationState::kComplete ? 1 : 0;
        partial += operation.state == OperationState::kPartial ? 1 : 0;
        rows += "| " + std::string(operation.name) + " | " +
                std::string(operation.service.substr(0, operation.service.find('_'))) + " | " + state_text(operation) +
                " | " + std::string(operation.remark) + " |\n";
    }
    return "# Operations\n\nEvery operation of the API (2012-08-10) and what this release does with it: " +
           std::to_string(complete) + " complete, " + std::to_string(partial) + " partial, of " +
           std::to_string(all_operations().size()) +
           ".\nThis page is written from the operation table (`engine/api/operations.cc`) by its test.\n\n"
           "An operation that is not built answers `UnknownOperationException`. Members that an operation does not "
           "have are ignored, as the service does.\n\n"
           "| operation | service | state | what is missing |\n| --- | --- | --- | --- |\n" +
           rows;
}

}  // namespace

TEST_CASE("rows are ordered and of a known service") {
    std::string_view last;
    for (const OperationInfo& operation : all_operations()) {
        CHECK(last < operation.name);
        last = operation.name;
        CHECK((operation.service == "DynamoDB_20120810" || operation.service == "DynamoDBStreams_20120810"));
        CHECK((operation.state == OperationState::kPartial) == !operation.remark.empty());
    }
}

TEST_CASE("every row that is built has a handler, and no other") {
    WireCase wire;
    for (const OperationInfo& operation : all_operations()) {
        const bool unknown = wire.error(operation.name, "{}") == "UnknownOperationException: ";
        CHECK(unknown == (operation.state == OperationState::kUnknown));
    }
    CHECK(wire.error("", "{}") == "UnknownOperationException: ");
    CHECK(wire.error("Zzz", "{}") == "UnknownOperationException: ");
}

TEST_CASE("docs/operations.md is what the operation table says") {
    const std::string path = std::string(DYNASCOPE_SOURCE_DIR) + "/docs/operations.md";
    if (std::getenv("DYNASCOPE_WRITE_DOCS") != nullptr) std::ofstream(path) << operations_page();
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    CHECK(text.str() == operations_page());
}
