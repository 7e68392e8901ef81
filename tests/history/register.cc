#include "history/register.h"

#include <algorithm>
#include <set>
#include <utility>

namespace dynascope::history {

namespace {

// What the item holds after the step; nothing fits when the step cannot have found this state.
bool applies(const RegisterStep& step, int& state) {
    if (step.found != state) return false;
    switch (step.kind) {
        case RegisterStep::Kind::kRead: return true;
        case RegisterStep::Kind::kDelete: state = 0; return true;
        case RegisterStep::Kind::kPut: state = step.value; return true;
        case RegisterStep::Kind::kCreate:
            if (step.refused) return state != 0;
            if (state != 0) return false;
            state = step.value;
            return true;
    }
    return false;
}

// A point of the search: the steps before `first` are all placed, of those from it on the ones in `placed`.
struct SearchPoint {
    std::size_t first = 0;
    std::set<std::size_t> placed;
    int state = 0;
    friend bool operator<(const SearchPoint& a, const SearchPoint& b) {
        if (a.first != b.first) return a.first < b.first;
        if (a.state != b.state) return a.state < b.state;
        return a.placed < b.placed;
    }
};

// The steps that may come next: sent before any step that is not yet placed was answered.
std::vector<std::size_t> candidates(const std::vector<RegisterStep>& steps, const SearchPoint& point) {
    std::vector<std::size_t> found;
    std::int64_t answered_first = INT64_MAX;
    for (std::size_t i = point.first; i < steps.size() && steps[i].invoked <= answered_first; ++i) {
        if (point.placed.count(i) > 0) continue;
        answered_first = std::min(answered_first, steps[i].answered);
        found.push_back(i);
    }
    found.erase(
        std::remove_if(found.begin(), found.end(), [&](std::size_t i) { return steps[i].invoked > answered_first; }),
        found.end());
    return found;
}

SearchPoint with(SearchPoint point, std::size_t step, int state) {
    point.placed.insert(step);
    point.state = state;
    while (point.placed.erase(point.first) > 0) ++point.first;
    return point;
}

const char* kind_name(RegisterStep::Kind kind) {
    switch (kind) {
        case RegisterStep::Kind::kRead: return "read";
        case RegisterStep::Kind::kPut: return "put";
        case RegisterStep::Kind::kCreate: return "create";
        case RegisterStep::Kind::kDelete: return "delete";
    }
    return "";
}

}  // namespace

bool linearizable(std::vector<RegisterStep> steps) {
    std::sort(steps.begin(), steps.end(), [](const RegisterStep& a, const RegisterStep& b) {
        return std::pair(a.invoked, a.answered) < std::pair(b.invoked, b.answered);
    });
    std::set<SearchPoint> known;
    std::vector<SearchPoint> open{SearchPoint{}};
    while (!open.empty()) {
        const SearchPoint point = open.back();
        open.pop_back();
        if (point.first == steps.size()) return true;
        for (const std::size_t step : candidates(steps, point)) {
            int state = point.state;
            if (!applies(steps[step], state)) continue;
            SearchPoint next = with(point, step, state);
            if (known.insert(next).second) open.push_back(std::move(next));
        }
    }
    return false;
}

std::string wrong_winner(const std::vector<RegisterStep>& steps, const std::vector<int>& last) {
    for (const int value : last) {
        if (value != last.front()) {
            return "one Region holds " + std::to_string(last.front()) + " at last, another " + std::to_string(value);
        }
    }
    const RegisterStep* winner = nullptr;
    for (const RegisterStep& step : steps) {
        const bool writes = step.kind == RegisterStep::Kind::kPut || step.kind == RegisterStep::Kind::kDelete;
        const bool is_it = step.kind == RegisterStep::Kind::kPut && step.value == last.front();
        if (writes && is_it) winner = &step;
    }
    if (winner == nullptr) return last.front() == 0 ? "" : "nobody wrote " + std::to_string(last.front());
    for (const RegisterStep& step : steps) {
        if (step.kind == RegisterStep::Kind::kRead || step.invoked <= winner->answered) continue;
        return shown_step(*winner) + " won over the later " + shown_step(step);
    }
    return "";
}

std::string shown_step(const RegisterStep& step) {
    return std::string(kind_name(step.kind)) + " " + std::to_string(step.value) + " (" + std::to_string(step.invoked) +
           " to " + std::to_string(step.answered) + ") found " + std::to_string(step.found) +
           (step.refused ? ", refused" : "");
}

}  // namespace dynascope::history
