// Tables of expressions and what is said of them.
#pragma once

#include <initializer_list>
#include <string>

#include <catch2/catch_test_macros.hpp>

#include "tests/support/expression_case.h"

namespace dynascope::testing {

struct ErrorCase {
    const char* text;
    const char* message;  // after "Invalid ConditionExpression: "; "" when it compiles
};

template <class ErrorOf>
void check_errors(const std::string& prefix, ErrorOf error_of, std::initializer_list<ErrorCase> cases) {
    for (const ErrorCase& each : cases) {
        INFO(each.text);
        CHECK(error_of(each.text) == (each.message[0] == '\0' ? "" : prefix) + each.message);
    }
}

inline void check_conditions(std::initializer_list<ErrorCase> cases) {
    check_errors(
        "Invalid ConditionExpression: ", [](const char* text) { return condition_error(text); }, cases);
}

inline void check_updates(std::initializer_list<ErrorCase> cases) {
    check_errors(
        "Invalid UpdateExpression: ", [](const char* text) { return update_error(text); }, cases);
}

}  // namespace dynascope::testing
