// What changed between two frames' trees, as edits that the page applies in order.
#pragma once

#include <string>
#include <vector>

#include "ui/access/node.h"

namespace dynascope::ui {

struct Change {
    bool remove = false;  // else: set the whole node
    std::string after;    // previous sibling; empty: first
    Node node;            // of a removal only the id counts
};

// Remembers what the page knows.
class Diff {
  public:
    // `nodes` in reading order, parents before children, no id twice. Removals first (roots of removed subtrees only),
    // then changed nodes in reading order.
    std::vector<Change> update(const std::vector<Node>& nodes);
    // The page starts anew: everything is sent again.
    void forget() { known_.clear(); }

  private:
    std::vector<Change> changes_in_place(const std::vector<Node>& nodes) const;
    std::vector<Change> changes_of_shape(const std::vector<Node>& nodes) const;

    std::vector<Node> known_;  // the frame before
};

}  // namespace dynascope::ui
