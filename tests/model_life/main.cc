// dynascope-model COUNT [SEED]: the model judges COUNT random requests; exits 1 at the first difference.
#include <cstdio>
#include <cstdlib>

#include "model/judge.h"

int main(int argument_count, char** arguments) {
    const long long count = argument_count > 1 ? std::atoll(arguments[1]) : 1'000'000;
    const std::uint64_t seed = argument_count > 2 ? std::strtoull(arguments[2], nullptr, 10) : 1;
    dynascope::Engine engine;
    dynascope::model::Judge judge(engine, seed);
    for (long long i = 0; i < count; ++i) {
        if (judge.step()) continue;
        std::printf("seed %llu, %s\n", static_cast<unsigned long long>(seed), judge.failure().c_str());
        return 1;
    }
    std::printf("%lld requests judged, seed %llu: no difference\n", count, static_cast<unsigned long long>(seed));
    return 0;
}
