// Invariants that stop the program, in release too. For our own errors, never for bad requests.
#pragma once

namespace dynascope {

// Prints `what` with its place and stops. Defined once so that CHECK stays small at each use.
[[noreturn]] void check_failed(const char* what, const char* file, int line);

}  // namespace dynascope

#define CHECK(condition, what)                                                                \
    do {                                                                                      \
        if (!(condition)) [[unlikely]] ::dynascope::check_failed(what, __FILE__, __LINE__);   \
    } while (false)
