// dynascope-random-life COUNT [SEED [AUDIT_EVERY [SETTLE_EVERY]]]: lives COUNT random operations with the whole
// simulation and its faults on. It audits the world every AUDIT_EVERY operations (1,000); every SETTLE_EVERY (50,000),
// and at the end, it heals what is broken, lets all arrive and audits what has settled. Prints figures and the state's
// hash; exits 1 at the first thing that is wrong. Speed goes to standard error: tests/web/same_hash.test.mjs holds
// the native figures against those of WebAssembly.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "random_life/audit.h"
#include "random_life/recovery.h"
#include "support/random_work.h"
#include "world/engine.h"

namespace {

using namespace dynascope;

struct Life {
    long long count = 100'000;
    long long audit_every = 1'000;
    long long settle_every = 50'000;
    long long succeeded = 0;
    long long audits = 0;
    long long settled = 0;
};

// Empty when all went well.
std::string live(Engine& engine, test::RandomWork& work, test::Recovery& recovery, Life& life) {
    constexpr long long recovery_every = 40;
    test::Audit audit;
    std::string fault;
    for (long long i = 1; i <= life.count && fault.empty(); ++i) {
        if (work.step() == 200) ++life.succeeded;
        if (i % recovery_every == 0) recovery.step();
        if (i % life.settle_every == 0 || i == life.count) {
            work.settle();
            ++life.settled;
            fault = audit.settled(engine);
            if (fault.empty()) fault = recovery.check_settled();
        } else if (i % life.audit_every == 0) {
            ++life.audits;
            fault = audit.at_any_time(engine);
            if (fault.empty()) fault = recovery.check();
        }
        if (fault.empty()) fault = work.wrong_charge();
        if (!fault.empty()) fault = "after " + std::to_string(i) + " operations: " + fault;
    }
    return fault;
}

}  // namespace

int main(int argument_count, char** arguments) {
    const auto number = [&](int place, long long otherwise) {
        return argument_count > place ? std::atoll(arguments[place]) : otherwise;
    };
    Life life;
    life.count = number(1, life.count);
    const auto seed = static_cast<std::uint64_t>(number(2, 2'026));
    life.audit_every = number(3, life.audit_every);
    life.settle_every = number(4, life.settle_every);

    EngineOptions options;
    options.seed = seed;
    options.simulation = {true, true, true, true, true, true, true, true, true, true};  // all parts
    Engine engine(options);
    test::RandomWork work(engine, seed);
    work.begin();
    test::Recovery recovery(engine, seed);
    recovery.begin();
    const auto started = std::chrono::steady_clock::now();
    const std::string fault = live(engine, work, recovery, life);
    const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - started;
    if (!fault.empty()) {
        std::printf("seed %llu, %s\n", static_cast<unsigned long long>(seed), fault.c_str());
        return 1;
    }
    std::fprintf(stderr, "%.0f operations a second\n", static_cast<double>(life.count) / passed.count());
    std::printf(
        "{\"operations\":%lld,\"succeeded\":%lld,\"audits\":%lld,\"settled\":%lld,\"recovered\":%lld,\"faults\":%lld,"
        "\"virtualSeconds\":%lld,\"stateHash\":\"%016llx\"}\n",
        life.count, life.succeeded, life.audits, life.settled, static_cast<long long>(recovery.checked()),
        static_cast<long long>(work.faults()),
        static_cast<long long>((engine.now() - world_start).microseconds / 1'000'000),
        static_cast<unsigned long long>(engine.state_hash()));
    return 0;
}
