#include "ui/access/diff.h"

#include <set>
#include <utility>

namespace dynascope::ui {

std::vector<Change> Diff::update(const std::vector<Node>& nodes) {
    std::vector<Change> changes;
    std::set<std::string> present;
    for (const Node& node : nodes) present.insert(node.id);

    // The page removes a subtree as a whole, so whatever lived below a removed node must be sent again if it lives on.
    std::vector<std::string> gone;
    for (const auto& [id, known] : known_) {
        bool above_gone = false;
        for (auto parent = known_.find(known.node.parent); parent != known_.end() && !above_gone;
             parent = known_.find(parent->second.node.parent)) {
            above_gone = !present.contains(parent->first);
        }
        const bool here = present.contains(id);
        if (here && !above_gone) continue;
        gone.push_back(id);
        if (above_gone) continue;
        Change change;
        change.remove = true;
        change.node.id = id;
        changes.push_back(std::move(change));
    }
    for (const std::string& id : gone) known_.erase(id);

    std::map<std::string, std::string> last_child;  // parent -> newest child seen
    for (const Node& node : nodes) {
        std::string& last = last_child[node.parent];
        const auto found = known_.find(node.id);
        const bool same = found != known_.end() && found->second.node == node && found->second.after == last;
        if (!same) {
            changes.push_back({false, last, node});
            known_.insert_or_assign(node.id, Known{node, last});
        }
        last = node.id;
    }
    return changes;
}

}  // namespace dynascope::ui
