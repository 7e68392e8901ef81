// One row: the lit button of a first visit, or what the running load does, with its controls.
#pragma once

#include "ui/panels/panel.h"

namespace dynascope::ui {

void load_line(Ui& ui, const View& view, CommandQueue& commands);

}  // namespace dynascope::ui
