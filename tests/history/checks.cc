#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>

#include "history/history.h"

namespace dynascope::history {

namespace {

std::string shown_numbers(const Numbers& numbers) {
    std::string text = "[";
    for (const int number : numbers) text += (text.size() > 1 ? " " : "") + std::to_string(number);
    return text + "]";
}

std::string shown_operation(const Operation& operation) {
    return operation.text + " (" + std::to_string(operation.invoked) + " to " + std::to_string(operation.answered) +
           ")";
}

std::string shown_found(const Found& found) {
    return "item " + std::to_string(found.item) + " = " + shown_numbers(found.numbers);
}

bool begins_with(const Numbers& whole, const Numbers& part) {
    return part.size() <= whole.size() && std::equal(part.begin(), part.end(), whole.begin());
}

// The operation that appended each number to an item.
using Writers = std::map<std::pair<int, int>, std::size_t>;

Writers writers_of(const History& history) {
    Writers writers;
    for (std::size_t i = 0; i < history.operations.size(); ++i) {
        for (const Append& append : history.operations[i].appends) writers[{append.item, append.number}] = i;
    }
    return writers;
}

// Why the operation cannot have found this; empty when it can.
std::string fault_of(const History& history, const Writers& writers, const Operation& operation, const Found& found) {
    for (const int number : found.numbers) {
        const auto writer = writers.find({found.item, number});
        if (writer == writers.end()) return "nobody appended " + std::to_string(number);
        const Operation& append = history.operations[writer->second];
        if (!append.done) return "it shows what was refused: " + shown_operation(append);
        if (append.invoked > operation.answered) return "it is from the future: " + shown_operation(append);
    }
    const Numbers& last = history.last[static_cast<std::size_t>(found.item)];
    return begins_with(last, found.numbers) ? "" : "the item never held this; at last " + shown_numbers(last);
}

// Operations and moments between them, and what must come before what.
class OrderGraph {
  public:
    explicit OrderGraph(std::size_t operations) : after_(operations), before_count_(operations) {}

    std::size_t add_moment() {
        after_.emplace_back();
        before_count_.push_back(0);
        return after_.size() - 1;
    }

    void add(std::size_t before, std::size_t after) {
        if (before == after) return;
        after_[before].push_back(after);
        ++before_count_[after];
    }

    // Nodes that no order can place: those on cycles, and what comes after them.
    std::vector<bool> left_over() const {
        std::vector<std::size_t> waiting_for = before_count_;
        std::vector<bool> left(after_.size(), true);
        std::vector<std::size_t> ready;
        for (std::size_t i = 0; i < after_.size(); ++i) {
            if (waiting_for[i] == 0) ready.push_back(i);
        }
        while (!ready.empty()) {
            const std::size_t node = ready.back();
            ready.pop_back();
            left[node] = false;
            for (const std::size_t next : after_[node]) {
                if (--waiting_for[next] == 0) ready.push_back(next);
            }
        }
        return left;
    }

    // A cycle, each before the next; nothing when all can be placed.
    std::vector<std::size_t> cycle() const {
        const std::vector<bool> left = left_over();
        std::vector<std::size_t> one_before(after_.size(), after_.size());
        std::size_t node = after_.size();
        for (std::size_t i = 0; i < after_.size(); ++i) {
            if (!left[i]) continue;
            node = i;
            for (const std::size_t next : after_[i]) {
                if (left[next]) one_before[next] = i;
            }
        }
        if (node == after_.size()) return {};
        // Every node that is left has one before it that is left too: going back must come round.
        std::vector<bool> passed(after_.size(), false);
        for (; !passed[node]; node = one_before[node]) passed[node] = true;
        std::vector<std::size_t> round;
        for (std::size_t at = one_before[node]; round.empty() || round.back() != node; at = one_before[at]) {
            round.push_back(at);
        }
        std::reverse(round.begin(), round.end());
        return round;
    }

