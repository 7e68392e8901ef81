#include "api/operations.h"

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "api/operation_row.h"
#include "tests/support/wire_case.h"

using namespace dynascope;
using dynascope::testing::WireCase;

namespace {

// Names of the members that are required, or of those that are not.
std::string members_text(const OperationRow& row, bool required) {
    std::string text;
    for (const Field& field : *row.fields) {
        if (field.required == required) text += (text.empty() ? "`" : ", `") + std::string(field.name) + "`";
    }
    return text;
}

std::string operations_page() {
    std::string rows;
    for (const OperationInfo& operation : all_operations()) {
        const OperationRow& row = *find_operation(operation.name);
        rows += "| " + std::string(operation.name) + " | " +
                std::string(operation.service.substr(0, operation.service.find('_'))) + " | complete | " +
                members_text(row, true) + " | " + members_text(row, false) + " |\n";
    }
    return "# Operations\n\nEvery operation of the API (2012-08-10) and what this release does with it: " +
           std::to_string(all_operations().size()) + " complete, of " + std::to_string(all_operations().size()) +
           ".\nThis page is written from the operation table (`engine/api/operations.cc`) and its shapes by their "
           "test.\n\n"
           "Another operation's name answers `UnknownOperationException`. Members that an operation does not have are "
           "ignored, as the service does. A handler may word what is missing itself; what is listed as required is "
           "refused by the checker of shapes.\n\n"
           "| operation | service | state | required | other members |\n| --- | --- | --- | --- | --- |\n" +
           rows;
}

}  // namespace

TEST_CASE("rows are ordered and of a known service") {
    std::string_view last;
    for (const OperationInfo& operation : all_operations()) {
        CHECK(last < operation.name);
        last = operation.name;
        CHECK((operation.service == "DynamoDB_20120810" || operation.service == "DynamoDBStreams_20120810"));
    }
}

TEST_CASE("every row has a handler, and other names have none") {
    WireCase wire;
    for (const OperationInfo& operation : all_operations()) {
        CHECK(wire.error(operation.name, "{}") != "UnknownOperationException: ");
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
