// One item that is replaced, made when it is not there, deleted and read: whether some order of these explains what
// each client saw. Values are written once each; 0 stands for no item.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace dynascope::history {

struct RegisterStep {
    enum class Kind : std::uint8_t { kRead, kPut, kCreate, kDelete };
    Kind kind = Kind::kRead;
    std::int64_t invoked = 0;
    std::int64_t answered = 0;
    int value = 0;         // what a put or a create writes
    int found = 0;         // what the item held before, as the answer told
    bool refused = false;  // a create found an item and wrote nothing
};

// Whether the steps of one item are linearizable: tries all orders that the clients' clocks allow.
bool linearizable(std::vector<RegisterStep> steps);

// Of an item that several Regions write, where the last writer wins: `last` is what every Region holds at last. Its
// writer is none that was answered before another write was sent. Empty when all is well.
std::string wrong_winner(const std::vector<RegisterStep>& steps, const std::vector<int>& last);

std::string shown_step(const RegisterStep& step);

}  // namespace dynascope::history
