// dynascope-random-life COUNT: lives COUNT random operations with the whole simulation on and prints the state's hash.
// tests/web/same_hash.test.mjs holds the native figure against the WebAssembly one.
#include <cstdio>
#include <cstdlib>

#include "support/random_work.h"
#include "world/engine.h"

int main(int argument_count, char** arguments) {
    const int count = argument_count > 1 ? std::atoi(arguments[1]) : 100'000;
    dynascope::EngineOptions options;
    options.seed = 11;
    options.simulation = {true, true, true, true, true, true, true};
    dynascope::Engine engine(options);
    dynascope::test::RandomWork work(engine, 2'026);
    work.begin();
    int succeeded = 0;
    for (int i = 0; i < count; ++i) {
        if (work.step() == 200) ++succeeded;
    }
    std::printf("{\"operations\":%d,\"succeeded\":%d,\"stateHash\":\"%016llx\"}\n", count, succeeded,
                static_cast<unsigned long long>(engine.state_hash()));
    return 0;
}
