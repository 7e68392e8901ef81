#include "ui/access/diff.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

namespace dynascope::ui {
namespace {

// Most frames draw the same things in the same places.
bool same_shape(const std::vector<Node>& before, const std::vector<Node>& now) {
    return std::equal(before.begin(), before.end(), now.begin(), now.end(),
                      [](const Node& a, const Node& b) { return a.id == b.id && a.parent == b.parent; });
}

std::unordered_map<std::string_view, std::size_t> places_of(const std::vector<Node>& nodes) {
    std::unordered_map<std::string_view, std::size_t> places;
    places.reserve(nodes.size());
    for (std::size_t i = 0; i < nodes.size(); ++i) places.emplace(nodes[i].id, i);
    return places;
}

// The sibling before each node; empty: it is the first.
std::vector<std::string_view> siblings_before(const std::vector<Node>& nodes) {
    std::vector<std::string_view> before;
    before.reserve(nodes.size());
    std::unordered_map<std::string_view, std::string_view> last_child;
    for (const Node& node : nodes) {
        std::string_view& last = last_child[node.parent];
        before.push_back(last);
        last = node.id;
    }
    return before;
}

}  // namespace

std::vector<Change> Diff::update(const std::vector<Node>& nodes) {
    std::vector<Change> changes = same_shape(known_, nodes) ? changes_in_place(nodes) : changes_of_shape(nodes);
    if (!changes.empty()) known_ = nodes;
    return changes;
}

std::vector<Change> Diff::changes_in_place(const std::vector<Node>& nodes) const {
    std::vector<Change> changes;
    std::vector<std::string_view> before;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (nodes[i] == known_[i]) continue;
        if (before.empty()) before = siblings_before(nodes);
        changes.push_back({false, std::string(before[i]), nodes[i]});
    }
    return changes;
}

std::vector<Change> Diff::changes_of_shape(const std::vector<Node>& nodes) const {
    std::vector<Change> changes;
    const auto places = places_of(nodes);
    const auto known_places = places_of(known_);

    // The page removes a subtree as a whole, so whatever lived below a removed node must be sent again if it lives on.
    std::vector<bool> gone(known_.size());
    for (std::size_t i = 0; i < known_.size(); ++i) {
        const auto parent = known_places.find(known_[i].parent);
        const bool above_gone = parent != known_places.end() && gone[parent->second];
        gone[i] = above_gone || !places.contains(known_[i].id);
        if (!gone[i] || above_gone) continue;
        Change change;
        change.remove = true;
        change.node.id = known_[i].id;
        changes.push_back(std::move(change));
    }

    const auto before = siblings_before(nodes);
    const auto known_before = siblings_before(known_);
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const auto found = known_places.find(nodes[i].id);
        const bool same = found != known_places.end() && !gone[found->second] && known_[found->second] == nodes[i] &&
                          known_before[found->second] == before[i];
        if (!same) changes.push_back({false, std::string(before[i]), nodes[i]});
    }
    return changes;
}

}  // namespace dynascope::ui
