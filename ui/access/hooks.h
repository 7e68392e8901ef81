// Dear ImGui tells of every widget that it draws; the tree learns which of them no node stands for.
#pragma once

#include "ui/access/tree.h"

namespace dynascope::ui {

// From now on the current ImGui context reports to this tree. Null: to none.
void watch_items(Tree* tree);

}  // namespace dynascope::ui
