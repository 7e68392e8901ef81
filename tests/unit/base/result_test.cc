#include "base/result.h"

#include <memory>
#include <string>

#include <catch2/catch_test_macros.hpp>

namespace dynascope {
namespace {

Result<int> half(int n) {
    if (n % 2 != 0) return validation_error("odd");
    return n / 2;
}

Status need_even(int n) {
    TRY(half(n));
    return {};
}

Result<std::string> quarter_text(int n) {
    TRY_ASSIGN(const int first, half(n));
    TRY_ASSIGN(const int second, half(first));
    TRY(need_even(n));
    return std::to_string(second);
}

TEST_CASE("a result is a value or an error") {
    CHECK(half(4).ok());
    CHECK(half(4).value() == 2);
    CHECK_FALSE(half(3).ok());
    CHECK(half(3).error().message == "odd");
    CHECK(half(3).error().type == ErrorType::kValidation);
}

TEST_CASE("a status is success or an error") {
    CHECK(need_even(2).ok());
    CHECK(need_even(3).error().message == "odd");
}

TEST_CASE("TRY_ASSIGN binds a value or passes the error up") {
    CHECK(quarter_text(8).value() == "2");
    CHECK(quarter_text(6).error().message == "odd");
    CHECK(quarter_text(7).error().message == "odd");
}

TEST_CASE("a result moves its value out") {
    Result<std::unique_ptr<int>> result = std::make_unique<int>(5);
    const std::unique_ptr<int> moved = std::move(result).value();
    CHECK(*moved == 5);
}

}  // namespace
}  // namespace dynascope
