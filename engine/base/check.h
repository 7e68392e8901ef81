// Invariants that stop the program, in release too. For our own errors, never for bad requests.
#pragma once

namespace dynascope {

// Prints `what` with its place and stops. Defined once so that CHECK stays small at each use.
[[noreturn]] void check_failed(const char* what, const char* file, int line);

}  // namespace dynascope

#define DYNASCOPE_CHECK(condition, what)                         \
    do {                                                         \
        if (!(condition)) [[unlikely]]                           \
            ::dynascope::check_failed(what, __FILE__, __LINE__); \
    } while (false)

// The short name for sources. In tests CHECK is the test framework's, whichever header comes first, so headers use the
// long one.
#ifndef CHECK
#define CHECK(condition, what) DYNASCOPE_CHECK(condition, what)
#endif
