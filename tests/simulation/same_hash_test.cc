// The same random life ends in the same state natively and in WebAssembly: both builds are held against one figure.
#include <catch2/catch_test_macros.hpp>

#include "base/archive.h"
#include "support/engine_case.h"
#include "support/random_work.h"
#include "world/engine.h"

using namespace dynascope;
using namespace dynascope::test;

namespace {

constexpr int operations = 100'000;

// Changes with every change of behaviour or of the state's layout; then both builds must agree on the new figure.
constexpr std::uint64_t expected_hash = 0;

}  // namespace

TEST_CASE("100,000 random operations end in the same state in every build") {
    Engine engine({11, everything()});
    RandomWork work(engine, 2'026);
    work.begin();
    int succeeded = 0;
    for (int i = 0; i < operations; ++i) {
        if (work.step() == 200) ++succeeded;
    }
    CHECK(succeeded > operations / 2);
    CHECK(engine.state_hash() == expected_hash);
}