  private:
    std::vector<std::vector<std::size_t>> after_;
    std::vector<std::size_t> before_count_;
};

// What was answered comes before what was sent later. A moment after each answer spares an edge for each pair.
void add_time(const History& history, OrderGraph& graph) {
    struct Happening {
        std::int64_t at;
        bool is_answer;
        std::size_t operation;
    };
    std::vector<Happening> happenings;
    happenings.reserve(2 * history.operations.size());
    for (std::size_t i = 0; i < history.operations.size(); ++i) {
        const Operation& operation = history.operations[i];
        if (!operation.done || operation.eventual) continue;
        happenings.push_back({operation.invoked, false, i});
        happenings.push_back({operation.answered, true, i});
    }
    std::sort(happenings.begin(), happenings.end(), [](const Happening& a, const Happening& b) {
        if (a.at != b.at) return a.at < b.at;
        return a.is_answer != b.is_answer ? b.is_answer : a.operation < b.operation;
    });
    std::size_t moment = graph.add_moment();
    for (const Happening& happening : happenings) {
        if (!happening.is_answer) {
            graph.add(moment, happening.operation);
            continue;
        }
        const std::size_t next = graph.add_moment();
        graph.add(moment, next);
        graph.add(happening.operation, next);
        moment = next;
    }
}

// A read comes after the append that it saw last, and before the first that it did not see.
void add_reads(const History& history, const Writers& writers, OrderGraph& graph) {
    for (std::size_t i = 0; i < history.operations.size(); ++i) {
        const Operation& operation = history.operations[i];
        if (!operation.done || operation.eventual) continue;
        for (const Found& found : operation.found) {
            const Numbers& last = history.last[static_cast<std::size_t>(found.item)];
            const std::size_t seen = found.numbers.size();
            if (seen > 0) graph.add(writers.at({found.item, found.numbers.back()}), i);
            if (seen < last.size()) graph.add(i, writers.at({found.item, last[seen]}));
        }
    }
}

}  // namespace

std::string impossible_read(const History& history) {
    const Writers writers = writers_of(history);
    for (const Operation& operation : history.operations) {
        for (const Found& found : operation.found) {
            const std::string fault = fault_of(history, writers, operation, found);
            if (!fault.empty()) {
                return shown_operation(operation) + " found " + shown_found(found) + ", but " + fault;
            }
        }
    }
    std::map<std::pair<int, int>, int> kept;
    for (std::size_t item = 0; item < history.last.size(); ++item) {
        for (const int number : history.last[item]) ++kept[{static_cast<int>(item), number}];
    }
    for (const Operation& operation : history.operations) {
        for (const Append& append : operation.appends) {
            const auto times = kept.find({append.item, append.number});
            const int wanted = operation.done ? 1 : 0;
            const int seen = times == kept.end() ? 0 : times->second;
            if (seen != wanted) {
                return shown_operation(operation) + " is in item " + std::to_string(append.item) + " " +
                       std::to_string(seen) + " times, not " + std::to_string(wanted);
            }
        }
    }
    return "";
}

std::string impossible_order(const History& history) {
    const Writers writers = writers_of(history);
    OrderGraph graph(history.operations.size());
    for (std::size_t item = 0; item < history.last.size(); ++item) {
        const Numbers& last = history.last[item];
        for (std::size_t i = 1; i < last.size(); ++i) {
            graph.add(writers.at({static_cast<int>(item), last[i - 1]}), writers.at({static_cast<int>(item), last[i]}));
        }
    }
    add_reads(history, writers, graph);
    add_time(history, graph);
    const std::vector<std::size_t> round = graph.cycle();
    if (round.empty()) return "";
    std::string text = "each comes before the next, and the last before the first:";
    for (const std::size_t node : round) {
        if (node >= history.operations.size()) continue;
        const Operation& operation = history.operations[node];
        text += "\n  " + shown_operation(operation);
        for (const Found& found : operation.found) text += " " + shown_found(found);
    }
    return text;
}

std::string unsettled_read(const History& history) {
    for (const Found& found : history.settled) {
        if (found.numbers == history.last[static_cast<std::size_t>(found.item)]) continue;
        return "when all had settled " + shown_found(found) + ", not " +
               shown_numbers(history.last[static_cast<std::size_t>(found.item)]);
    }
    return "";
}

std::string first_fault(const History& history) {
    for (const auto check : {impossible_read, impossible_order, unsettled_read}) {
        std::string fault = check(history);
        if (!fault.empty()) return fault;
    }
    return "";
}

}  // namespace dynascope::history
