// Where each pane lies. Wide: explorer, work and side pane next to each other, the timeline below. Medium: the explorer
// is a drawer and the side pane a sheet, both over the work area. Narrow: one pane at a time above a bottom bar.
#pragma once

#include "ui/app/preferences.h"
#include "ui/panels/view.h"
#include "ui/widgets/ui.h"

namespace dynascope::ui {

enum class NarrowPane : std::uint8_t { kExplorer, kWork, kSide, kTimeline };

struct Layout {
    Width width = Width::kWide;
    Box top;
    Box explorer;  // empty when closed
    Box work_tabs;
    Box work;
    Box side;
    Box timeline;
    Box bottom_bar;  // narrow only
    bool overlay_explorer = false;
    bool overlay_side = false;
};

inline bool is_empty(const Box& box) { return box.max.x <= box.min.x || box.max.y <= box.min.y; }

// `over`: the drawer or sheet is open (medium).
Layout make_layout(const Ui& ui, ImVec2 size, const Preferences& preferences, NarrowPane pane, bool drawer, bool sheet);

}  // namespace dynascope::ui
