// dynascope-history SEEDS [FIRST] [OPERATIONS] [PLANTED]: for each seed, four crowds of clients work on a world of
// faults and lags, and what they saw is judged: lists in one Region with transactions, lists in three strongly
// consistent Regions, registers in one Region and in three where the last writer wins. Prints the figures as JSON;
// exits 1 at the first history that cannot be. PLANTED does something wrong on purpose: stale-reads, torn-transactions,
// lost-updates.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "history/list_clients.h"
#include "history/register_clients.h"

using namespace dynascope::history;

namespace {

struct Figures {
    long long histories = 0;
    long long done = 0;
    long long refused = 0;
    long long stale = 0;
    long long partitions = 0;
};

Planted planted_named(std::string_view name) {
    if (name == "stale-reads") return Planted::kStaleReads;
    if (name == "torn-transactions") return Planted::kTornTransactions;
    return name == "lost-updates" ? Planted::kLostUpdates : Planted::kNothing;
}

std::string judge_lists(const ListPlan& plan, Figures& figures) {
    const ListRun run = run_list_clients(plan);
    ++figures.histories;
    figures.done += run.done;
    figures.refused += run.refused;
    figures.stale += run.stale;
    figures.partitions += run.partitions;
    const std::string fault = first_fault(run.history);
    return fault.empty() || !plan.regions ? fault : "over Regions: " + fault;
}

std::string judge_registers(const RegisterPlan& plan, Figures& figures) {
    const RegisterRun run = run_register_clients(plan);
    ++figures.histories;
    figures.done += run.done;
    figures.refused += run.refused;
    return register_fault(plan, run);
}

std::string judge_seed(std::uint64_t seed, int operations, Planted planted, Figures& figures) {
    std::string fault = judge_lists({seed, operations, false, planted}, figures);
    if (fault.empty()) fault = judge_lists({seed, operations, true, planted}, figures);
    const bool stale = planted == Planted::kStaleReads;
    if (fault.empty()) fault = judge_registers({seed, operations, false, stale}, figures);
    if (fault.empty()) fault = judge_registers({seed, operations, true, stale}, figures);
    return fault;
}

}  // namespace

int main(int argument_count, char** arguments) {
    const auto number = [&](int place, std::uint64_t otherwise) {
        return argument_count > place ? std::strtoull(arguments[place], nullptr, 10) : otherwise;
    };
    const std::uint64_t seeds = number(1, 100);
    const std::uint64_t first = number(2, 1);
    const int operations = static_cast<int>(number(3, 1'500));
    const Planted planted = planted_named(argument_count > 4 ? arguments[4] : "");
    Figures figures;
    for (std::uint64_t seed = first; seed < first + seeds; ++seed) {
        const std::string fault = judge_seed(seed, operations, planted, figures);
        if (fault.empty()) continue;
        std::printf("seed %llu: %s\n", static_cast<unsigned long long>(seed), fault.c_str());
        return 1;
    }
    std::printf(
        "{\"seeds\":%llu,\"histories\":%lld,\"operations\":%lld,\"refused\":%lld,\"staleReads\":%lld,"
        "\"partitions\":%lld}\n",
        static_cast<unsigned long long>(seeds), figures.histories, figures.done, figures.refused, figures.stale,
        figures.partitions);
    return 0;
}
