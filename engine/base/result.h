// A value or an Error. No exception is thrown anywhere in the engine.
#pragma once

#include <memory>
#include <optional>
#include <utility>

#include "base/check.h"
#include "base/error.h"

namespace dynascope {

template <class T>
class [[nodiscard]] Result {
  public:
    Result(T value) : value_(std::move(value)) {}                               // NOLINT: implicit on purpose
    Result(Error error) : error_(std::make_unique<Error>(std::move(error))) {}  // NOLINT
    Result(std::unique_ptr<Error> error) : error_(std::move(error)) {}          // NOLINT

    bool ok() const { return value_.has_value(); }
    T& value() & {
        DYNASCOPE_CHECK(ok(), "value() of a failed result");
        return *value_;
    }
    const T& value() const& {
        DYNASCOPE_CHECK(ok(), "value() of a failed result");
        return *value_;
    }
    T&& value() && {
        DYNASCOPE_CHECK(ok(), "value() of a failed result");
        return std::move(*value_);
    }
    const Error& error() const {
        DYNASCOPE_CHECK(!ok(), "error() of a good result");
        return *error_;
    }
    std::unique_ptr<Error> take_error() { return std::move(error_); }

  private:
    std::optional<T> value_;
    std::unique_ptr<Error> error_;
};

// Success, or an Error.
class [[nodiscard]] Status {
  public:
    Status() = default;
    Status(Error error) : error_(std::make_unique<Error>(std::move(error))) {}  // NOLINT: implicit on purpose
    Status(std::unique_ptr<Error> error) : error_(std::move(error)) {}          // NOLINT

    bool ok() const { return error_ == nullptr; }
    const Error& error() const {
        DYNASCOPE_CHECK(!ok(), "error() of a good status");
        return *error_;
    }
    std::unique_ptr<Error> take_error() { return std::move(error_); }

  private:
    std::unique_ptr<Error> error_;
};

}  // namespace dynascope

#define DYNASCOPE_JOIN_(a, b) a##b
#define DYNASCOPE_JOIN(a, b) DYNASCOPE_JOIN_(a, b)

// Passes an Error of `expression` (a Status or Result) up; otherwise goes on.
#define TRY(expression)                                         \
    do {                                                        \
        if (auto try_result = (expression); !try_result.ok()) { \
            return try_result.take_error();                     \
        }                                                       \
    } while (false)

// TRY_ASSIGN(auto x, f()): passes an Error up, otherwise binds the value.
#define TRY_ASSIGN(declaration, expression)                        \
    auto DYNASCOPE_JOIN(try_result_, __LINE__) = (expression);     \
    if (!DYNASCOPE_JOIN(try_result_, __LINE__).ok()) {             \
        return DYNASCOPE_JOIN(try_result_, __LINE__).take_error(); \
    }                                                              \
    declaration = std::move(DYNASCOPE_JOIN(try_result_, __LINE__)).value()
