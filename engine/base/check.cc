#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace dynascope {

void check_failed(const char* what, const char* file, int line) {
    std::fprintf(stderr, "%s:%d: invariant broken: %s\n", file, line, what);
    std::abort();
}

}  // namespace dynascope
