// What clients did and saw: the only thing that the checks know of a run.
//
// Clients append numbers to lists, one list an item, each number once. So a read tells which appends it saw and in
// which order, and the order of all states of an item can be read off its last one.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace dynascope::history {

using Numbers = std::vector<int>;

struct Append {
    int item;
    int number;
};

// What a read found in an item; of a write, what the item held before it.
struct Found {
    int item;
    Numbers numbers;
};

struct Operation {
    std::int64_t invoked = 0;   // when the client sent it,
    std::int64_t answered = 0;  // and when it had the answer: microseconds
    bool done = true;           // false: it was refused, and nothing of it may ever be seen
    bool eventual = false;      // what it read may be stale
    std::vector<Append> appends;
    std::vector<Found> found;
    std::string text;  // for people
};

struct History {
    std::vector<Operation> operations;
    std::vector<Numbers> last;   // what strong reads found in each item when all had settled
    std::vector<Found> settled;  // what eventual reads found then, from every place that has the item
};

// Each answers with the first thing that is wrong, or with nothing.
//
// Reads found states that were: a beginning of the item's last state, without a number whose append was refused or
// was sent only after the read's answer. No append that was answered is lost.
std::string impossible_read(const History& history);
// Of a history without impossible reads: there is an order of all operations the eventual reads in
// which each finds what those before it left, and no operation comes before one that was answered before it was sent.
// Without transactions this says that each item is linearizable, with them that all is serializable in the order that
// clients saw.
std::string impossible_order(const History& history);
// What settled is the same everywhere.
std::string unsettled_read(const History& history);

std::string first_fault(const History& history);

}  // namespace dynascope::history
